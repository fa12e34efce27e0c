package org.mediamtxmonitor.collect.request;

import org.mediamtxmonitor.stream.Reason;

/** An answer that is of no use whatever is in it: none at all, or too much. */
final class UnusableAnswerException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final transient Reason reason;

    UnusableAnswerException(Reason reason) {
        super(reason.text());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
