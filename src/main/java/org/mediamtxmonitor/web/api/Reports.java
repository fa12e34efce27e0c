package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.web.error.ProblemException;

/** What several resources read of the reports in the view. */
final class Reports {

    private Reports() {}

    /** The report of a server; a problem of status 404 where there is none. */
    static ServerReport of(FleetView view, String server) {
        return view.report(server).orElseThrow(() -> new ProblemException(404, Reason.of("no-such-server")));
    }

    /** The reports of one server, or of all for null; none for a server that is not known. */
    static List<ServerReport> select(FleetView view, String server) {
        return server == null
                ? view.reports()
                : view.report(server).map(List::of).orElse(List.of());
    }

    /** When the oldest connections and forwards were received; null while there are none. */
    static Instant oldestConnections(FleetView view, List<ServerReport> reports) {
        return reports.stream()
                .flatMap(report -> view.connectionsAt(report.server().id()).stream())
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
