package org.mediamtxmonitor.web.api;

import java.util.List;

import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.stereotype.Component;

/** Answers which servers there are and how they do. */
@Component
public class ServersResource {

    private final FleetView view;

    ServersResource(FleetView view) {
        this.view = view;
    }

    /** All servers by id. */
    public Page<ServerStatus> list(PageQuery query) {
        List<ServerReport> reports = view.reports();
        return Page.of(reports.stream().map(ServerReport::server).toList(), query, Reports.oldest(reports));
    }

    /** One server; a problem of status 404 where there is none of this id. */
    public ServerStatus one(String server) {
        return Reports.of(view, server).server();
    }
}
