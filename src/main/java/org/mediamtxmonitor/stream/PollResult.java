package org.mediamtxmonitor.stream;

import java.util.List;

/**
 * The result of one poll of one server.
 *
 * @param events changes since the report before
 * @param ended publishers and readers that are gone since then
 * @param tenure how often another process had had the server when began what is remembered here
 */
public record PollResult(ServerReport report, List<Event> events, List<Session> ended, long tenure) {

    /** Makes a result of a server that no other process ever had. */
    public PollResult(ServerReport report, List<Event> events, List<Session> ended) {
        this(report, events, ended, 0);
    }

    /** Makes such a result without events and ended sessions. */
    public static PollResult of(ServerReport report) {
        return new PollResult(report, List.of(), List.of());
    }

    /** The same result with another report. */
    public PollResult with(ServerReport other) {
        return new PollResult(other, events, ended, tenure);
    }
}
