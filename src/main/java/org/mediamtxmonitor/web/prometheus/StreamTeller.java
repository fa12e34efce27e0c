package org.mediamtxmonitor.web.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.view.ScopedFleet;

import com.google.re2j.Pattern;

import io.prometheus.metrics.model.snapshots.Labels;

/**
 * Tells the streams of all servers with their publishers, readers and forwards. Where not all fit, those that were told before
 * come first, then those that are expected, then all others by server and path.
 */
final class StreamTeller {

    /** Older connections are not told: a process that does not poll reads them from Redis when they are asked for. */
    private static final Duration OLDEST_CONNECTIONS = Duration.ofMinutes(1);

    private final Sources sources;
    private final ScopedFleet fleet;
    private final PrometheusQuery query;
    private final Admission admission;
    private final Instant now;

    /** Publishers, readers and forwards of a server. */
    private record Clients(
            Map<String, Connection> publishers, ReaderSeries readers, Map<String, List<Forward>> forwards) {

        static final Clients NONE = new Clients(Map.of(), new ReaderSeries(List.of()), Map.of());

        static Clients of(ServerReport report) {
            Map<String, Connection> publishers = new HashMap<>();
            report.connections().stream()
                    .filter(connection -> Connection.PUBLISHER.equals(connection.role()) && connection.path() != null)
                    .forEach(connection -> publishers.put(connection.path(), connection));
            return new Clients(
                    publishers,
                    new ReaderSeries(report.connections()),
                    report.forwards().stream().collect(Collectors.groupingBy(Forward::path)));
        }
    }

    private record Candidate(Stream stream, Clients clients, boolean wasTold) {}

    StreamTeller(Sources sources, ScopedFleet fleet, PrometheusQuery query, Admission admission) {
        this.sources = sources;
        this.fleet = fleet;
        this.query = query;
        this.admission = admission;
        this.now = sources.clock().instant();
    }

    /** Tells the streams of these servers. */
    void tell(SeriesCollection series, List<ServerReport> servers) {
        if (!query.wantsStreams()) {
            return;
        }
        Pattern paths = query.pathPattern();
        List<Candidate> candidates = new ArrayList<>();
        for (ServerReport report : servers) {
            Clients clients = clients(report);
            for (Stream stream : report.streams()) {
                if (paths == null || paths.matches(stream.path())) {
                    candidates.add(new Candidate(stream, clients, admission.wasTold(id(stream))));
                }
            }
        }
        candidates.sort(Comparator.comparing(Candidate::wasTold)
                .thenComparing(candidate -> candidate.stream().expected())
                .reversed()
                .thenComparing(candidate -> candidate.stream().server())
                .thenComparing(candidate -> candidate.stream().path()));
        for (Candidate candidate : candidates) {
            tell(series, candidate.stream(), candidate.clients());
            series.end(id(candidate.stream()));
        }
    }

    private Clients clients(ServerReport report) {
        String server = report.server().id();
        if (!query.wantsConnections()) {
            return Clients.NONE;
        }
        sources.refresh().accept(server);
        boolean isCurrent = fleet.connectionsAt(server)
                .filter(at -> Duration.between(at, now).compareTo(OLDEST_CONNECTIONS) <= 0)
                .isPresent();
        return isCurrent ? Clients.of(report) : Clients.NONE;
    }

    private void tell(SeriesCollection series, Stream stream, Clients clients) {
        Labels labels = Labels.of("server", LabelText.of(stream.server()), "path", LabelText.of(stream.path()));
        StreamSeries.tell(
                series,
                labels,
                stream,
                clients.publishers().get(stream.path()),
                fleet.picture(stream.server(), stream.path()).orElse(null),
                now);
        if (stream.state() != StreamState.UNKNOWN) {
            clients.readers().tell(series, labels, stream.path());
            for (Forward forward : clients.forwards().getOrDefault(stream.path(), List.of())) {
                ForwardSeries.tell(series, labels, forward);
            }
        }
    }

    private static StreamId id(Stream stream) {
        return new StreamId(stream.server(), stream.path());
    }
}
