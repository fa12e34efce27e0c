package org.mediamtxmonitor.collect;

import java.time.Duration;
import java.time.Instant;

import org.mediamtxmonitor.stream.Stream;

/**
 * Whether a recording goes on. MediaMTX tells when files begin and nothing else of them: a new one is due when the
 * stream becomes available, and whenever the last one has reached its length.
 */
final class Recordings {

    /** Time that MediaMTX gets to begin a file: it waits for a key frame and for the disk. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Files are longer than set by up to this part. */
    private static final double LONGER = 0.1;
    /** A file may seem to begin a little before the stream: its first packets are older. */
    private static final Duration EARLY = Duration.ofSeconds(10);

    private Recordings() {}

    /**
     * @param newest start of the newest file, or null without any
     * @param availableSince when the stream became available
     * @param segmentDuration length of a file; null where it is not known
     * @param now when the files were looked at, by the clock of MediaMTX
     */
    static Stream.Recording judge(Instant newest, Instant availableSince, Duration segmentDuration, Instant now) {
        boolean none = newest == null || newest.isBefore(availableSince.minus(EARLY));
        if (!none && segmentDuration == null) {
            return new Stream.Recording(newest, null);
        }
        Instant due = none
                ? availableSince.plus(PATIENCE)
                : newest.plus(segmentDuration)
                        .plusMillis(Math.round(segmentDuration.toMillis() * LONGER))
                        .plus(PATIENCE);
        double late = Math.max(0, Duration.between(due, now).toMillis() / 1000.0);
        return new Stream.Recording(newest, Figures.tenths(late));
    }
}
