package org.mediamtxmonitor.process;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets of every kind go in; none comes out anywhere. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsIT {

    private static final List<String> CANARIES =
            List.of("UrlSecret77", "PullSecret77", "ForwardSecret77", "made-up-pass", "made-up-stream-key");

    @Test
    void no_secret_reaches_redis_logs_api_or_metrics(@TempDir Path folder, CapturedOutput output) throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = SimulatedServer.builder()
                        .paths(
                                PathPlan.pulled("pulled", "rtsp://admin:PullSecret77@192.0.2.9/s", Media.CAMERA),
                                PathPlan.configured("live/rtmp", Protocol.RTMP, Media.HD)
                                        .read(2, Protocol.RTMP)
                                        .forward("rtmp://u:ForwardSecret77@203.0.113.9/app/made-up-stream-key", false))
                        .credentials("monitor", "UrlSecret77")
                        .start();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "redis: { url: '" + redis.url()
                                + "' }\ncollector: { interval: 250ms }\nservers:\n  - { id: main, url: '"
                                + server.url().replace("://", "://monitor:UrlSecret77@") + "' }\n"
                                + "  - { id: wrong, url: '" + server.url().replace("://", "://monitor:UrlSecret77x@")
                                + "' }\n")) {
            Await.until(() -> assertThat(monitor.json("/api/v1/stream?server=main&path=live/rtmp")
                            .path("forwards"))
                    .isNotEmpty());
            Await.until(() -> assertThat(
                            monitor.json("/api/v1/servers/wrong").path("status").asText())
                    .isEqualTo("refused"));
            String all = everything(monitor);
            assertThat(all).contains("live/rtmp", "***").doesNotContain(CANARIES);
            StringRedisTemplate template = monitor.bean(StringRedisTemplate.class);
            for (String key : template.keys("*")) {
                assertThat(key + value(template, key)).doesNotContain(CANARIES);
            }
        }
        assertThat(output.getAll()).doesNotContain(CANARIES);
    }

    private static String value(StringRedisTemplate template, String key) {
        DataType type = template.type(key);
        if (type == DataType.HASH) {
            return template.opsForHash().entries(key).toString();
        }
        // The history has names and numbers between bytes that are no text.
        return type == DataType.STREAM
                ? String.valueOf(template.<String, String>opsForStream().range(key, Range.unbounded()))
                : template.opsForValue().get(key);
    }

    private static String everything(Monitor monitor) {
        StringBuilder all = new StringBuilder();
        for (String path : List.of(
                "/api/v1/info",
                "/api/v1/servers",
                "/api/v1/streams",
                "/api/v1/connections",
                "/api/v1/stream?server=main&path=live/rtmp",
                "/api/v1/stream?server=main&path=pulled",
                "/api/openapi",
                "/metrics",
                "/readyz")) {
            all.append(monitor.get(path).body());
        }
        try (LiveReader reader = new LiveReader(monitor.url())) {
            all.append(reader.send("{\"type\":\"subscribe\"}").await("full"));
            all.append(reader.await("delta"));
        }
        return all.toString();
    }
}
