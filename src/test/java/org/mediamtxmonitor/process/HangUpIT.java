package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that leave in the middle of an answer are no matter for the log, nor for others. */
@ExtendWith(OutputCaptureExtension.class)
class HangUpIT {

    private static final int CLIENTS = 12;

    /** Bytes after which a client leaves, less than any answer here has. */
    private static final int BEGIN_OF_ANSWER = 600;

    /** The same after a handshake, more than its answer has. */
    private static final int BEGIN_OF_MESSAGES = 1500;

    private static final List<String> READS = List.of(
            "/api/v1/streams?limit=10000",
            "/api/v1/connections?limit=10000",
            "/api/v1/history?server=north",
            "/api/v1/history/export?server=north&from=-1h",
            "/api/openapi",
            "/metrics",
            "/js/app/main.js");

    /** Sends a request and ends the connection with a reset in the middle of the answer. */
    private static void hangUp(Monitor monitor, String head, byte[] then) throws IOException {
        URI uri = URI.create(monitor.url());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setReceiveBufferSize(1024);
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            if (then.length > 0) {
                assertThat(socket.getInputStream().read()).isPositive();
                socket.getOutputStream().write(then);
            }
            socket.getOutputStream().flush();
            int begin = then.length > 0 ? BEGIN_OF_MESSAGES : BEGIN_OF_ANSWER;
            assertThat(socket.getInputStream().readNBytes(begin)).hasSize(begin);
        }
    }

    /** A WebSocket frame of a client, masked with zeros. */
    private static byte[] frame(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[6 + content.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | content.length);
        System.arraycopy(content, 0, frame, 6, content.length);
        return frame;
    }

    @Test
    void clients_that_hang_up_leave_nothing_in_the_log(@TempDir Path folder, CapturedOutput output) throws Exception {
        try (SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(500, 1, Protocol.SRT))
                        .start();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "collector: { interval: 250ms }\nservers:\n  - { id: north, url: '"
                                + server.url() + "' }\n")) {
            Await.until(() -> assertThat(monitor.json("/api/v1/streams?limit=1")
                            .path("total")
                            .asInt())
                    .isEqualTo(500));
            for (String read : READS) {
                for (int i = 0; i < CLIENTS; i++) {
                    hangUp(monitor, "GET " + read + " HTTP/1.1\r\nHost: localhost\r\n\r\n", new byte[0]);
                }
            }
            for (int i = 0; i < CLIENTS; i++) {
                hangUp(
                        monitor,
                        "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                        frame("{\"type\":\"subscribe\"}"));
            }
            try (LiveReader honest = new LiveReader(monitor.url())) {
                honest.send("{\"type\":\"subscribe\"}").await("full");
                honest.await("delta");
            }
            assertThat(monitor.json("/api/v1/routes?limit=1000").path("items"))
                    .allSatisfy(route -> assertThat(route.path("failed").asLong())
                            .as(route.path("id").asText())
                            .isZero());
        }
        List<String> lines = Arrays.stream(output.getAll().split("\\R"))
                .filter(line -> line.contains("WARN") || line.contains("ERROR") || line.startsWith("\tat "))
                .toList();
        assertThat(lines).isEmpty();
    }
}
