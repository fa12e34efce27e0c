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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

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

/** MediaMTX may look at a disk for what is asked beside the polls, such as a recording: that disk may hang. */
class HungDiskIT {

    /** Connections to a server for single paths, and the most that there may be for one purpose. */
    private static final int SIDE_CONNECTIONS = 16;

    private static final int MOST_CONNECTIONS = 32;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch disk = new CountDownLatch(1);

    /** Hands everything on but what a disk would have to answer. */
    private void relay(SimulatedServer server, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            if (path.startsWith("/v3/recordings/") || path.startsWith("/v3/paths/forward")) {
                asked.incrementAndGet();
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

    /** What is looked at while the disk hangs, and after it. */
    private interface Look {
        void at(Monitor monitor);
    }

    private void hang(List<PathPlan> paths, Look hung, Look again) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (SimulatedServer server = SimulatedServer.builder().paths(paths).start()) {
            relay.createContext("/", exchange -> relay(server, exchange));
            relay.setExecutor(threads);
            relay.start();
            try (Monitor monitor = Monitor.start(
                    folder,
                    Monitor.data(folder) + "collector: { interval: 250ms, responseTimeout: 60s }\nservers:\n"
                            + "  - { id: main, url: 'http://127.0.0.1:"
                            + relay.getAddress().getPort() + "' }\n")) {
                hung.at(monitor);
                disk.countDown();
                again.at(monitor);
            } finally {
                disk.countDown();
            }
        } finally {
            relay.stop(0);
            threads.shutdownNow();
        }
    }

    private static void pollsGoOn(Monitor monitor) {
        Await.until(() -> assertThat(report(monitor).collectedAt()).isNotNull());
        long polls = report(monitor).seq();
        Await.until(() -> assertThat(report(monitor).seq()).isGreaterThan(polls + 8));
        assertThat(report(monitor).server().status()).isEqualTo(Reachability.UP);
    }

    @Test
    void polls_go_on_while_a_recording_is_looked_at_and_take_what_was_found_later() throws Exception {
        PathPlan path = PathPlan.configured("cam1", Protocol.SRT, Media.SD).record(Duration.ofMinutes(10));
        hang(
                List.of(path),
                monitor -> {
                    Await.until(() -> assertThat(asked).hasPositiveValue());
                    pollsGoOn(monitor);
                    assertThat(report(monitor).streams().get(0).recording()).isNull();
                },
                monitor -> Await.until(() ->
                        assertThat(report(monitor).streams().get(0).recording()).isNotNull()));
    }

    @Test
    void polls_have_connections_left_while_all_connections_for_single_paths_hang() throws Exception {
        List<PathPlan> paths = IntStream.range(0, 3 * MOST_CONNECTIONS)
                .mapToObj(i -> PathPlan.configured("cam" + i, Protocol.SRT, Media.SD)
                        .forward("rtmp://192.0.2.9/app/made-up-key", true))
                .toList();
        hang(
                paths,
                monitor -> {
                    Await.until(() -> assertThat(asked).hasValueGreaterThanOrEqualTo(SIDE_CONNECTIONS));
                    pollsGoOn(monitor);
                },
                monitor ->
                        Await.until(() -> assertThat(report(monitor).forwards()).isNotEmpty()));
    }
}
