package org.mediamtxmonitor.metric;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How long the bytes of a stream usually stand still. Most streams grow with every poll; still cameras, time lapses,
 * subtitles and speech with pauses come in bursts, and a gap that is usual for them is no stall.
 *
 * <p>Counted are gaps that would be a stall for a steady stream. The usual gap is the longest that, with longer ones, was
 * seen {@value #FEWEST} times within ten minutes and took a tenth of that time. So a few real stalls of a steady stream
 * do not become usual. Of a stream that was never seen to grow steadily the first gap is usual, and a gap of more than ten
 * minutes counts as a third of them: so a time lapse of hours is learnt like one of seconds. If it was a stall by the habit that was
 * known, it becomes usual once it was seen {@value #FEWEST} times.
 *
 * <p>Not thread-safe. Time is a monotonic clock in nanoseconds.
 */
public final class UsualGap {

    /** Gaps that make a habit of a steady stream. */
    static final int FEWEST = 3;

    private static final long SPAN_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** Part of the time that usual gaps take: one in so many. */
    private static final long SHARE = 10;

    /** What the span counts of a gap that is longer. */
    private static final long SPAN_OF_A_LONG_GAP_NANOS = SPAN_NANOS / FEWEST;
    /** A longer gap is no habit. */
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(24);

    private static final int GAPS = 64;

    /** A stop of so many usual gaps is a stall, if it is not longer than one by more than {@link #LONGEST_EXCESS_NANOS}. */
    private static final long TOLERATED_GAPS = 4;

    private static final long LONGEST_EXCESS_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Time without a byte after which a stream counts as stalled whose habit is not known yet. */
    private static final long UNKNOWN_NANOS = TimeUnit.SECONDS.toNanos(25);
    /** After this time of growth without a gap a stream with pictures counts as steady. */
    private static final long STEADY_PICTURES_NANOS = TimeUnit.SECONDS.toNanos(4);
    /** The same without pictures: speech pauses after a while. */
    private static final long STEADY_NANOS = TimeUnit.MINUTES.toNanos(2);
    /** So long a stream is watched until its gaps tell how it is; its stalls are told after {@link #LONGEST_EXCESS_NANOS} at least. */
    private static final long YOUNG_NANOS = TimeUnit.MINUTES.toNanos(2);

    /** When gaps ended and how long they were; made with the first gap, as most streams have none. */
    private long[] ends;

    private long[] lengths;
    /** Which of them were stalls by the habit that was known. */
    private boolean[] stalls;

    private int size;
    private int newest = -1;

    private boolean began;
    private long beganAt;
    /** Whether a byte was seen to arrive, or the counter was seen first, since the last interruption. */
    private boolean growing;

    private long grewAt;
    private long steadySince;
    private long lastAt;
    private boolean steady;
    private long usual;

    /** Takes up what an earlier process found usual, in nanoseconds. */
    public void restore(long usualNanos, long at) {
        began = true;
        beganAt = at - FEWEST * usualNanos;
        for (int i = 0; i < FEWEST; i++) {
            add(usualNanos, false, at);
        }
        measure(at);
    }

    /**
     * Takes a reading.
     *
     * @param grew whether the counter grew since the reading before; true for the first one
     * @param leastNanos shortest gap that would be a stall of a steady stream
     * @param pictures false for a stream that is known to have no video
     */
    public void update(boolean grew, long at, long leastNanos, boolean pictures) {
        // While nobody looked the stream may have done anything.
        if (growing && at - lastAt >= leastNanos) {
            growing = false;
        }
        if (!began) {
            began = true;
            beganAt = at;
        }
        lastAt = at;
        if (!growing) {
            growing = true;
            grewAt = at;
            steadySince = at;
        } else if (grew) {
            long gap = at - grewAt;
            grewAt = at;
            if (gap >= leastNanos) {
                take(gap, leastNanos, at);
                steadySince = at;
            }
            steady |= at - steadySince >= (pictures ? STEADY_PICTURES_NANOS : STEADY_NANOS);
        }
        // While it stands still, what was usual before it did stays so.
        if (size > 0 && grew) {
            forgetOld(at);
            measure(at);
        }
    }

    private void take(long gap, long leastNanos, long at) {
        boolean isLong = !steady && gap > SPAN_NANOS;
        if (isLong) {
            long uncounted = gap - SPAN_OF_A_LONG_GAP_NANOS;
            beganAt += uncounted;
            for (int i = 0; i < size; i++) {
                ends[(newest - i + GAPS) % GAPS] += uncounted;
            }
        }
        if (gap <= LONGEST_NANOS) {
            add(gap, isLong && usual > 0 && gap > stalledAfterNanos(leastNanos, at), at);
        }
    }

    /** The counter is another one, or is not fed any more: what stands still now is no gap. The habit stays. */
    public void interrupt() {
        growing = false;
    }

    /**
     * Time without a byte after which the stream counts as stalled.
     *
     * @param leastNanos the same for a steady stream
     */
    public long stalledAfterNanos(long leastNanos, long at) {
        long habit = usual == 0 ? 0 : Math.min(TOLERATED_GAPS * usual, usual + LONGEST_EXCESS_NANOS);
        if (steady || usual > 0 && at - beganAt >= YOUNG_NANOS) {
            return Math.max(leastNanos, habit);
        }
        return Math.max(leastNanos, usual == 0 ? UNKNOWN_NANOS : Math.max(habit, LONGEST_EXCESS_NANOS));
    }

    /** The usual gap in nanoseconds; 0 for a steady stream, and while the habit is not known. */
    public long nanos() {
        return usual;
    }

    private void add(long gap, boolean stall, long at) {
        ends = ends == null ? new long[GAPS] : ends;
        lengths = lengths == null ? new long[GAPS] : lengths;
        stalls = stalls == null ? new boolean[GAPS] : stalls;
        newest = (newest + 1) % GAPS;
        ends[newest] = at;
        lengths[newest] = gap;
        stalls[newest] = stall;
        size = Math.min(size + 1, GAPS);
    }

    private void forgetOld(long at) {
        while (size > 0 && at - ends[oldest()] > SPAN_NANOS) {
            size--;
        }
    }

    private int oldest() {
        return (newest - size + 1 + GAPS) % GAPS;
    }

    private void measure(long at) {
        long since = size == GAPS ? at - ends[oldest()] + lengths[oldest()] : at - beganAt;
        long observed = Math.min(SPAN_NANOS, since);
        // Twice the length, and one more for a stall: one sort for both.
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            int gap = (newest - i + GAPS) % GAPS;
            sorted[i] = 2 * lengths[gap] + (stalls[gap] ? 1 : 0);
        }
        Arrays.sort(sorted);
        usual = 0;
        long taken = 0;
        for (int i = size - 1; i >= 0 && usual == 0; i--) {
            long gap = sorted[i] / 2;
            taken += gap;
            boolean often = size - i >= (steady || sorted[i] % 2 == 1 ? FEWEST : 1);
            usual = often && taken >= observed / SHARE ? gap : 0;
        }
    }
}
