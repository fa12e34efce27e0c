package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;

import com.sun.net.httpserver.HttpServer;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** What a collector of OpenTelemetry gets, over a real socket. */
class OtlpIT {

    private final Set<String> names = new ConcurrentSkipListSet<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    private HttpServer collector() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/metrics", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()).getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .forEach(metric -> names.add(metric.getName()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void a_collector_gets_how_the_monitor_does(@TempDir Path folder) throws IOException {
        HttpServer collector = collector();
        String otlp = "metrics: { otlp: { url: 'http://127.0.0.1:"
                + collector.getAddress().getPort()
                + "/v1/metrics', interval: 5s, headers: { Authorization: Bearer of-the-collector } } }\n";
        try (Monitor monitor = Monitor.start(
                folder, Monitor.data(folder) + otlp + "servers:\n  - { id: north, url: 'http://127.0.0.1:1' }\n")) {
            Await.until(() -> assertThat(names)
                    .contains("mediamtx.monitor.polls", "mediamtx.monitor.websocket.clients", "jvm.memory.used")
                    .anyMatch(name -> name.startsWith("camel.")));
            assertThat(authorizations).isNotEmpty().allMatch("Bearer of-the-collector"::equals);
            assertThat(monitor.get("/metrics").body()).contains("camel_", "mediamtx_monitor_polls_total");
        } finally {
            collector.stop(0);
        }
    }
}
