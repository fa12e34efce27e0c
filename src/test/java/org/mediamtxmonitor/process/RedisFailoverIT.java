package org.mediamtxmonitor.process;

import java.nio.file.Path;
import java.util.List;
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

/** A Redis that fails over by Sentinel, and a cluster whose slots move: nothing is lost and nothing is told twice. */
class RedisFailoverIT {

    @TempDir
    Path folder;

    private Monitor monitor(String url, String more, SimulatedServer server) {
        return Monitor.start(
                folder,
                Monitor.data(folder) + "redis: { url: '" + url + "'" + more + " }\ncollector: { interval: 250ms }\n"
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

    /** Number of entries of the timeline in Redis itself. */
    private static long stored(int port, String key) {
        return Long.parseLong(RedisServers.cli(port, "-c", "xlen", key).strip());
    }

    @Test
    void a_failover_by_sentinel_loses_no_event_and_tells_none_twice() throws Exception {
        try (RedisServers redis = RedisServers.sentinel(folder);
                SimulatedServer server = server();
                Monitor monitor = monitor(redis.url(), "", server)) {
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

    @Test
    void a_cluster_whose_slot_moves_goes_on() throws Exception {
        try (RedisServers redis = RedisServers.cluster(folder);
                SimulatedServer server = server();
                Monitor monitor = monitor(redis.url(), ", prefix: '{mediamtx}:'", server)) {
            Await.until(() ->
                    assertThat(items(monitor, "/api/v1/streams?state=live")).hasSize(3));
            server.drop("live/a");
            Await.until(() -> assertThat(gone(monitor)).containsExactly("live/a"));
            int any = Integer.parseInt(redis.url().replaceAll(".*:", ""));
            Await.until(() -> assertThat(stored(any, "{mediamtx}:events")).isPositive());
            long before = stored(any, "{mediamtx}:history:main");

            int now = redis.move(Integer.parseInt(RedisServers.cli(any, "cluster", "keyslot", "{mediamtx}:events")
                    .strip()));

            server.drop("live/b");
            Await.until(() -> assertThat(gone(now, "{mediamtx}:events")).containsExactly("live/a", "live/b"));
            Await.until(() -> assertThat(stored(now, "{mediamtx}:history:main")).isGreaterThan(before));
            Await.until(() -> assertThat(state(monitor)).isEqualTo("up"));
            assertThat(gone(monitor)).containsExactlyInAnyOrder("live/a", "live/b");
            // The keys of the history are found there, too.
            Await.until(() -> assertThat(monitor.json("/api/v1/info")
                            .path("history")
                            .path("series")
                            .asInt(1))
                    .isPositive());
        }
    }
}
