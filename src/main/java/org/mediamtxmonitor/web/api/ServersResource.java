package org.mediamtxmonitor.web.api;

import java.util.List;

import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.stereotype.Component;

/** Answers which servers there are and how they do. */
@Component
public class ServersResource {

    /** All servers by id. */
    public Page<ServerStatus> list(PageQuery query, ScopedFleet fleet) {
        List<ServerReport> reports = fleet.reports();
        return Page.of(reports.stream().map(ServerReport::server).toList(), query, Reports.oldest(reports));
    }

    /** One server; a problem of status 404 where there is none of this id. */
    public ServerStatus one(String server, ScopedFleet fleet) {
        return Reports.of(fleet, server).server();
    }
}
