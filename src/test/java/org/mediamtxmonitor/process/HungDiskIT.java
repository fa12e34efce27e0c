package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.view.FleetView;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/** MediaMTX looks through a folder for each recording: the disk below it may hang. */
class HungDiskIT {

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch disk = new CountDownLatch(1);

    /** Hands everything on but what a disk would have to answer. */
    private void relay(SimulatedServer server, HttpExchange exchange) throws IOException {
        try {
            if (exchange.getRequestURI().getPath().startsWith("/v3/recordings/")) {
                asked.countDown();
                disk.await();
            }
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create(server.url() + exchange.getRequestURI()))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerReport report(Monitor monitor) {
        return monitor.bean(FleetView.class).report("main").orElseThrow();
    }

    @Test
    void polls_go_on_while_a_recording_is_looked_at_and_take_what_was_found_later() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (SimulatedServer server = SimulatedServer.builder()
                .paths(List.of(
                        PathPlan.configured("cam1", Protocol.SRT, Media.SD).record(Duration.ofMinutes(10))))
                .start()) {
            relay.createContext("/", exchange -> relay(server, exchange));
            relay.setExecutor(threads);
            relay.start();
            try (Monitor monitor = Monitor.start(
                    folder,
                    Monitor.data(folder) + "collector: { interval: 250ms, responseTimeout: 60s }\nservers:\n"
                            + "  - { id: main, url: 'http://127.0.0.1:"
                            + relay.getAddress().getPort() + "' }\n")) {
                asked.await();
                Await.until(() -> assertThat(report(monitor).collectedAt()).isNotNull());
                long polls = report(monitor).seq();
                Await.until(() -> assertThat(report(monitor).seq()).isGreaterThan(polls + 8));
                assertThat(report(monitor).server().status()).isEqualTo(Reachability.UP);
                assertThat(report(monitor).streams().get(0).recording()).isNull();

                disk.countDown();

                Await.until(() ->
                        assertThat(report(monitor).streams().get(0).recording()).isNotNull());
            } finally {
                disk.countDown();
            }
        } finally {
            relay.stop(0);
            threads.shutdownNow();
        }
    }
}
