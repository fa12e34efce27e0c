package org.mediamtxmonitor.system;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log how it goes to hand reports over to a monitor: that it fails, once, and that it is well again. */
final class HandOver {

    private static final Logger LOG = LoggerFactory.getLogger(SystemAgent.class);

    private final String target;
    private String failure;
    private boolean began;

    /** @param target to whom, for people */
    HandOver(String target) {
        this.target = target;
    }

    void succeeded() {
        if (!began || failure != null) {
            LOG.info("{} takes the reports of this machine", target);
        }
        began = true;
        failure = null;
    }

    /** @param reason for people; the same again is not told again */
    void failed(String reason) {
        if (!reason.equals(failure)) {
            LOG.warn(
                    "{} does not take the reports of this machine: {}{} Tried again with the next one.",
                    target,
                    reason,
                    reason.endsWith(".") ? "" : ".");
        }
        failure = reason;
    }
}
