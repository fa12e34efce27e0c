package org.mediamtxmonitor.web.api;

import java.util.List;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.view.RedisReplica;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.query.Page;
import org.springframework.stereotype.Component;

/** Answers with the publishers and readers of now. */
@Component
public class ConnectionsResource {

    private final RedisReplica replica;

    ConnectionsResource(RedisReplica replica) {
        this.replica = replica;
    }

    /**
     * Asks for the connections and forwards of servers that other processes poll: messages do not carry them.
     *
     * @param server id of a server; null for all
     */
    public void refresh(String server, ScopedFleet fleet) {
        Reports.select(fleet, server)
                .forEach(report -> replica.refresh(report.server().id()));
    }

    /** The connections that match, by server. */
    public Page<Connection> list(ConnectionsQuery query, ScopedFleet fleet) {
        List<ServerReport> reports = Reports.select(fleet, query.server());
        List<Connection> connections = reports.stream()
                .flatMap(report -> report.connections().stream())
                .filter(connection -> query.roles() == null || query.roles().contains(connection.role()))
                .filter(connection ->
                        query.protocols() == null || query.protocols().contains(connection.protocol()))
                .filter(connection -> query.path() == null || query.path().equals(connection.path()))
                .filter(connection -> query.search()
                        .in(
                                connection.path(),
                                connection.address(),
                                connection.user(),
                                connection.userAgent(),
                                connection.id()))
                .toList();
        return Page.of(connections, query.page(), Reports.oldestConnections(fleet, reports));
    }
}
