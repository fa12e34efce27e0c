package org.mediamtxmonitor.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.ServerSettings.Play;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.RedisReplica;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Answers all reads of the API from memory. Answers carry a weak ETag that changes whenever anything in the view does.
 */
@Component
public class StreamsResource {

    private static final Set<String> ROLES = Set.of(Connection.PUBLISHER, Connection.READER);

    private final FleetView view;
    private final RedisReplica redisReplica;
    private final InfoResource infoResource;
    private final ETags freshness;
    private final Settings settings;

    StreamsResource(
            FleetView view, RedisReplica redisReplica, InfoResource infoResource, ETags freshness, Settings settings) {
        this.freshness = freshness;
        this.settings = settings;
        this.view = view;
        this.redisReplica = redisReplica;
        this.infoResource = infoResource;
    }

    /** {@code GET /info}. */
    public void info(Exchange exchange) throws JsonProcessingException {
        json(exchange.getMessage(), infoResource.info());
    }

    /** {@code GET /servers}. */
    public void servers(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        if (isUnchanged(message)) {
            return;
        }
        List<ServerReport> reports = view.reports();
        json(
                message,
                Page.of(
                        reports.stream().map(ServerReport::server).toList(),
                        new QueryParams(message),
                        oldest(reports)));
    }

    /** {@code GET /servers/{server}}. */
    public void server(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        ServerStatus server =
                report(new QueryParams(message).required("server")).server();
        if (!isUnchanged(message)) {
            json(message, server);
        }
    }

    /** {@code GET /streams}. */
    public void streams(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        if (isUnchanged(message)) {
            return;
        }
        QueryParams query = new QueryParams(message);
        List<ServerReport> reports = reportsOf(query.text("server"));
        List<Stream> streams = StreamFilter.apply(reports.stream().flatMap(report -> report.streams().stream()), query);
        json(message, Page.of(streams, query, oldest(reports)));
    }

    /** {@code GET /stream}. */
    public void stream(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        QueryParams query = new QueryParams(message);
        ServerReport report = report(query.required("server"));
        String path = query.required("path");
        Stream stream = report.streams().stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(404, "Server " + report.server().id() + " has no path of this name now."));
        redisReplica.refresh(report.server().id());
        if (!isUnchanged(message)) {
            json(message, StreamDetail.of(stream, report, play(report.server().id())));
        }
    }

    /** {@code GET /connections}. */
    public void connections(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        List<ServerReport> reports = view.reports();
        reports.forEach(report -> redisReplica.refresh(report.server().id()));
        if (isUnchanged(message)) {
            return;
        }
        QueryParams query = new QueryParams(message);
        Set<String> roles = query.words("role", ROLES);
        String protocol = query.text("protocol");
        List<ServerReport> chosen = reportsOf(query.text("server"));
        String path = query.text("path");
        String words = query.text("q") == null ? null : query.text("q").toLowerCase(Locale.ROOT);
        List<Connection> connections = chosen.stream()
                .flatMap(report -> report.connections().stream())
                .filter(connection -> roles == null || roles.contains(connection.role()))
                .filter(connection -> protocol == null || protocol.equals(connection.protocol()))
                .filter(connection -> path == null || path.equals(connection.path()))
                .filter(connection -> words == null || matches(connection, words))
                .toList();
        json(message, Page.of(connections, query, oldest(chosen)));
    }

    /** {@code GET /forwards}. */
    public void forwards(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        view.reports().forEach(report -> redisReplica.refresh(report.server().id()));
        if (isUnchanged(message)) {
            return;
        }
        QueryParams query = new QueryParams(message);
        List<ServerReport> chosen = reportsOf(query.text("server"));
        String path = query.text("path");
        List<Forward> forwards = chosen.stream()
                .flatMap(report -> report.forwards().stream())
                .filter(forward -> path == null || path.equals(forward.path()))
                .toList();
        json(message, Page.of(forwards, query, oldest(chosen)));
    }

    private static boolean matches(Connection connection, String words) {
        return StreamFilter.has(connection.path(), words)
                || StreamFilter.has(connection.address(), words)
                || StreamFilter.has(connection.user(), words)
                || StreamFilter.has(connection.userAgent(), words)
                || StreamFilter.has(connection.id(), words);
    }

    /** Null for all. */
    private List<ServerReport> reportsOf(String server) {
        return server == null
                ? view.reports()
                : view.report(server).map(List::of).orElse(List.of());
    }

    private Play play(String server) {
        return settings.servers().stream()
                .filter(one -> one.id().equals(server))
                .findFirst()
                .map(ServerSettings::play)
                .orElse(Play.NONE);
    }

    private ServerReport report(String server) {
        return view.report(server)
                .orElseThrow(() -> new ProblemException(404, "There is no server of this id in collector.yaml."));
    }

    private static Instant oldest(List<ServerReport> reports) {
        return reports.stream()
                .map(ServerReport::collectedAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private boolean isUnchanged(Message message) {
        return freshness.isUnchanged(message, view.version());
    }

    private static void json(Message message, Object answer) throws JsonProcessingException {
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        if (message.getHeader("Cache-Control") == null) {
            message.setHeader("Cache-Control", "no-store");
        }
        message.setBody(Json.mapper().writeValueAsBytes(answer));
    }
}
