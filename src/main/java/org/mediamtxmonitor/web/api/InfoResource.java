package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

import org.mediamtxmonitor.alert.live.SelfCheck;
import org.mediamtxmonitor.config.ConfigurationStatus;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsReload;
import org.mediamtxmonitor.fleet.Fleet;
import org.mediamtxmonitor.fleet.FleetStatus;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.query.HistoryStatus;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.tls.TlsReload;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Answers what this monitor is and how it does itself. */
@Component
public class InfoResource {

    /**
     * @param time now, by the monitor's clock
     * @param demo the servers are simulated
     * @param readOnly nothing can be changed through the API
     * @param monitor how this program does itself
     * @param fleet the processes that share this Redis, and what they lack together; null for who sees a part of the fleet
     * @param history how far back the history reaches and what it costs; null until Redis was looked at, and for who sees a part of the
     *     fleet
     * @param servers number of servers
     * @param hosts number of machines with an agent
     * @param streams number of streams by state, and {@code total}
     * @param process the figures of the process that answers; null for who sees a part of the fleet
     * @param configuration what became of its {@code collector.yaml} as it is now; null likewise
     * @param certificate the one of its TLS; null likewise, and without TLS of our own
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
            FleetStatus fleet,
            HistoryStatus history,
            int servers,
            int hosts,
            Map<String, Integer> streams,
            int readers,
            Long inboundBitsPerSecond,
            Long outboundBitsPerSecond,
            ProcessStatus process,
            ConfigurationStatus configuration,
            TlsReload.Status certificate) {}

    private final Settings settings;
    private final SettingsReload reload;
    private final RedisHealth redis;
    private final SelfCheck selfCheck;
    private final Fleet processes;
    private final ProcessMeters process;
    private final History history;
    private final TlsReload tls;
    private final String version;
    private final boolean demo;
    private final Instant startedAt = Instant.now();

    InfoResource(
            Settings settings,
            SettingsReload reload,
            RedisHealth redis,
            SelfCheck selfCheck,
            Fleet processes,
            ProcessMeters process,
            History history,
            TlsReload tls,
            ObjectProvider<BuildProperties> build,
            Environment environment) {
        this.settings = settings;
        this.reload = reload;
        this.redis = redis;
        this.selfCheck = selfCheck;
        this.processes = processes;
        this.process = process;
        this.history = history;
        this.tls = tls;
        BuildProperties properties = build.getIfAvailable();
        this.version = properties == null ? "development" : properties.getVersion();
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /** What there is to know now. Who sees a part of the fleet is told its figures, and of the monitor how it does. */
    public Info info(ScopedFleet fleet) {
        boolean all = fleet.all();
        List<ServerStatus> servers =
                fleet.reports().stream().map(ServerReport::server).toList();
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
                all ? redis.status() : redis.status().withoutNames(),
                all ? selfCheck.status() : selfCheck.status().withoutNames(),
                all ? processes.status() : null,
                all ? history.status().orElse(null) : null,
                servers.size(),
                fleet.hostCount(),
                states,
                servers.stream()
                        .map(ServerStatus::readers)
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum(),
                sum(servers, ServerStatus::inboundBitsPerSecond),
                sum(servers, ServerStatus::outboundBitsPerSecond),
                all ? process.status() : null,
                all ? reload.status() : null,
                all ? tls.status() : null);
    }

    private static Long sum(List<ServerStatus> servers, Function<ServerStatus, Long> figure) {
        List<Long> known = servers.stream().map(figure).filter(Objects::nonNull).toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToLong(Long::longValue).sum();
    }
}
