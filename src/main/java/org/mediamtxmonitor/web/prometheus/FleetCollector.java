package org.mediamtxmonitor.web.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.view.SeenServers;
import org.mediamtxmonitor.view.ServerScope;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * Tells Prometheus what is known of servers, streams, hosts and alerts. Each answer is made anew of what is in memory, so a
 * stream that is gone leaves nothing behind. Thread-safe.
 */
final class FleetCollector implements MultiCollector {

    /** Different queries of which is remembered what was told. */
    private static final int QUERIES = 8;

    private static final List<Family> FAMILIES = java.util.stream.Stream.of(
                    ServerSeries.families(),
                    StreamSeries.families(),
                    ReaderSeries.families(),
                    ForwardSeries.families(),
                    HostSeries.families(),
                    RuleSeries.families(),
                    AlertSeries.families(),
                    MonitorSeries.families())
            .flatMap(List::stream)
            .toList();

    private final Sources sources;
    private final int most;
    /** What was told of a query the last time, where not everything was; guarded by this. */
    private final Map<Asked, Set<Object>> told = new LinkedHashMap<>(QUERIES, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Set<Object>> eldest) {
            return size() > QUERIES;
        }
    };

    private record Asked(PrometheusQuery query, SeenServers seen) {}

    private record Server(String id) {}

    private record Host(String id) {}

    /** @param most series of servers, streams and hosts in one answer */
    FleetCollector(Sources sources, int most) {
        this.sources = sources;
        this.most = most;
    }

    /** All that it may tell. */
    static List<Family> families() {
        return FAMILIES;
    }

    @Override
    public List<String> getPrometheusNames() {
        return FAMILIES.stream().map(Family::baseName).toList();
    }

    @Override
    public MetricSnapshots collect() {
        return collect(PrometheusQuery.ALL);
    }

    @Override
    public MetricSnapshots collect(PrometheusScrapeRequest request) {
        return collect(request instanceof PrometheusQuery query ? query : PrometheusQuery.ALL);
    }

    /** The predicate says the same as the groups of the query. */
    @Override
    public MetricSnapshots collect(Predicate<String> names, PrometheusScrapeRequest request) {
        return request instanceof PrometheusQuery query ? collect(query) : MultiCollector.super.collect(names, request);
    }

    private MetricSnapshots collect(PrometheusQuery query) {
        return series(query, sources.scopes().of(ServerScope.ALL)).snapshots();
    }

    /**
     * What is asked for.
     *
     * @param fleet what is seen of the fleet; without all of it nothing is told of the monitor itself
     */
    SeriesCollection series(PrometheusQuery query, ScopedFleet fleet) {
        Asked asked = new Asked(query, fleet.seen());
        Admission admission = new Admission(most, told(asked));
        SeriesCollection series = new SeriesCollection(query, admission);
        List<ServerReport> servers = fleet.reports().stream()
                .filter(report -> query.selects(report.server().id()))
                .toList();
        if (query.wantsServers()) {
            servers.forEach(report -> tell(series, fleet, report.server()));
        }
        if (query.wantsHosts()) {
            fleet.hosts().forEach(host -> tell(series, fleet, host));
        }
        new StreamTeller(sources, fleet, query, admission).tell(series, servers);
        if (query.wantsMonitor()) {
            sources.alerts().apply(fleet).ifPresent(alerts -> AlertSeries.tell(series, alerts));
            if (fleet.all()) {
                MonitorSeries.tell(series, sources.monitor().get(), sources.version());
                MonitorSeries.tell(series, admission);
            }
            series.endAlways();
        }
        remember(asked, admission.remembered());
        return series;
    }

    private void tell(SeriesCollection series, ScopedFleet fleet, ServerStatus server) {
        Instant now = sources.clock().instant();
        Optional<Long> connectionsAge = fleet.connectionsAt(server.id())
                .map(at -> Math.max(0, Duration.between(at, now).toMillis()));
        ServerSeries.tell(series, server, fleet.ageMs(server.id()), connectionsAge);
        series.end(new Server(server.id()));
    }

    private static void tell(SeriesCollection series, ScopedFleet fleet, HostReport report) {
        String id = report.host().id();
        HostSeries.tell(series, report, fleet.hostAgeMs(id), fleet.isHostSilent(id));
        series.end(new Host(id));
    }

    private synchronized Set<Object> told(Asked asked) {
        return told.getOrDefault(asked, Set.of());
    }

    private synchronized void remember(Asked asked, Set<Object> things) {
        if (things.isEmpty()) {
            told.remove(asked);
        } else {
            told.put(asked, things);
        }
    }
}
