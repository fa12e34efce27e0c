package org.mediamtxmonitor.stream;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Something that happened. A component that is null does not apply.
 *
 * @param id unique; grows with time within a server
 * @param time when we saw it
 * @param kind {@code state}, {@code publisher}, {@code server}, {@code tracks}, {@code readers}, {@code forward} or
 *     {@code gap}
 * @param path stream that it happened to; null for events of the server
 * @param level how bad it is
 * @param from what was before; null where a stream appeared
 * @param to what is now; {@code gone} where a stream left the list
 * @param reason why; null where it needs none
 * @param durationMs how long it had been what it was before
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
        Long durationMs) {

    public static final String STATE = "state";
    public static final String PUBLISHER = "publisher";
    public static final String SERVER = "server";
    public static final String TRACKS = "tracks";
    public static final String READERS = "readers";
    public static final String FORWARD = "forward";
    public static final String GAP = "gap";

    /** The same event under the id that its owner gives it. */
    public Event numbered(String newId) {
        return new Event(newId, time, kind, server, path, level, from, to, reason, durationMs);
    }
}
