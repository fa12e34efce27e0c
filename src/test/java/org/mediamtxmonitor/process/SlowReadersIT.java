package org.mediamtxmonitor.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.view.FleetView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Clients that do not take what they asked for, or do not finish asking, over real sockets. */
@Timeout(90)
class SlowReadersIT {

    private static final int STREAMS = 4_000;
    private static final int CONNECTIONS = 80;
    private static final String LIST = "GET /api/v1/streams?limit=1000&offset=";

    private static Monitor monitor;
    private final Deque<Socket> sockets = new ArrayDeque<>();

    @BeforeAll
    static void start(@TempDir Path folder) {
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "servers:\n  - { id: north, url: 'http://127.0.0.1:1' }\n",
                List.of("--monitor.limits.connections=" + CONNECTIONS));
        Stream[] streams = IntStream.range(0, STREAMS)
                .mapToObj(i -> Reports.live("fleet", "live/camera-" + i, 4_000_000L + i))
                .toArray(Stream[]::new);
        ServerReport report =
                Reports.of("fleet", Instant.now(), List.of(streams)).numbered(9_999_999_999L, 1);
        monitor.bean(FleetView.class).accept(report);
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    @AfterEach
    void leave() throws IOException {
        while (!sockets.isEmpty()) {
            sockets.pop().close();
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket();
        sockets.push(socket);
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(monitor.url()).getPort()));
        return socket;
    }

    private Socket send(String request) throws IOException {
        Socket socket = open();
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static String requests(String line, int count) {
        return (line + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(count);
    }

    private void othersAreServed() {
        for (String path :
                List.of("/livez", "/api/v1/streams?limit=1000", "/api/v1/info", "/js/app/main.js", "/metrics")) {
            long begin = System.nanoTime();
            assertThat(monitor.get(path).statusCode()).as(path).isIn(200, 404);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(path).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void clients_that_do_not_take_long_lists_hold_up_nobody() throws IOException {
        for (int client = 0; client < 40; client++) {
            send(requests(LIST + client, 50));
        }
        othersAreServed();
        othersAreServed();
    }

    @Test
    void clients_that_do_not_take_files_or_exports_hold_up_nobody() throws IOException {
        for (int client = 0; client < 40; client++) {
            send(requests(client % 2 == 0 ? "GET /js/i18n/de.js" : "GET /api/v1/history/export?server=fleet", 200));
        }
        othersAreServed();
    }

    @Test
    void a_client_that_takes_nothing_is_hung_up_on() throws IOException {
        Socket socket = send(requests(LIST + "0", 50));

        // What is sent over a connection that is closed is refused.
        Await.until(() ->
                assertThatThrownBy(() -> socket.getOutputStream().write('G')).isInstanceOf(IOException.class));
    }

    @Test
    void beyond_the_connections_that_there_may_be_the_idle_ones_end() throws IOException {
        Socket oldest = open();
        for (int client = 0; client < 3 * CONNECTIONS; client++) {
            open();
        }

        long begin = System.nanoTime();
        Socket newest = send("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(newest.getInputStream().read()).isEqualTo('H');
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(oldest.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void a_head_that_drips_in_ends() throws Exception {
        Socket socket = send("GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Filler: ");
        drip(socket);
    }

    @Test
    void a_body_that_drips_in_ends() throws Exception {
        Socket socket = send("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 4000\r\n\r\n{");
        drip(socket);
    }

    /** Until the monitor has enough. */
    private static void drip(Socket socket) {
        Await.until(() -> {
            socket.getOutputStream().write(' ');
            socket.setSoTimeout(1);
            try {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("it is still open");
            }
        });
    }

    @Test
    void a_long_list_arrives_whole_compressed_or_not() throws Exception {
        String plain = monitor.get("/api/v1/streams?limit=1000").body();
        assertThat(Json.mapper().readTree(plain).path("items")).hasSize(1000);
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/streams?limit=1000"))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        try (InputStream in = new GZIPInputStream(answer.body())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).hasSameSizeAs(plain);
        }
    }
}
