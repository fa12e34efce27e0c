package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;

/** What several resources read of the reports that are seen. */
final class Reports {

    private Reports() {}

    /** The report of a server; a problem of status 404 where there is none. */
    static ServerReport of(ScopedFleet fleet, String server) {
        return fleet.report(server).orElseThrow(() -> new ProblemException(404, Reason.of("no-such-server")));
    }

    /** The reports of one server, or of all for null; none for a server that is not known. */
    static List<ServerReport> select(ScopedFleet fleet, String server) {
        return server == null
                ? fleet.reports()
                : fleet.report(server).map(List::of).orElse(List.of());
    }

    /** When the oldest connections and forwards were received; null while there are none. */
    static Instant oldestConnections(ScopedFleet fleet, List<ServerReport> reports) {
        return reports.stream()
                .flatMap(report -> fleet.connectionsAt(report.server().id()).stream())
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** When the oldest data was received; null while there is none. */
    static Instant oldest(List<ServerReport> reports) {
        return reports.stream()
                .map(ServerReport::collectedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
