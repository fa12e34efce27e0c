package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A time in which a path was not recorded although it should have been.
 *
 * @param until null while it lasts
 */
record Outage(Instant from, Instant until) {

    /** No outage. */
    static final Outage NEVER = new Outage(Instant.MAX, null);

    /** MediaMTX deletes files that are older ({@code recordDeleteAfter}). */
    private static final Duration KEPT = Duration.ofDays(1);

    /** Starts of the files of the present stream; of an ended stream only its first file. */
    List<Instant> segments(PathState path, Instant now) {
        List<Instant> starts = new ArrayList<>();
        Duration length = path.plan.segments();
        if (length == null || path.availableSince == null) {
            return starts;
        }
        if (!path.available()) {
            return List.of(path.availableSince);
        }
        Instant end = now.plusNanos(1);
        add(starts, path.availableSince, earlier(from, end), length, now);
        if (until != null) {
            add(starts, path.availableSince.isAfter(until) ? path.availableSince : until, end, length, now);
        }
        return starts;
    }

    private static void add(List<Instant> starts, Instant first, Instant end, Duration length, Instant now) {
        Duration tooOld = Duration.between(first, now).minus(KEPT);
        long skipped = tooOld.isNegative() ? 0 : tooOld.dividedBy(length);
        Instant start = first.plus(length.multipliedBy(skipped));
        while (start.isBefore(end)) {
            starts.add(start);
            start = start.plus(length);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
