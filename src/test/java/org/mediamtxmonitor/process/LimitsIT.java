package org.mediamtxmonitor.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RawClients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What clients can't make the monitor hold, over real sockets. */
@Timeout(60)
class LimitsIT {

    private static final int LIVE = 20;
    private static final String UPGRADE = "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private static Monitor monitor;

    @RegisterExtension
    final RawClients clients = new RawClients();

    @BeforeAll
    static void start(@TempDir Path folder) {
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + "roles: [ collector, web ]\n",
                List.of("--monitor.limits.live-clients=" + LIVE));
    }

    @AfterAll
    static void stop() {
        monitor.close();
    }

    private Socket send(String request) throws IOException {
        return clients.send(monitor, request);
    }

    /** The first line of the answer, and its headers. */
    private static String head(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        for (int read = in.read(); read >= 0 && head.indexOf("\r\n\r\n") < 0; read = in.read()) {
            head.append((char) read);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return head.toString();
    }

    @Test
    void beyond_the_limit_a_live_client_is_refused_until_another_one_leaves() throws Exception {
        for (int client = 0; client < LIVE; client++) {
            // Those of another test may still be on their way out.
            Await.until(() -> assertThat(head(send(UPGRADE))).startsWith("HTTP/1.1 101"));
        }

        assertThat(head(send(UPGRADE)))
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 10", "application/problem+json");
        assertThat(monitor.get("/livez").statusCode()).isEqualTo(200);

        clients.leave();
        Await.until(() -> assertThat(head(send(UPGRADE))).startsWith("HTTP/1.1 101"));
    }

    /** It would take a quarter of a megabyte of zlib for each client, outside of the heap. */
    @Test
    void a_live_client_that_offers_to_compress_messages_of_its_own_is_let_in_without() {
        String offer = UPGRADE.replaceFirst(
                "\r\n\r\n$", "\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n");

        // Those of another test may still be on their way out.
        Await.until(() -> assertThat(head(send(offer)))
                .startsWith("HTTP/1.1 101")
                .doesNotContainIgnoringCase("Sec-WebSocket-Extensions"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /livez, Content-Length: 10, 413",
        "GET /api/v1/info, Transfer-Encoding: chunked, 413",
        "POST /api/v1/session, Content-Length: 60000000, 413",
        "POST /api/v1/session, Content-Length: 4097, 413",
        "POST /api/v1/session, Transfer-Encoding: chunked, 411",
        "GET /api/v1/session, Content-Length: 10, 413",
        "DELETE /api/v1/session, Content-Length: 10, 413"
    })
    void a_body_that_is_not_wanted_is_refused_before_a_byte_of_it_comes(String line, String header, int status)
            throws Exception {
        Socket socket =
                send(line + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n");

        assertThat(head(socket))
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "Connection: close");
    }

    @Test
    void a_body_of_the_size_of_a_token_is_read() throws Exception {
        String body = "{\"token\":\"wrong\"}";
        String request = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;

        // Those of another test may still be on their way out.
        Await.until(() -> assertThat(head(send(request))).startsWith("HTTP/1.1 401"));
    }

    @Test
    void probes_answer_while_bodies_drip_in() throws Exception {
        for (int client = 0; client < 100; client++) {
            send("GET /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{");
            send("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{");
        }

        Socket probe = send("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
        probe.setSoTimeout(2_000);
        assertThat(head(probe)).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_client_that_subscribes_again_and_again_is_hung_up_on() {
        try (LiveReader reader = new LiveReader(monitor.url())) {
            assertThatThrownBy(() -> {
                        for (int message = 0; message < 100_000; message++) {
                            reader.send("{\"type\":\"subscribe\"}");
                        }
                    })
                    .hasRootCauseInstanceOf(IOException.class);
        }
        try (LiveReader reader = new LiveReader(monitor.url())) {
            reader.send("{\"type\":\"subscribe\"}").await("heartbeat");
        }
    }

    @Test
    void a_client_may_not_name_any_number_of_servers_that_there_are_not() {
        StringBuilder servers = new StringBuilder();
        for (int server = 0; server < 5_000; server++) {
            servers.append("\"s").append(server).append("\",");
        }
        try (LiveReader reader = new LiveReader(monitor.url())) {
            reader.send("{\"type\":\"subscribe\",\"servers\":[" + servers + "\"y\"]}");

            assertThat(reader.await("error").path("detail").asText()).contains("16 servers");
        }
    }

    @Test
    void a_message_larger_than_the_buffer_of_a_client_is_read_in_parts() {
        String servers = "\"x\",".repeat(5_000);
        try (LiveReader reader = new LiveReader(monitor.url())) {
            reader.send("{\"type\":\"subscribe\",\"topics\":[\"weather\"],\"servers\":[" + servers + "\"y\"]}");

            assertThat(reader.await("error").path("detail").asText()).contains("weather");
        }
    }
}
