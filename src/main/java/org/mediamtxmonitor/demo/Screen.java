package org.mediamtxmonitor.demo;

import java.time.Instant;

/**
 * What is seen of a stream.
 *
 * @param at the moment that it shows: another one than now where it does not move
 */
record Screen(Kind kind, Instant at) {

    /** What kind of picture it is. */
    enum Kind {
        /** A scene, with a clock and something that moves. */
        SCENE,
        /** What an always-available path shows while nobody publishes. */
        SLATE,
        /** Nothing, as from a camera with its cap on. */
        BLACK
    }
}
