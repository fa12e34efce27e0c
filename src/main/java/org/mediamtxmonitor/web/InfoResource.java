package org.mediamtxmonitor.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.history.History;
import org.mediamtxmonitor.history.HistoryStatus;
import org.mediamtxmonitor.publish.ReportPublisher;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.rule.RuleEvaluator;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.view.FleetView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** What this monitor is and how it does itself. */
@Component
public class InfoResource {

    /**
     * @param time now, by the monitor's clock
     * @param demo the servers are simulated
     * @param readOnly nothing can be changed through the API
     * @param monitor how this program does itself
     * @param history how far back the history reaches and what it costs; null until Redis was looked at
     * @param servers number of servers
     * @param streams number of streams by state, and {@code total}
     */
    public record Info(
            String name,
            String version,
            Instant time,
            Instant startedAt,
            List<String> roles,
            boolean demo,
            boolean readOnly,
            RedisHealth.Status redis,
            MonitorStatus monitor,
            HistoryStatus history,
            int servers,
            Map<String, Integer> streams,
            int readers,
            Long inboundBitsPerSecond,
            Long outboundBitsPerSecond) {}

    private final Settings settings;
    private final RedisHealth reportPublisher;
    private final ReportPublisher writer;
    private final RuleEvaluator evaluator;
    private final FleetView view;
    private final History history;
    private final String version;
    private final boolean demo;
    private final Instant startedAt = Instant.now();
    private volatile MonitorStatus monitor;

    InfoResource(
            Settings settings,
            RedisHealth reportPublisher,
            ReportPublisher writer,
            RuleSet rules,
            FleetView view,
            History history,
            ObjectProvider<BuildProperties> build,
            Environment environment) {
        this.settings = settings;
        this.reportPublisher = reportPublisher;
        this.writer = writer;
        this.evaluator = new RuleEvaluator(rules);
        this.view = view;
        this.history = history;
        BuildProperties properties = build.getIfAvailable();
        this.version = properties == null ? "development" : properties.getVersion();
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    Info info() {
        List<ServerStatus> servers =
                view.reports().stream().map(ServerReport::server).toList();
        Map<String, Integer> states = new TreeMap<>();
        servers.stream()
                .map(ServerStatus::streams)
                .filter(Objects::nonNull)
                .forEach(counts -> counts.forEach((state, count) -> states.merge(state, count, Integer::sum)));
        return new Info(
                "MediaMTX Monitor",
                version,
                Instant.now(),
                startedAt,
                settings.roles().stream().map(Role::word).toList(),
                demo,
                settings.web().readOnly(),
                reportPublisher.status(),
                monitor(),
                history.status().orElse(null),
                servers.size(),
                states,
                servers.stream()
                        .map(ServerStatus::readers)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum(),
                sum(servers, ServerStatus::inboundBitsPerSecond),
                sum(servers, ServerStatus::outboundBitsPerSecond));
    }

    /** How this program does itself, as judged last. */
    MonitorStatus monitor() {
        if (monitor == null) {
            judge();
        }
        return monitor;
    }

    /** Called every second by the live route: rules count time, whether somebody asks or not. */
    public synchronized void judge() {
        double late = view.reports().stream()
                .map(ServerReport::server)
                .map(ServerStatus::pollLateMs)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
        RedisHealth.Status redis = reportPublisher.status();
        MonitorStatus status = MonitorStatus.of(
                redis.state(),
                redis.reason(),
                known(writer.tookMs()),
                settings.has(Role.COLLECTOR) ? known(late) : null,
                history.status()
                        .map(HistoryStatus::usedPercent)
                        .map(InfoResource::known)
                        .orElse(null));
        monitor = evaluator.judge(status, System.nanoTime(), Instant.now());
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 10) / 10.0;
    }

    private static Long sum(List<ServerStatus> servers, Function<ServerStatus, Long> figure) {
        List<Long> known = servers.stream().map(figure).filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToLong(Long::longValue).sum();
    }
}
