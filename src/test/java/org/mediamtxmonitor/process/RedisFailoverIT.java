package org.mediamtxmonitor.process;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RedisServers;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A Redis that fails over by Sentinel, and a cluster: nothing is lost and nothing is told twice. */
class RedisFailoverIT {

    @TempDir
    Path folder;

    private Monitor monitor(String url, SimulatedServer server) {
        return Monitor.start(
                folder,
                Monitor.data(folder) + "redis: { url: '" + url + "' }\ncollector: { interval: 250ms }\n"
                        + "servers:\n  - { id: main, url: '" + server.url() + "' }\n");
    }

    private static SimulatedServer server() throws Exception {
        return SimulatedServer.builder()
                .paths(List.of(
                        PathPlan.dynamic("live/a", Protocol.RTMP, Media.SD),
                        PathPlan.dynamic("live/b", Protocol.RTMP, Media.SD),
                        PathPlan.dynamic("live/c", Protocol.RTMP, Media.SD)))
                .start();
    }

    private static List<JsonNode> items(Monitor monitor, String path) {
        return StreamSupport.stream(monitor.json(path).path("items").spliterator(), false)
                .toList();
    }

    private static List<String> gone(Monitor monitor) {
        return items(monitor, "/api/v1/events?limit=1000").stream()
                .filter(event -> event.path("to").asText().equals("gone"))
                .map(event -> event.path("path").asText())
                .toList();
    }

