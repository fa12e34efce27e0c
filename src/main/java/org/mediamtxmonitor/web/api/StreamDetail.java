package org.mediamtxmonitor.web.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.mediamtxmonitor.config.ServerSettings.Play;
import org.mediamtxmonitor.rule.SrtAdvisor;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A stream with all that belongs to it.
 *
 * @param publisher connection that feeds it; null where MediaMTX fetches it or no publisher is connected
 * @param readerList all its readers
 * @param advisor what to set each of its SRT links to
 * @param playUrls where it is played; null where neither {@code servers[].play} nor MediaMTX's own configuration says it
 * @param connectionsAt when publisher, readers and forwards were received; null where that is {@code collectedAt}, as
 *     always in a process that polls the server
 */
public record StreamDetail(
        @JsonUnwrapped Stream stream,
        Connection publisher,
        List<Connection> readerList,
        List<Forward> forwards,
        List<LinkAdvice> advisor,
        List<PlayUrl> playUrls,
        Instant collectedAt,
        Instant connectionsAt) {

    /**
     * Advice for one SRT link.
     *
     * @param connection MediaMTX's id of the publisher or reader
     */
    public record LinkAdvice(
            String connection,
            String role,
            String address,
            @JsonUnwrapped SrtAdvisor.Advice advice) {}

    static StreamDetail of(Stream stream, ServerReport report, Instant connectionsAt, Play play) {
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
                advice(connections),
                PlayUrl.of(
                        play, URI.create(report.server().url()), report.server().listeners(), stream.path()),
                report.collectedAt(),
                Objects.equals(connectionsAt, report.collectedAt()) ? null : connectionsAt);
    }

    private static List<LinkAdvice> advice(List<Connection> connections) {
        return connections.stream()
                .filter(connection -> connection.srt() != null)
                .map(connection -> new LinkAdvice(
                        connection.id(), connection.role(), connection.address(), SrtAdvisor.advise(connection.srt())))
                .filter(link -> link.advice() != null)
                .toList();
    }
}
