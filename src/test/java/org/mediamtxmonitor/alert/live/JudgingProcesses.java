package org.mediamtxmonitor.alert.live;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.LeaseNames;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.OutageJournal;
import org.mediamtxmonitor.redis.RedisHealth;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.QuickAlerts;
import org.mediamtxmonitor.testing.RealRedis;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Views;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

import static org.assertj.core.api.Assertions.assertThat;

/** Processes that judge the same fleet one after another, with one real Redis. */
abstract class JudgingProcesses {

    static final Keys KEYS = new Keys("mediamtx:");

    static RealRedis redis;
    static StringRedisTemplate template;

    final FleetView view = Views.timeless();
    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private long seq;
    Set<String> down = Set.of();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        redis = RealRedis.start(folder);
        template = redis.client();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.flush();
    }

    /** A connection on which answers get lost, or what is sent. */
    static final class Unreliable extends StringRedisTemplate {

        boolean losesAnswers;
        boolean losesQuestions;

        Unreliable() {
            super(template.getConnectionFactory());
        }

        @Override
        public <T> T execute(RedisScript<T> script, List<String> keys, Object... arguments) {
            if (losesQuestions) {
                throw new QueryTimeoutException("away");
            }
            T answer = super.execute(script, keys, arguments);
            if (losesAnswers) {
                throw new QueryTimeoutException("too late");
            }
            return answer;
        }
    }

    AlertPolicy policy = QuickAlerts.policy();

    /** A process that would judge. */
    final class Process {

        final Unreliable line = new Unreliable();
        final RedisHealth health = new RedisHealth(RedisMode.EXTERNAL);
        final AlertArchive archive = new AlertArchive(line, KEYS);
        final OpenAlerts open = new OpenAlerts(line, KEYS, archive);
        final OutageJournal outage;
        final AlertStore store;
        final AlertRequestStore requests = new AlertRequestStore(line, KEYS, RedisMode.EXTERNAL, health);
        final AlertsView alerts = new AlertsView();
        private long nanos;
        final Leases leases = new Leases(line, KEYS, List.of(LeaseNames.ALERTS), RedisMode.EXTERNAL, () -> nanos);
        final AlertsLeader leader;
        final AlertsReplica replica;

        Process() {
            this(OutageJournal.none());
        }

        Process(OutageJournal outage) {
            this.outage = outage;
            store = new AlertStore(line, KEYS, open, outage);
            leader = new AlertsLeader(
                    () -> policy,
                    RuleSet.shipped(),
                    leases,
                    health,
                    view,
                    new HostBoard(System::nanoTime),
                    JudgingProcesses::well,
                    requests,
                    store,
                    alerts,
                    () -> now);
            replica = new AlertsReplica(alerts, requests, open, archive, leader, health, true);
        }

        void killed() {
            outage.close();
        }

        /** As the heartbeat of Redis does each second. */
        void beat() {
            nanos += 1_000_000_000;
            try {
                leases.beat();
                health.answered();
            } catch (RuntimeException e) {
                health.failed(e);
            }
        }

        /** Until nobody is waited for any more who may have had the lease before an outage. */
        void beatAfterOutage() {
            for (int i = 0; i < 4; i++) {
                beat();
            }
        }

        /** As the route does. */
        List<Notification> tick() {
            judged();
            return leader.untold();
        }

        /** Judges and writes. Returns the alerts that changed, whether they are written or wait. */
        List<Alert> judged() {
            List<Alert> changed = List.of();
            try {
                Observation observation = leader.observe();
                if (observation != null) {
                    changed = leader.judge(observation).alerts();
                }
                leader.commit();
            } catch (QueryTimeoutException e) {
                health.failed(e);
            }
            return changed;
        }
    }

    private static MonitorStatus well() {
        return Made.of(MonitorStatus.class, "redis", "up");
    }

    /** A poll finds that these streams are down, and the others are well. */
    void poll(String... paths) {
        down = Set.of(paths);
        now = now.plusSeconds(1);
        List<Stream> streams = new ArrayList<>();
        for (String path : List.of("a", "b", "c")) {
            boolean isDown = down.contains(path);
            Stream stream = Reports.stream(
                    "main", path, isDown ? StreamState.OFFLINE : StreamState.LIVE, Level.OK, now, null, path, null);
            streams.add(isDown ? stream.with(offline(), false) : stream);
        }
        ServerReport report = Reports.of("main", now, streams);
        view.accept(report.numbered(1, ++seq));
    }

    Health offline() {
        return Health.of(List.of(
                new Issue("stream-offline", Level.CRITICAL, now, "Nobody publishes it", null, 50, null, null, null)));
    }

    void leaseEnds() {
        template.delete(KEYS.lease(LeaseNames.ALERTS));
    }

    static Set<String> storedPaths() {
        Set<String> paths = new HashSet<>();
        template.<String, String>opsForHash()
                .values(KEYS.alerts())
                .forEach(json ->
                        paths.add(StoredJson.read(json, Alert.class).key().path()));
        return paths;
    }

    /** Threads and versions in the outbox, in their order. */
    static List<String> outbox() {
        return template.<String, String>opsForStream().range(KEYS.outbox(), Range.unbounded()).stream()
                .map(entry ->
                        entry.getValue().get("thread") + " " + entry.getValue().get("version"))
                .toList();
    }

    /** Paths and states of the changes of alerts, in their order. */
    static List<String> changes() {
        return template.<String, String>opsForStream().range(KEYS.alertChanges(), Range.unbounded()).stream()
                .map(entry -> StoredJson.read(entry.getValue().get("json"), Alert.class))
                .map(alert -> alert.key().path() + " " + alert.state().word())
                .toList();
    }

    static long past() {
        Long size = template.opsForStream().size(KEYS.alertsPast());
        return size == null ? 0 : size;
    }

    /** Each conversation is told in the order of its versions, each once, and the newest is known. */
    static void check(int run) {
        Map<String, Long> versions = new HashMap<>();
        for (String entry : outbox()) {
            String[] parts = entry.split(" ");
            long version = Long.parseLong(parts[1]);
            assertThat(version).as("run %s: %s", run, outbox()).isGreaterThan(versions.getOrDefault(parts[0], 0L));
            versions.put(parts[0], version);
        }
        template.<String, String>opsForHash().values(KEYS.notifications()).forEach(json -> {
            Notification newest = StoredJson.read(json, Notification.class);
            assertThat(newest.version()).as("run %s", run).isEqualTo(versions.get(newest.thread()));
        });
    }
}
