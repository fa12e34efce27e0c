package org.mediamtxmonitor.routes;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

import org.apache.camel.component.http.springboot.HttpComponentAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.camel.BoundedHttpComponent;
import org.mediamtxmonitor.camel.IdleConnections;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.ApiAnswers;
import org.mediamtxmonitor.collect.request.Failure.Kind;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.pause.PauseMeter;
import org.mediamtxmonitor.testing.Await;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** What MediaMTX really gets, byte by byte, and what becomes of it when it does not answer as it should. */
@ImportAutoConfiguration(HttpComponentAutoConfiguration.class)
@Timeout(20)
class MediaMtxHttpRouteIT extends GetRoute {

    /** Marks tests in which the server is given up: nothing has to come in time. */
    private static final String GIVES_UP = "gives-up";

    private static final int HASTY_MS = 500;

    /** Long enough for a busy machine to answer in. */
    private static final int PATIENT_MS = 1500;

    /** What giving up may take longer than it should, on a busy machine. */
    private static final int MARGIN_MS = 3000;

    private static final PauseMeter PAUSES = new PauseMeter();

    private static final String EMPTY_LIST = "{\"pageCount\":0,\"items\":[]}";

    private final BlockingQueue<List<String>> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> connections = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong stoodStill = new AtomicLong();
    private int responseTimeoutMs;
    private ServerSocket server;
    private Thread accepting;
    private long idleFor;
    private long closedAfterMs;
    /** What the server says before it was asked, and then drips on; null for nothing. */
    private String greeting;

    private Answer answer = out -> respond(out, "", EMPTY_LIST);

    /** Takes another time for the one that the route names. */
    public final class Idle {
        public void close(long idleMs) {
            closedAfterMs = idleMs;
            new IdleConnections(camel).close(idleFor);
        }
    }

    /** How the server answers a request. */
    private interface Answer {
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    @BeforeEach
    void route(TestInfo test) throws Exception {
        responseTimeoutMs = test.getTags().contains(GIVES_UP) ? HASTY_MS : PATIENT_MS;
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        accepting = new Thread(this::accept, "made-up-mediamtx");
        accepting.setDaemon(true);
        accepting.start();
        String url = "http://127.0.0.1:" + server.getLocalPort();
        ServerSettings settings = ServerSettings.of("main", java.net.URI.create(url), Duration.ofSeconds(1));
        beans(new ApiAnswers(MonotonicClock.system(PAUSES), Duration.ofMillis(responseTimeoutMs)), settings);
        camel.getRegistry().bind("idleConnections", new Idle());
        camel.getRegistry().bind("http-component", new BoundedHttpComponent(stoodStill::get));
        camel.getRegistry().bind("https-component", new BoundedHttpComponent(stoodStill::get));
        template("mediamtx-get", "get", parameters("main", url));
        start("get", "close-idle-connections", "poll-headers");
    }

    private Map<String, Object> parameters(String server, String url) {
        return parameters(server, url, 200);
    }

