package org.mediamtxmonitor.collect.normalise;

import java.time.Duration;
import java.time.Instant;

/**
 * Which times of a server can be. Clocks without a battery begin in 1970, files are named in another zone, and MediaMTX
 * writes a zero time for one that it does not know. A time from before there was a MediaMTX, from before the start of its
 * process, or that is still to come, is not known.
 *
 * @param now our time
 * @param skewMs the server's clock minus ours, or 0
 * @param started start of the server's process by its clock; null where it is not known
 */
public record ServerTimes(Instant now, long skewMs, Instant started) {

    /** Its predecessor began at the end of 2019. */
    private static final Instant FIRST = Instant.parse("2019-06-01T00:00:00Z");

    /** What clocks may differ by, as the skew is known to two seconds and a poll takes its time. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    /** The time itself if it can be, else null. */
    public Instant known(Instant time) {
        return isPast(time) && (started == null || !time.isBefore(started.minus(SLACK))) ? time : null;
    }

    /** The start of the server's process if it can be, else null. */
    public Instant knownStart(Instant time) {
        return isPast(time) ? time : null;
    }

    /** The same moment by our clock. */
    Instant ours(Instant time) {
        return time.minusMillis(skewMs);
    }

    /** The same moment by the server's clock. */
    Instant theirs(Instant time) {
        return time.plusMillis(skewMs);
    }

    /** Whether a time is over by the server's clock, and one that our clock could tell. */
    private boolean isPast(Instant time) {
        return time != null
                && !time.isBefore(FIRST)
                && !time.isAfter(theirs(now).plus(SLACK))
                && !ours(time).isBefore(FIRST);
    }
}
