package org.mediamtxmonitor.alert.dispatch;

import org.mediamtxmonitor.stream.Level;

/** Compares levels. */
final class Levels {

    private Levels() {}

    /** Whether it is worse than the other one; everything is worse than none. */
    static boolean worse(Level level, Level than) {
        return level != null && (than == null || level.ordinal() < than.ordinal());
    }

    /** Whether it is as bad as {@code least}, or worse. */
    static boolean atLeast(Level level, Level least) {
        return level != null && level.ordinal() <= least.ordinal();
    }

    static Level worst(Level one, Level other) {
        return worse(other, one) ? other : one;
    }
}
