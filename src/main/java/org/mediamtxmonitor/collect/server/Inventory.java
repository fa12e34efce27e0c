package org.mediamtxmonitor.collect.server;

import java.util.List;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;

/** What a server holds: its streams, the connections of its clients, and where it forwards to. */
record Inventory(List<Stream> streams, List<Connection> connections, List<Forward> forwards) {

    static final Inventory EMPTY = new Inventory(List.of(), List.of(), List.of());

    /** What a report told. */
    static Inventory of(ServerReport report) {
        return new Inventory(report.streams(), report.connections(), report.forwards());
    }

    Inventory withStreams(List<Stream> others) {
        return new Inventory(others, connections, forwards);
    }
}
