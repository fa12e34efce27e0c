package org.mediamtxmonitor.moment;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.stream.Level;

/**
 * A stretch of the past at a glance, to choose a moment from.
 *
 * @param points number of parts of equal length
 * @param since beginning of the history; null where there is none
 * @param events number of events in each part
 * @param unobserved times in which some server was not polled, in order
 * @param incidents those that touch the stretch, the first one first
 */
public record MomentsStrip(
        Instant from,
        Instant to,
        int points,
        Instant since,
        List<Integer> events,
        List<Span> unobserved,
        List<Bar> incidents) {

    /** @param server that was not polled */
    public record Span(Instant from, Instant to, String server) {}

    /**
     * An incident.
     *
     * @param level the worst that it had
     * @param endedAt null while it is open
     */
    public record Bar(String id, String title, Level level, Instant beganAt, Instant endedAt) {}
}
