package org.mediamtxmonitor.web;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A stream with all that belongs to it.
 *
 * @param publisher connection that feeds it; null where MediaMTX fetches it or nobody does
 * @param readerList everybody who reads it
 */
public record StreamDetail(
        @JsonUnwrapped Stream stream,
        Connection publisher,
        List<Connection> readerList,
        List<Forward> forwards,
        Instant collectedAt) {

    static StreamDetail of(Stream stream, ServerReport report) {
        List<Connection> connections = report.connections().stream()
                .filter(connection -> connection.path().equals(stream.path()))
                .toList();
        return new StreamDetail(
                stream,
                connections.stream()
                        .filter(connection -> connection.role().equals(Connection.PUBLISHER))
                        .findFirst()
                        .orElse(null),
                connections.stream()
                        .filter(connection -> connection.role().equals(Connection.READER))
                        .toList(),
                report.forwards().stream()
                        .filter(forward -> forward.path().equals(stream.path()))
                        .toList(),
                report.collectedAt());
    }
}
