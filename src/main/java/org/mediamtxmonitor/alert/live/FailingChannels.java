package org.mediamtxmonitor.alert.live;

import java.util.List;

/** Tells which channels messages do not reach, so that another one tells people of it. */
@FunctionalInterface
public interface FailingChannels {

    /** Their names, in the order of {@code collector.yaml}. */
    List<String> names();
}
