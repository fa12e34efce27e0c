package org.mediamtxmonitor.process;

import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.system.HostOutbox;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;

import static org.assertj.core.api.Assertions.assertThat;

/** Machines whose agents, each a process of its own, hand their reports over to the monitors at one Redis. */
class HostsByRedisIT {

    private static HostReport report() throws Exception {
        String json = "{\"v\":1,\"collectedAt\":\"" + Json.time(Instant.now())
                + "\",\"host\":{\"id\":\"edge-1\",\"intervalMs\":2000,\"agent\":\"a\",\"memoryPercent\":99.5},"
                + "\"disks\":[],\"interfaces\":[],\"processes\":[]}";
        return Json.mapper().readValue(json, HostReport.class);
    }

    @Test
    void what_an_agent_hands_over_is_judged_shown_and_kept(@TempDir Path folder) throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "roles: [collector, web, alerts]\nredis: { url: '" + redis.url()
                                + "', prefix: 'ours:' }\nrules: [ { rule: host-memory, warning: 10, critical: 20, for: 0s } ]\n");
                HostOutbox agent = new HostOutbox(monitor.bean(Settings.class).redis())) {
            Await.until(() -> {
                agent.send(report());
                assertThat(monitor.json("/api/v1/hosts/edge-1")
                                .at("/host/level")
                                .asText())
                        .isEqualTo("critical");
                assertThat(monitor.json("/api/v1/history?host=edge-1&metrics=memoryPercent&from=-5m")
                                .at("/items/0/metrics/memoryPercent/mean")
                                .toString())
                        .contains("99.5");
            });
        }
    }
}