    private Map<String, Object> parameters(String server, String url, int connectTimeoutMs) {
        return Map.of(
                "server",
                server,
                "purpose",
                "poll",
                "url",
                url,
                "connectTimeout",
                Integer.toString(connectTimeoutMs),
                "responseTimeout",
                Integer.toString(responseTimeoutMs));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                Thread thread = new Thread(() -> serve(connection), "made-up-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            if (greeting != null) {
                drip(connection.getOutputStream(), greeting, "x");
            }
            var in = new java.io.BufferedReader(
                    new java.io.InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isEmpty()) {
                    lines.add(line);
                    continue;
                }
                requests.add(List.copyOf(lines));
                lines.clear();
                answer.to(connection.getOutputStream());
            }
        } catch (IOException | InterruptedException e) {
            // The client went.
        } finally {
            closed.countDown();
        }
    }

    private static void respond(OutputStream out, String headers, String body) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private ApiAnswer get() {
        return send("direct:mediamtx-get-poll-main", PATHS).getMessage().getBody(ApiAnswer.class);
    }

    @Test
    void mediamtx_gets_the_path_the_query_and_these_headers_and_no_others() throws Exception {
        assertThat(get().failure()).isNull();

        assertThat(requests.take())
                .containsExactlyInAnyOrder(
                        "GET /v3/paths/list?itemsPerPage=100000 HTTP/1.1",
                        "Accept: application/json",
                        "Accept-Encoding: identity",
                        "User-Agent: mediamtx-monitor/1.2.3",
                        "Host: 127.0.0.1:" + server.getLocalPort(),
                        "Connection: keep-alive");
    }

    @Test
    void no_cookie_is_kept_and_the_connection_is() throws Exception {
        answer = out -> respond(out, "Set-Cookie: node=7; Path=/\r\n", EMPTY_LIST);
        get();
        get();

        requests.take();
        assertThat(requests.take()).noneMatch(line -> line.startsWith("Cookie"));
        assertThat(connections).hasSize(1);
    }

    @Test
    @Tag(GIVES_UP)
    void a_server_that_hangs_is_given_up_after_the_response_timeout() {
        answer = out -> {};

        assertThat(get().failure().kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    @Tag(GIVES_UP)
    void an_answer_that_drips_on_is_given_up_after_three_times_the_response_timeout() {
        answer = out -> dripBody(out, "200 OK", "{");

        assertThat(get().failure().kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void garbage_that_drips_on_is_given_up_at_once() {
        answer = out -> dripBody(out, "200 OK", "<html>");

        assertThat(get().failure().kind()).isEqualTo(Kind.WRONG);
    }

    @Test
    void another_status_whose_text_drips_on_is_given_up_at_once() {
        answer = out -> dripBody(out, "500 Internal Server Error", "<html>");

        assertThat(get().failure().kind()).isEqualTo(Kind.WRONG);
    }

    @Test
    @Tag(GIVES_UP)
    void headers_that_drip_on_are_given_up_and_the_server_is_asked_again() throws Exception {
        answer = out -> drip(out, "HTTP/1.1 200 OK\r\nX-Filler: ", "1");

        isGivenUpInTimeAndAskedAgain();
    }

    @Test
    void time_in_which_this_process_stood_still_is_no_time_of_the_server() {
        answer = out -> {
            stoodStill.set(TimeUnit.SECONDS.toNanos(60));
            long whole = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(4L * responseTimeoutMs);
            drip(out, "HTTP/1.1 200 OK\r\nX-Filler: ", "1", () -> System.nanoTime() < whole);
            out.write(("\r\nContent-Type: application/json\r\nContent-Length: " + EMPTY_LIST.length() + "\r\n\r\n"
                            + EMPTY_LIST)
                    .getBytes(StandardCharsets.ISO_8859_1));
        };

        assertThat(get().failure()).isNull();
    }

    @ParameterizedTest
    @Tag(GIVES_UP)
    @ValueSource(strings = {"100 Continue", "102 Processing", "103 Early Hints"})
    void interim_answers_without_an_end_are_given_up_and_the_server_is_asked_again(String interim) throws Exception {
        answer = out -> drip(out, "", "HTTP/1.1 " + interim + "\r\n\r\n");

        isGivenUpInTimeAndAskedAgain();
    }

    @Test
    @Tag(GIVES_UP)
    void the_size_of_a_chunk_that_drips_on_is_given_up_and_the_server_is_asked_again() throws Exception {
        answer = out -> drip(
                out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1;", "x");

        isGivenUpInTimeAndAskedAgain();
    }

    /** The first record of the handshake has a length of 16 KiB, which takes minutes at this pace. */
    @Test
    void a_tls_handshake_that_drips_on_is_given_up() throws Exception {
        greeting = "\u0016\u0003\u0003\u0040\u0000";
        // The first handshake of a process loads a lot, and a busy machine takes its time.
        template("mediamtx-get", "get-tls", parameters("tls", "https://127.0.0.1:" + server.getLocalPort(), 1000));
        start("get-tls", "poll-headers");
        long begin = System.nanoTime();
        ApiAnswer late =
                send("direct:mediamtx-get-poll-tls", PATHS).getMessage().getBody(ApiAnswer.class);

        assertThat(late.failure().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isLessThan(Duration.ofMillis(3L * responseTimeoutMs + MARGIN_MS));
        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    /** A request may take three times the response time-out, and twice 200 ms to connect; the rest is margin. */
    private void isGivenUpInTimeAndAskedAgain() throws InterruptedException {
        long begin = System.nanoTime();
        ApiAnswer late = get();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(late.failure().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(took)
                .isBetween(
                        Duration.ofMillis(3L * responseTimeoutMs),
                        Duration.ofMillis(3L * responseTimeoutMs + MARGIN_MS));
        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();

        answer = out -> respond(out, "", EMPTY_LIST);
        Await.until(() -> assertThat(get().failure()).isNull());
    }

    private void drip(OutputStream out, String begin, String drop) throws IOException, InterruptedException {
        drip(out, begin, drop, () -> true);
    }

    private void drip(OutputStream out, String begin, String drop, BooleanSupplier goesOn)
            throws IOException, InterruptedException {
        out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
        while (!server.isClosed() && goesOn.getAsBoolean()) {
            out.write(drop.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void what_comes_behind_an_answer_is_not_taken_for_the_next_one() {
        answer = out -> {
            respond(out, "", EMPTY_LIST);
            respond(out, "", "{\"itemCount\":1,\"pageCount\":1,\"items\":[{\"name\":\"smuggled\"}]}");
        };

        for (int request = 0; request < 5; request++) {
            ApiAnswer next = get();
            assertThat(next.failure()).isNull();
            assertThat(next.items()).isEmpty();
        }
    }

    /** A proxy may compress though it was not asked to. */
    @Test
    void a_compressed_answer_that_drips_on_is_given_up_at_once() throws Exception {
        answer = out -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                            + "Content-Length: 1000000\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            GZIPOutputStream compressed = new GZIPOutputStream(out, true);
            while (!server.isClosed()) {
                compressed.write("{                   ".getBytes(StandardCharsets.ISO_8859_1));
                compressed.flush();
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            }
        };

        assertThat(get().failure().kind()).isEqualTo(Kind.WRONG);
        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    private void dripBody(OutputStream out, String status, String begin) throws IOException, InterruptedException {
        drip(
                out,
                "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n" + begin,
                " ");
    }

    @Test
    void a_connection_that_breaks_in_the_middle_of_an_answer_is_no_connection() {
        answer = out -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{"
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            throw new IOException("the server breaks");
        };

        assertThat(get().failure().kind()).isEqualTo(Kind.NO_CONNECTION);
    }

    @Test
    void a_connection_that_is_reset_in_the_middle_of_an_answer_is_told_as_broken_off() {
        answer = out -> {
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{\"items\":[{"
                            .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            // What is closed with a reset instead of an end.
            connections.peek().setSoLinger(true, 0);
            throw new IOException("the server is killed");
        };

        assertThat(get().failure().reason().code()).isEqualTo("broken-off");
    }

    @Test
    void a_connection_that_is_reset_before_an_answer_is_told_as_lost() {
        answer = out -> {
            // The client tries again over another connection.
            for (Socket connection : connections) {
                if (!connection.isClosed()) {
                    connection.setSoLinger(true, 0);
                }
            }
            throw new IOException("the server is killed");
        };

        assertThat(get().failure().reason().code()).isEqualTo("connection-lost");
    }

    @Test
    void more_headers_than_mediamtx_sends_are_not_read() {
        answer = out -> respond(out, "X-Filler: 1\r\n".repeat(200_000), EMPTY_LIST);

        assertThat(get().failure().kind()).isEqualTo(Kind.WRONG);
    }

    @Test
    void a_header_without_an_end_is_not_read() {
        answer = out -> respond(out, "X-Filler: " + "1".repeat(1 << 20) + "\r\n", EMPTY_LIST);

        assertThat(get().failure().kind()).isEqualTo(Kind.WRONG);
    }

    @Test
    void nobody_who_listens_is_no_connection() throws Exception {
        server.close();
        // A thread that still waits in accept takes one more connection.
        accepting.join();

        assertThat(get().failure().kind()).isEqualTo(Kind.NO_CONNECTION);
    }

    @Test
    void an_idle_connection_is_closed_by_us() throws Exception {
        get();
        idleFor = 60_000;
        send("direct:close-idle-connections", null);
        assertThat(closedAfterMs).isEqualTo(20_000);
        assertThat(closed.getCount()).isOne();
        idleFor = 0;
        send("direct:close-idle-connections", null);

        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
