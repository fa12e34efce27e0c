package org.mediamtxmonitor.alert.live;

/** Tells whether browsers take notifications: the channel that is there without an entry in {@code notify} is told only then. */
@FunctionalInterface
public interface SubscribedDevices {

    /** Whether there is one, as far as is known now; called several times a second. */
    boolean areThere();
}
