package org.mediamtxmonitor.stream;

import java.util.List;

/**
 * What came of one poll of one server.
 *
 * @param events what happened since the report before
 * @param ended publishers and readers that are gone since then
 */
public record PollResult(ServerReport report, List<Event> events, List<Session> ended) {

    /** A report and nothing that happened. */
    public static PollResult of(ServerReport report) {
        return new PollResult(report, List.of(), List.of());
    }
}
