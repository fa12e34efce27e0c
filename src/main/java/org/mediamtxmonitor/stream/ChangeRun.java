package org.mediamtxmonitor.stream;

import java.time.Duration;
import java.util.Arrays;

/** The last changes of one thing. Not thread-safe. Monotonic nanoseconds. */
final class ChangeRun {

    private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long LONG_NANOS = Duration.ofMinutes(10).toNanos();
    /** Time without a change after which something that changed every few seconds is told again. */
    private static final long QUIET_NANOS = MINUTE_NANOS;
    /** The same for what changed every minute or so. */
    private static final long LONG_QUIET_NANOS = 3 * MINUTE_NANOS;

    private static final int MOST_IN_A_MINUTE = 4;
    private static final int MOST_IN_TEN = 7;
    /** The time without a change doubles so often at most. */
    private static final int MOST_DOUBLINGS = 4;

    /** Times of the last changes, the oldest first. Short at first: most things change once or twice. */
    private long[] nanos = new long[2];

    private int size;
    private long last;
    private Level level;
    /** How often it settled since it was quiet for ten minutes. */
    private int settled;

    void note(long at) {
        if (size > MOST_IN_TEN) {
            System.arraycopy(nanos, 1, nanos, 0, MOST_IN_TEN);
            size--;
        } else if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, MOST_IN_TEN + 1);
        }
        nanos[size++] = at;
        last = at;
    }

    /** Takes the level of a change; returns that of the one before. */
    Level level(Level fresh) {
        Level before = level == null ? fresh : level;
        level = fresh;
        return before;
    }

    boolean isTooMuch() {
        return isFast() || within(LONG_NANOS) > MOST_IN_TEN;
    }

    private boolean isFast() {
        return within(MINUTE_NANOS) > MOST_IN_A_MINUTE;
    }

    /** Changes within this time of the last one, itself included. */
    private int within(long span) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += last - nanos[i] <= span ? 1 : 0;
        }
        return count;
    }

    long quietNanos(long at) {
        return at - last;
    }

    /** Whether it has not changed for so long that it flaps no more. */
    boolean isSettled(long at) {
        long usual = isFast() ? QUIET_NANOS : LONG_QUIET_NANOS;
        return quietNanos(at) >= usual << Math.min(settled, MOST_DOUBLINGS);
    }

    /** It flaps no more: changes are counted anew. */
    void settled() {
        settled++;
        size = 0;
    }
}
