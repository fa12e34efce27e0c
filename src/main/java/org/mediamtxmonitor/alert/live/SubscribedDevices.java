package org.mediamtxmonitor.alert.live;

import org.mediamtxmonitor.stream.Level;

/** Tells whether browsers take notifications: the channel that is there without an entry in {@code notify} is told only then. */
@FunctionalInterface
public interface SubscribedDevices {

    /** The mildest level that one of them is told of; null where there is none, as far as is known now. Called several times a second. */
    Level leastLevel();
}
