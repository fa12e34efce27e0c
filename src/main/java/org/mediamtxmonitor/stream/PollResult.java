package org.mediamtxmonitor.stream;

import java.util.List;

/**
 * The result of one poll of one server.
 *
 * @param events changes since the report before
 * @param ended publishers and readers that are gone since then
 */
public record PollResult(ServerReport report, List<Event> events, List<Session> ended) {

    /** Makes a result without events and ended sessions. */
    public static PollResult of(ServerReport report) {
        return new PollResult(report, List.of(), List.of());
    }
}
