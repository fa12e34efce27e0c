package org.mediamtxmonitor.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Level;

/**
 * How many events there were in each stretch of a time.
 *
 * @param from begin of the time that was asked for; where none was, the oldest event
 * @param to its end; where none was asked for, now
 * @param bucketMs length of a stretch in ms; stretches begin at multiples of it since 1970
 * @param total events in that time
 * @param buckets stretches in their order, also those without events; the first may begin before {@code from}
 */
public record EventDensity(Instant from, Instant to, long bucketMs, int total, List<Bucket> buckets) {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final List<Long> LENGTHS = List.of(
            SECOND,
            2 * SECOND,
            5 * SECOND,
            10 * SECOND,
            15 * SECOND,
            30 * SECOND,
            MINUTE,
            2 * MINUTE,
            5 * MINUTE,
            10 * MINUTE,
            15 * MINUTE,
            30 * MINUTE,
            HOUR,
            2 * HOUR,
            3 * HOUR,
            6 * HOUR,
            12 * HOUR,
            DAY,
            2 * DAY,
            7 * DAY);

    /** Where neither a begin nor an event says how far to look back. */
    private static final Duration SHORT = Duration.ofHours(1);

    /**
     * A stretch of time.
     *
     * @param at its begin
     * @param events how many there were
     * @param warning how many of them were a warning
     * @param critical how many of them were critical
     */
    public record Bucket(Instant at, int events, int warning, int critical) {}

    /**
     * Counts events.
     *
     * @param events the newest first
     * @param from begin of the time; null for none
     * @param to end of the time; null for none
     * @param most stretches, at least 1
     */
    static EventDensity of(List<Event> events, Instant from, Instant to, Instant now, int most) {
        Instant newest = events.isEmpty() ? now : events.get(0).time();
        Instant end = to != null ? to : newest.isAfter(now) ? newest : now;
        Instant begin = from != null
                ? from
                : events.isEmpty()
                        ? end.minus(SHORT)
                        : events.get(events.size() - 1).time();
        long first = begin.toEpochMilli();
        long last = Math.max(first, end.toEpochMilli());
        long length = length(first, last, most);
        long start = Math.floorDiv(first, length);
        int count = (int) (Math.floorDiv(last, length) - start) + 1;
        int[][] counts = new int[count][3];
        for (Event event : events) {
            int index = (int) (Math.floorDiv(event.time().toEpochMilli(), length) - start);
            if (index >= 0 && index < count) {
                counts[index][0]++;
                counts[index][1] += event.level() == Level.WARNING ? 1 : 0;
                counts[index][2] += event.level() == Level.CRITICAL ? 1 : 0;
            }
        }
        List<Bucket> buckets = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            buckets.add(
                    new Bucket(Instant.ofEpochMilli((start + i) * length), counts[i][0], counts[i][1], counts[i][2]));
        }
        return new EventDensity(begin, end, length, events.size(), List.copyOf(buckets));
    }

    /** The shortest one that a clock shows of which no more are needed; for very long times a number of weeks. */
    private static long length(long first, long last, int most) {
        return LongStream.concat(
                        LENGTHS.stream().mapToLong(Long::longValue), LongStream.iterate(14 * DAY, length -> length * 2))
                .filter(length -> Math.floorDiv(last, length) - Math.floorDiv(first, length) < most)
                .findFirst()
                .orElseThrow();
    }
}
