package org.mediamtxmonitor.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;
import org.mediamtxmonitor.view.FleetView;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** A collector that stands by takes over from another one. */
class FailoverIT {

    @TempDir
    Path folder;

    private Monitor collector(String name, RealRedis redis, SimulatedServer server) throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        return Monitor.start(
                own,
                Monitor.data(own) + "redis: { url: '" + redis.url() + "' }\ncollector: { interval: 250ms }\n"
                        + "servers:\n  - { id: main, url: '" + server.url() + "' }\n");
    }

    private static List<String> told(Monitor monitor) {
        return StreamSupport.stream(
                        monitor.json("/api/v1/events?limit=1000").path("items").spliterator(), false)
                .map(event ->
                        event.path("path").asText() + " " + event.path("kind").asText() + " "
                                + event.path("to").asText().split(" ")[0])
                .toList();
    }

    private static ServerReport report(Monitor monitor) {
        return monitor.bean(FleetView.class).report("main").orElseThrow();
    }

    @Test
    void what_the_first_told_is_not_told_again_and_what_it_missed_is_told_once() throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = SimulatedServer.builder()
                        .paths(List.of(
                                PathPlan.configured("cam1", Protocol.SRT, Media.SD)
                                        .read(2, Protocol.RTSP),
                                PathPlan.dynamic("live/a", Protocol.RTMP, Media.SD),
                                PathPlan.dynamic("live/b", Protocol.RTMP, Media.SD)))
                        .start()) {
            Monitor first = collector("first", redis, server);
            Await.until(() -> assertThat(report(first).streams()).hasSize(3));
            server.refuse();
            Await.until(() -> assertThat(told(first)).contains(" server unreachable"));
            // The second one begins with a server that nobody reaches.
            try (Monitor second = collector("second", redis, server)) {
                Await.until(() -> assertThat(report(second).server().status()).isEqualTo(Reachability.UNREACHABLE));
                assertThat(second.bean(Leases.class).owns("main")).isFalse();
                server.healthy();
                Await.until(() -> assertThat(told(first)).contains(" server reachable"));
                server.takeOver("cam1", Protocol.RTMP);
                server.drop("live/a");
                Await.until(() -> assertThat(told(first)).contains("live/a state gone", "cam1 publisher rtmp"));
                // Redis has what happened.
                StringRedisTemplate template = second.bean(StringRedisTemplate.class);
                Await.until(() -> assertThat(template.opsForHash().get("mediamtx:streams:latest", "main"))
                        .asString()
                        .doesNotContain("live/a"));
                List<String> before = told(first);
                first.close();
                server.drop("live/b");
                Await.until(() -> assertThat(told(second)).contains("live/b state gone"));
                long epoch = second.bean(Leases.class).token("main");
                Await.until(() -> {
                    assertThat(report(second).epoch()).isEqualTo(epoch).isPositive();
                    assertThat(report(second).seq()).isGreaterThan(3);
                });
                assertThat(told(second)).hasSize(before.size() + 1).containsAll(before);
                assertThat(told(second)).filteredOn(" server reachable"::equals).hasSize(1);
            }
        }
    }
}
