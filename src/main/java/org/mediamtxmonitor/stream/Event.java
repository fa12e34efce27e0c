package org.mediamtxmonitor.stream;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A change that a poll found. A component that is null does not apply.
 *
 * @param id unique; grows with time within a server
 * @param time time of the poll that found it
 * @param kind {@code state}, {@code publisher}, {@code server}, {@code tracks}, {@code readers}, {@code forward} or
 *     {@code gap}
 * @param path stream that the event belongs to; null for events of the server
 * @param level severity
 * @param from value before; null where a stream appeared
 * @param to value after; {@code gone} where a stream left the list
 * @param reason why; null where it needs none
 * @param durationMs milliseconds that the value before had lasted
 * @param changes how many changes this event stands for, where something changed again and again
 */
@FlatJson
public record Event(
        String id,
        Instant time,
        String kind,
        String server,
        String path,
        Level level,
        String from,
        String to,
        @JsonUnwrapped(prefix = "reason") Reason reason,
        Long durationMs,
        Integer changes) {

    public static final String STATE = "state";
    public static final String PUBLISHER = "publisher";
    public static final String SERVER = "server";
    public static final String TRACKS = "tracks";
    public static final String READERS = "readers";
    public static final String FORWARD = "forward";
    public static final String GAP = "gap";

    /** An event that stands for itself alone. */
    public Event(
            String id,
            Instant time,
            String kind,
            String server,
            String path,
            Level level,
            String from,
            String to,
            Reason reason,
            Long durationMs) {
        this(id, time, kind, server, path, level, from, to, reason, durationMs, null);
    }

    /** Returns this event with the id that its owner gives it. */
    public Event numbered(String newId) {
        return new Event(newId, time, kind, server, path, level, from, to, reason, durationMs, changes);
    }
}