    /** The same as the timeline in Redis itself has it, oldest first. */
    private static List<String> gone(int port, String key) {
        return RedisServers.cli(port, "-c", "xrange", key, "-", "+")
                .lines()
                .filter(line -> line.contains("\"to\":\"gone\""))
                .map(line -> line.replaceAll(".*\"path\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private static String state(Monitor monitor) {
        return monitor.json("/api/v1/info").path("redis").path("state").asText();
    }

    private static String since(Monitor monitor) {
        return monitor.json("/api/v1/info").path("redis").path("since").asText();
    }

    /** Number of entries of the timeline in Redis itself. */
    private static long stored(int port, String key) {
        return Long.parseLong(RedisServers.cli(port, "-c", "xlen", key).strip());
    }

    @Test
    void a_failover_by_sentinel_loses_no_event_and_tells_none_twice() throws Exception {
        try (RedisServers redis = RedisServers.sentinel(folder);
                SimulatedServer server = server();
                Monitor monitor = monitor(redis.url(), server)) {
            Await.until(() ->
                    assertThat(items(monitor, "/api/v1/streams?state=live")).hasSize(3));
            server.drop("live/a");
            Await.until(() -> assertThat(gone(monitor)).containsExactly("live/a"));
            int master = redis.master();
            Await.until(() -> assertThat(stored(master, "mediamtx:events")).isPositive());
            Await.until(() ->
                    assertThat(RedisServers.cli(master, "info", "replication")).contains("state=online"));
            Await.until(() -> assertThat(
                            RedisServers.cli(master, "wait", "1", "1000").strip())
                    .isEqualTo("1"));

            // One that hangs keeps its connections.
            redis.signal(master, "STOP");
            Await.until(() -> assertThat(redis.master()).isNotEqualTo(master));
            Await.until(() ->
                    assertThat(stored(redis.master(), "mediamtx:history:main")).isPositive());
            int second = redis.master();
            server.drop("live/b");
            Await.until(() -> assertThat(gone(second, "mediamtx:events")).containsExactly("live/a", "live/b"));
            redis.signal(master, "CONT");
            Await.until(() ->
                    assertThat(RedisServers.cli(second, "info", "replication")).contains("state=online"));
            Await.until(() -> assertThat(
                            RedisServers.cli(second, "wait", "1", "1000").strip())
                    .isEqualTo("1"));

            redis.kill(second);
            Await.until(() -> assertThat(state(monitor)).isEqualTo("down"));
            server.drop("live/c");
            Await.until(() -> assertThat(gone(monitor)).contains("live/c"));
            Await.until(() -> assertThat(redis.master()).isNotEqualTo(second));
            Await.until(() -> assertThat(state(monitor)).isEqualTo("up"));
            int now = redis.master();
            Await.until(() -> assertThat(gone(now, "mediamtx:events")).containsExactly("live/a", "live/b", "live/c"));
            assertThat(gone(monitor)).containsExactlyInAnyOrder("live/a", "live/b", "live/c");
        }
    }

    /** Unix ms of the newest entry of a stream. */
    private static long lastMs(int port, String key) {
        return Long.parseLong(
                RedisServers.cli(port, "xrevrange", key, "+", "-", "count", "1").split("-")[0]);
    }

    /** Of one server alone, as each of three sees the same. */
    private static List<String> goneOf(Monitor monitor, String id) {
        return items(monitor, "/api/v1/events?limit=1000&server=" + id).stream()
                .filter(event -> event.path("to").asText().equals("gone"))
                .map(event -> event.path("path").asText())
                .toList();
    }

    @Test
    void a_cluster_carries_servers_on_several_masters_and_goes_on_while_slots_move_and_a_master_dies()
            throws Exception {
        List<String> ids = List.of("main", "north", "south");
        try (RedisServers redis = RedisServers.cluster(folder);
                SimulatedServer server = server()) {
            // What the release before wrote there, under one tag.
            int old = redis.master("{mediamtx}:");
            RedisServers.cli(old, "set", "{mediamtx}:format", "1");
            RedisServers.cli(old, "xadd", "{mediamtx}:history:main:gone:1h", "*", "b", "block");
            // And one of each server that is in its slot already.
            for (String id : ids) {
                String key = "mediamtx:history:{" + id + "}:earlier:1h";
                RedisServers.cli(redis.master(key), "xadd", key, "*", "b", "block");
            }
            String yaml = Monitor.data(folder) + "redis: { url: '" + redis.url() + "', prefix: '{mediamtx}:' }\n"
                    + "snapshots: { enabled: false }\ncollector: { interval: 250ms }\nservers:\n";
            for (String id : ids) {
                yaml += "  - { id: " + id + ", url: '" + server.url() + "' }\n";
            }
            try (Monitor monitor = Monitor.start(folder, yaml)) {
                Await.until(() ->
                        assertThat(items(monitor, "/api/v1/streams?state=live")).hasSize(9));
                assertThat(stored(old, "mediamtx:history:{main}:gone:1h")).isEqualTo(1);
                Await.until(() -> assertThat(monitor.json("/api/v1/info")
                                .path("history")
                                .path("series")
                                .asInt())
                        .as("series found on all masters")
                        .isGreaterThanOrEqualTo(1 + ids.size()));
                Set<Integer> masters = new HashSet<>();
                for (String id : ids) {
                    int port = redis.master("mediamtx:history:{" + id + "}");
                    Await.until(() -> assertThat(stored(port, "mediamtx:history:{" + id + "}"))
                            .isPositive());
                    assertThat(RedisServers.cli(port, "hget", "mediamtx:streams:latest:{" + id + "}", "report"))
                            .contains("live/a");
                    masters.add(port);
                }
                assertThat(masters).as("masters with a server").hasSizeGreaterThan(1);

                server.drop("live/a");
                ids.forEach(
                        id -> Await.until(() -> assertThat(goneOf(monitor, id)).containsExactly("live/a")));
                redis.move("{mediamtx}:events");
                redis.move("mediamtx:history:{main}");
                server.drop("live/b");
                int fleet = redis.master("{mediamtx}:events");
                Await.until(() -> assertThat(gone(fleet, "{mediamtx}:events")).hasSize(6));
                Await.until(() -> assertThat(state(monitor)).isEqualTo("up"));

                int dies = redis.master("{mediamtx}:events");
                String apart = ids.stream()
                        .filter(id -> redis.master("mediamtx:history:{" + id + "}") != dies)
                        .findFirst()
                        .orElseThrow();
                goesOnWhileTheMasterOfAServerIsReplaced(redis, monitor, apart);
                redis.kill(dies);
                long killedAtMs = System.currentTimeMillis();
                server.drop("live/c");
                Await.until(() -> assertThat(redis.master("{mediamtx}:events")).isNotEqualTo(dies));
                int next = redis.master("mediamtx:history:{main}");
                Await.until(() ->
                        assertThat(lastMs(next, "mediamtx:history:{main}")).isGreaterThan(killedAtMs));
                Await.until(() -> assertThat(gone(redis.master("{mediamtx}:events"), "{mediamtx}:events"))
                        .hasSize(9));
                ids.forEach(
                        id -> assertThat(goneOf(monitor, id)).containsExactlyInAnyOrder("live/a", "live/b", "live/c"));
            }
        }
    }

    /** It is an outage of that server and of others in its slots alone. */
    private static void goesOnWhileTheMasterOfAServerIsReplaced(RedisServers redis, Monitor monitor, String server)
            throws Exception {
        String history = "mediamtx:history:{" + server + "}";
        int master = redis.master(history);
        String since = since(monitor);
        redis.kill(master);
        long killedAtMs = System.currentTimeMillis();
        Await.until(() ->
                assertThat(FleetProblemCodes.of(monitor.json("/api/v1/info"))).containsExactly("fleet-shard-away"));
        assertThat(monitor.json("/api/v1/streams?state=live&server=" + server).path("items"))
                .isNotEmpty();
        Await.until(() -> assertThat(redis.master(history)).isNotEqualTo(master));
        int replica = redis.master(history);
        Await.until(() -> assertThat(lastMs(replica, history)).isGreaterThan(killedAtMs));
        Await.until(() ->
                assertThat(FleetProblemCodes.of(monitor.json("/api/v1/info"))).isEmpty());
        assertThat(since(monitor)).as("never an outage of all").isEqualTo(since);
    }
}
