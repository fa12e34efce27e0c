package org.mediamtxmonitor.publish;

import java.util.List;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Session;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A numbered report together with the message that tells its difference from the one before, which JSON of it leaves out.
 *
 * @param delta JSON of a {@code delta} message; for the first report of an epoch a {@code full} message without the
 *     report, which makes whoever receives it read the latest report
 * @param events what happened since the report before, under their ids
 * @param ended publishers and readers that are gone since then
 * @param first whether it is the first of its epoch, so that nobody can apply a delta
 * @param tenure see {@link org.mediamtxmonitor.stream.PollResult}
 */
public record Publication(
        ServerReport report,
        @JsonIgnore String delta,
        @JsonIgnore boolean first,
        List<Event> events,
        List<Session> ended,
        @JsonIgnore long tenure) {

    /** A report of a server that no other process ever had. */
    public Publication(ServerReport report, String delta, boolean first, List<Event> events, List<Session> ended) {
        this(report, delta, first, events, ended, 0);
    }

    /** A report of another process, whose events come by themselves. */
    public Publication(ServerReport report, String delta, boolean first) {
        this(report, delta, first, List.of(), List.of());
    }

    public String server() {
        return report.server().id();
    }

    /** A publication is only ever itself. Comparing whole reports would cost routes, which use it as a key, dearly. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
