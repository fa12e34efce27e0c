package org.mediamtxmonitor.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RawClients;
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

    @RegisterExtension
    final RawClients clients = new RawClients();

    @BeforeAll
    static void start(@TempDir Path folder) {
        monitor = monitor(folder);
    }

    private static Monitor monitor(Path folder) {
        Monitor monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "servers:\n  - { id: north, url: 'http://127.0.0.1:1' }\n",
                List.of("--monitor.limits.connections=" + CONNECTIONS));
        Stream[] streams = IntStream.range(0, STREAMS)
                .mapToObj(i -> Reports.live("fleet", "live/camera-" + i, 4_000_000L + i))
                .toArray(Stream[]::new);
        ServerReport report =
                Reports.of("fleet", Instant.now(), List.of(streams)).numbered(9_999_999_999L, 1);
        monitor.bean(FleetView.class).accept(report);
        return monitor;
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    private static String requests(String line, int count) {
        return (line + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(count);
    }

    private void othersAreServed() {
        for (String path :
                List.of("/livez", "/api/v1/streams?limit=1000", "/api/v1/info", "/js/app/main.js", "/metrics")) {
            long begin = System.nanoTime();
            assertThat(monitor.get(path).statusCode()).as(path).isIn(200, 404);
            // Who is held up by them waits for a minute. The requests before this one take up to three seconds of
            // processor time, of which this test has a part.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(path).isLessThan(Duration.ofSeconds(40));
        }
    }

    @Test
    void clients_that_do_not_take_long_lists_hold_up_nobody() throws IOException {
        for (int client = 0; client < 40; client++) {
            clients.send(monitor, requests(LIST + client, 50));
        }
        othersAreServed();
        othersAreServed();
    }

    /** A request that counts as under way for ever holds up the end for as long as requests under way are waited for. */
    @Test
    void a_monitor_ends_soon_after_clients_did_not_take_their_answers(@TempDir Path folder) throws IOException {
        try (Monitor other = monitor(folder)) {
            for (int client = 0; client < 40; client++) {
                clients.send(other, requests(LIST + client, 50));
            }
            for (int request = 0; request < 3; request++) {
                assertThat(other.get("/api/v1/streams?limit=1000").statusCode()).isEqualTo(200);
            }
            clients.leave();

            long begin = System.nanoTime();
            other.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void clients_that_do_not_take_files_or_exports_hold_up_nobody() throws IOException {
        for (int client = 0; client < 40; client++) {
            clients.send(
                    monitor,
                    requests(client % 2 == 0 ? "GET /js/i18n/de.js" : "GET /api/v1/history/export?server=fleet", 200));
        }
        othersAreServed();
    }

    /** Each in a thread of its own, so that all are under way at once. */
    private static List<HttpResponse<byte[]>> scrapes(int count, String encoding) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(monitor.url() + "/metrics"))
                .header("Accept-Encoding", encoding)
                .build();
        return java.util.stream.Stream.generate(() -> http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()))
                .limit(count)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        boolean isZipped = answer.headers().firstValue("Content-Encoding").isPresent();
        InputStream body = new ByteArrayInputStream(answer.body());
        try (InputStream in = isZipped ? new GZIPInputStream(body) : body) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity"})
    void many_scrapes_at_once_all_get_a_whole_answer_beside_slow_ones(String encoding) throws IOException {
        for (int client = 0; client < 10; client++) {
            clients.send(monitor, requests("GET /metrics", 1));
        }
        for (HttpResponse<byte[]> answer : scrapes(20, encoding)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Encoding").isPresent())
                    .isEqualTo(encoding.equals("gzip"));
            assertThat(text(answer).lines().filter(line -> line.startsWith("mediamtx_monitor_stream_level{")))
                    .hasSize(STREAMS);
        }
        clients.leave();
        assertThat(scrapes(1, encoding)).allMatch(answer -> answer.statusCode() == 200);
    }

    /** Frames of a WebSocket that was refused come as such, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0001\u0085mask\r\n\r\n",
                "G\u0001T / HTTP/1.1\r\n\r\n",
                "/ HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002"
            })
    void what_is_no_request_is_refused_as_such(String text) throws IOException {
        Socket socket = clients.send(monitor, text + "\r\n\r\n");
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void a_client_that_takes_nothing_is_hung_up_on() throws IOException {
        Socket socket = clients.send(monitor, requests(LIST + "0", 50));

        // What is sent over a connection that is closed is refused.
        Await.until(() ->
                assertThatThrownBy(() -> socket.getOutputStream().write('G')).isInstanceOf(IOException.class));
    }

    @Test
    void beyond_the_connections_that_there_may_be_the_idle_ones_end() throws IOException {
        Socket oldest = clients.connect(monitor);
        for (int client = 0; client < 3 * CONNECTIONS; client++) {
            clients.connect(monitor);
        }

        long begin = System.nanoTime();
        Socket newest = clients.send(monitor, "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(newest.getInputStream().read()).isEqualTo('H');
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        assertThat(oldest.getInputStream().read()).isEqualTo(-1);
    }

    /** Both drip at once: each takes ten seconds. */
    @Test
    void a_head_and_a_body_that_drip_in_end() throws IOException {
        Socket head = clients.send(monitor, "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Filler: ");
        Socket body = clients.send(
                monitor,
                "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 4000\r\n\r\n{");
        Deque<Socket> dripping = new ArrayDeque<>(List.of(head, body));
        Await.until(() -> {
            for (Iterator<Socket> each = dripping.iterator(); each.hasNext(); ) {
                if (hasEnded(each.next())) {
                    each.remove();
                }
            }
            assertThat(dripping).isEmpty();
        });
    }

    /** Sends one more byte. */
    private static boolean hasEnded(Socket socket) throws IOException {
        socket.getOutputStream().write(' ');
        socket.setSoTimeout(1);
        try {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
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
