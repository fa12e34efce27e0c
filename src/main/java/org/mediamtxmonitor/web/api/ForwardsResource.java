package org.mediamtxmonitor.web.api;

import java.util.List;

import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.query.Page;
import org.springframework.stereotype.Component;

/** Answers where MediaMTX forwards streams to. */
@Component
public class ForwardsResource {

    /** The destinations that match, by server. */
    public Page<Forward> list(ForwardsQuery query, ScopedFleet fleet) {
        List<ServerReport> reports = Reports.select(fleet, query.server());
        List<Forward> forwards = reports.stream()
                .flatMap(report -> report.forwards().stream())
                .filter(forward -> query.path() == null || query.path().equals(forward.path()))
                .toList();
        return Page.of(forwards, query.page(), Reports.oldestConnections(fleet, reports));
    }
}
