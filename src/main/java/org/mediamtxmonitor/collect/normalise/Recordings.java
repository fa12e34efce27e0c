package org.mediamtxmonitor.collect.normalise;

import java.time.Duration;
import java.time.Instant;

import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Stream;

/**
 * Whether a recording goes on. MediaMTX gives the beginnings of files and nothing else: a new one is due when the
 * stream becomes available, and whenever the last one has reached its length. A disk that is full or read-only shows in
 * the opposite: MediaMTX begins a new, empty file every few seconds (seen with v1.20.1).
 */
public final class Recordings {

    /** Time that MediaMTX gets to begin a file: it waits for a key frame and for the disk. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Files are longer than set by up to this part. */
    private static final double LONGER = 0.1;
    /** A file may seem to begin a little before the stream: its first packets are older. */
    private static final Duration EARLY = Duration.ofSeconds(10);

    /** A change of the codec or of the clock may end one file early, not several in a row. */
    private static final int TOO_MANY = RecordingItem.MOST;

    /** MediaMTX looks for files to delete each half hour, or each half of their age if that is less (v1.20). */
    private static final Duration CLEANING = Duration.ofMinutes(30);

    private Recordings() {}

    /**
     * When the recording stops to grow, as the oldest files are deleted; null where they are kept, or none is known. The age of a file
     * counts from its beginning ({@code internal/recordcleaner}).
     *
     * @param deleteAfter age at which files are deleted; null where they are kept
     * @param lookedAt when the files were looked at: one that begins later has a wrong name
     */
    static Instant deletesFrom(RecordingItem files, Duration deleteAfter, Instant lookedAt) {
        Instant oldest = files.oldestStart();
        if (deleteAfter == null || oldest == null || oldest.isAfter(lookedAt)) {
            return null;
        }
        Duration half = deleteAfter.dividedBy(2);
        Duration cleaning = half.compareTo(CLEANING) < 0 ? half : CLEANING;
        return oldest.plus(deleteAfter).plus(cleaning);
    }

    /** Whether files begin again and again, long before the last one has its length. */
    static boolean stutters(RecordingItem item, Instant availableSince, Duration segmentDuration) {
        Instant newest = item.newest();
        if (newest == null || segmentDuration == null) {
            return false;
        }
        Duration sinceAvailable = Duration.between(availableSince, newest);
        Duration span = sinceAvailable.compareTo(segmentDuration) < 0 ? sinceAvailable : segmentDuration;
        return item.beganWithin(span) >= TOO_MANY;
    }

    /**
     * @param files the files; one that begins later than now is left out
     * @param availableSince when the stream became available
     * @param segmentDuration length of a file; null where it is not known
     * @param lookedAt when the files were looked at, by the clock of MediaMTX: those that began since then are not known, and
     *     do not count as missing
     * @param now by the same clock: a file that was missing is missed until another look finds it
     */
    static Stream.Recording judge(
            RecordingItem files, Instant availableSince, Duration segmentDuration, Instant lookedAt, Instant now) {
        RecordingItem item = files.until(lookedAt.plus(EARLY));
        if (item.newest() == null && files.newest() != null) {
            // The names of all of them are wrong: they tell nothing.
            return new Stream.Recording(null, null, null);
        }
        Instant newest = item.newest();
        Boolean stutters = stutters(item, availableSince, segmentDuration) ? true : null;
        boolean none = newest == null || newest.isBefore(availableSince.minus(EARLY));
        if (!none && segmentDuration == null) {
            return new Stream.Recording(newest, null, stutters);
        }
        Instant due = none
                ? availableSince.plus(PATIENCE)
                : newest.plus(segmentDuration)
                        .plusMillis(Math.round(segmentDuration.toMillis() * LONGER))
                        .plus(PATIENCE);
        double late = lookedAt.isAfter(due) ? Duration.between(due, now).toMillis() / 1000.0 : 0;
        return new Stream.Recording(newest, Rounding.tenths(late), stutters);
    }
}
