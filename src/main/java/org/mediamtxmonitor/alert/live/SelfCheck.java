package org.mediamtxmonitor.alert.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.SettingsReload;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.query.HistoryStatus;
import org.mediamtxmonitor.pause.PauseMeter;
import org.mediamtxmonitor.pause.PauseShare;
import org.mediamtxmonitor.publish.ReportPublisher;
import org.mediamtxmonitor.redis.EvictionPolicy;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.Shards;
import org.mediamtxmonitor.rule.RuleEvaluator;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.RedisReplica;
import org.mediamtxmonitor.view.UnpolledServers;
import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Judges how this monitor does itself, by the rules for monitors. */
@Component
public class SelfCheck {

    private static final int JUDGEMENTS_A_MINUTE = 60;

    /** A little more than the time between two judgements of the route. */
    private static final long LATE_NANOS = 1_100_000_000L;

    private final LiveSettings settings;
    private final SettingsReload reload;
    private final RedisHealth redis;
    private final ReportPublisher publisher;
    private final RuleEvaluator evaluator;
    private final FleetView view;
    private final History history;
    private final MeterRegistry meters;
    private final EvictionPolicy eviction;
    private final PauseMeter pauses;
    private final FailingChannels channels;
    private final RouteFaults routes;
    private final ServedCertificate certificate;
    private final Shards shards;
    private final RedisReplica redisReplica;
    private final PauseShare stoodStill = new PauseShare(Duration.ofSeconds(10));
    /** Errors of all routes since the start, as they were at each judgement of the last minute; guarded by this. */
    private final Deque<Double> errorsBefore = new ArrayDeque<>();

    private volatile MonitorStatus status;
    private volatile long judgedNanos;

    SelfCheck(
            LiveSettings settings,
            SettingsReload reload,
            RedisHealth redis,
            ReportPublisher publisher,
            RuleSet rules,
            FleetView view,
            History history,
            EvictionPolicy eviction,
            PauseMeter pauses,
            FailingChannels channels,
            RouteFaults routes,
            ServedCertificate certificate,
            Shards shards,
            RedisReplica redisReplica,
            MeterRegistry meters) {
        this.shards = shards;
        this.redisReplica = redisReplica;
        this.settings = settings;
        this.reload = reload;
        this.redis = redis;
        this.publisher = publisher;
        this.evaluator = new RuleEvaluator(rules);
        this.view = view;
        this.history = history;
        this.eviction = eviction;
        this.pauses = pauses;
        this.channels = channels;
        this.routes = routes;
        this.certificate = certificate;
        this.meters = meters;
    }

    /** What was judged lately. */
    public MonitorStatus status() {
        if (status == null || System.nanoTime() - judgedNanos > LATE_NANOS) {
            judge();
        }
        return status;
    }

    /**
     * Called every second by the route {@code live-heartbeat}, and where there is none by who asks for the status: rules count
     * time.
     */
    public synchronized void judge() {
        double late = view.reports().stream()
                .map(ServerReport::server)
                .map(ServerStatus::pollLateMs)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
        RedisHealth.Status now = redis.status();
        MonitorStatus figures = MonitorStatus.of(
                        now.state(),
                        now.reasonCode() == null ? null : Reason.of(now.reasonCode()),
                        now.lost() == null ? null : now.lost().reason(),
                        eviction.reason(),
                        names(channels.names()),
                        unpolledServers(),
                        names(routes.refusedFiles()),
                        names(routes.failingHooks()),
                        reload.status().problem(),
                        known(publisher.tookMs()),
                        settings.get().has(Role.COLLECTOR) ? known(late) : null,
                        known(stoodStill.percent(System.nanoTime(), pauses.stoodStillNanos())),
                        history.status()
                                .map(HistoryStatus::usedPercent)
                                .map(SelfCheck::known)
                                .orElse(null),
                        errorsPerMinute())
                .withCertificate(secondsLeft());
        judgedNanos = System.nanoTime();
        status = evaluator.evaluate(figures, judgedNanos, Instant.now());
    }

    /** Null without TLS of our own. */
    private Double secondsLeft() {
        return certificate
                .endsAt()
                .map(end -> (double)
                        Math.max(0, Duration.between(Instant.now(), end).toSeconds()))
                .orElse(null);
    }

    /** While Redis is away, or the shard of a Cluster that has a server, nothing is known of what other processes poll. */
    private String unpolledServers() {
        if (!redis.isUp()) {
            return null;
        }
        List<String> servers = new ArrayList<>(
                settings.get().servers().stream().map(ServerSettings::id).toList());
        servers.removeAll(shards.away(servers));
        List<String> unpolled = UnpolledServers.of(servers, view.reports());
        if (shards.areSeveral()) {
            // Whoever asks for what nobody tells learns whether its shard is away.
            unpolled.forEach(redisReplica::refresh);
        }
        return UnpolledServers.text(unpolled);
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? null : String.join(", ", names);
    }

    /** By counting back: this is called every second. */
    private double errorsPerMinute() {
        double all = meters.find("mediamtx.monitor.errors").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
        errorsBefore.addLast(all);
        if (errorsBefore.size() > JUDGEMENTS_A_MINUTE) {
            errorsBefore.removeFirst();
        }
        return all - errorsBefore.peekFirst();
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : Math.round(value * 10) / 10.0;
    }
}
