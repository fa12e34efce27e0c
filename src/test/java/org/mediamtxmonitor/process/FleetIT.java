package org.mediamtxmonitor.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.MonitorProcess;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Three collectors share six servers while one is stopped for a while, one is killed and one ends in good order. */
class FleetIT {

    private static final Keys KEYS = new Keys("mediamtx:");
    private static final int SERVERS = 6;

    @TempDir
    Path folder;

    private final List<SimulatedServer> servers = new ArrayList<>();
    private StringRedisTemplate redis;

    private String yaml(String name, RealRedis server) {
        StringBuilder yaml = new StringBuilder(Monitor.data(folder.resolve(name)))
                .append("roles: [collector, web, alerts]\nsystem: { host: ")
                .append(name)
                .append(" }\n")
                .append("redis: { url: '")
                .append(server.url())
                .append("' }\ncollector: { interval: 500ms }\n")
                .append("streams: [ { path: 'cam*', expect: { live: true } } ]\n")
                .append("servers:\n");
        for (int i = 0; i < SERVERS; i++) {
            yaml.append("  - { id: s")
                    .append(i)
                    .append(", url: '")
                    .append(servers.get(i).url())
                    .append("' }\n");
        }
        return yaml.toString();
    }

    private MonitorProcess process(String name, RealRedis server) throws IOException {
        return MonitorProcess.start(folder.resolve(name), yaml(name, server));
    }

    /** Number of servers that each process polls, by the id of the process. */
    private Map<String, Integer> polled() {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < SERVERS; i++) {
            if (redis.opsForValue().get(KEYS.lease("s" + i)) != null) {
                counts.merge(redis.opsForValue().get(KEYS.leaseOwner("s" + i)), 1, Integer::sum);
            }
        }
        return counts;
    }

    private void isShared(int processes) {
        Map<String, Integer> counts = polled();
        assertThat(counts).hasSize(processes);
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(SERVERS);
    }

    private static String id(MonitorProcess process) {
        return process.json("/api/v1/info").path("fleet").path("self").asText();
    }

    /** What happened to streams, as the timeline has it. */
    private static List<String> events(MonitorProcess process) {
        return items(process, "/api/v1/events?limit=1000").stream()
                .filter(event -> event.path("kind").asText().equals("state"))
                .map(event ->
                        event.path("server").asText() + " " + event.path("to").asText())
                .filter(event -> !event.endsWith(" live"))
                .toList();
    }

    private static List<JsonNode> items(MonitorProcess process, String path) {
        return StreamSupport.stream(process.json(path).path("items").spliterator(), false)
                .toList();
    }

    @Test
    void servers_are_shared_and_taken_over_within_five_seconds_and_nothing_is_told_twice() throws Exception {
        for (int i = 0; i < SERVERS; i++) {
            servers.add(SimulatedServer.builder()
                    .upFor(Duration.ofHours(1))
                    .paths(List.of(PathPlan.configured("cam", Protocol.SRT, Media.SD)))
                    .start());
        }
        List<MonitorProcess> all = new ArrayList<>();
        try (RealRedis server = RealRedis.start(folder)) {
            redis = server.client();
            for (String name : List.of("a", "b", "c")) {
                all.add(process(name, server));
            }
            Await.until(() -> isShared(3));
            assertThat(polled().values()).allMatch(count -> count <= 3);
            MonitorProcess a = all.get(0);
            MonitorProcess b = all.get(1);
            MonitorProcess c = all.get(2);
            Await.until(() -> assertThat(items(c, "/api/v1/streams?state=live")).hasSize(SERVERS));
            Await.until(() ->
                    assertThat(FleetProblemCodes.of(c.json("/api/v1/info"))).containsExactly("fleet-no-snapshots"));

            // Longer than a lease: others take over, and the one that slept is fenced off.
            String asleep = id(a);
            a.signal("STOP");
            Await.until(() -> assertThat(polled()).hasSize(2).doesNotContainKey(asleep));
            servers.get(0).drop("cam");
            Await.until(() -> assertThat(events(c)).hasSize(1));
            Await.until(() ->
                    assertThat(FleetProblemCodes.of(c.json("/api/v1/info"))).contains("fleet-silent"));
            a.signal("CONT");
            Await.until(() -> isShared(3));
            assertThat(folder.resolve("a/monitor.log")).content().contains("This process stood still for");

            String dead = id(b);
            b.kill();
            long killed = System.nanoTime();
            servers.forEach(one -> one.drop("cam"));
            Await.until(() -> {
                isShared(2);
                assertThat(polled()).doesNotContainKey(dead);
            });
            // Within five seconds; what a busy machine adds must not fail the test.
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(10));
            Await.until(() -> assertThat(events(c)).hasSize(SERVERS));

            a.close();
            Await.until(() -> isShared(1));
            IntStream.range(0, SERVERS).forEach(i -> servers.get(i).publish("cam"));
            Await.until(() -> assertThat(items(c, "/api/v1/streams?state=live")).hasSize(SERVERS));
            assertThat(events(c)).doesNotHaveDuplicates().hasSize(SERVERS);
            assertThat(Files.readString(folder.resolve("c/monitor.log"))).doesNotContain(" ERROR ");
        } finally {
            all.forEach(MonitorProcess::kill);
            servers.forEach(SimulatedServer::close);
        }
    }
}
