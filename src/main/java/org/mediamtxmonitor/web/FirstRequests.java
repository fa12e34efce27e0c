package org.mediamtxmonitor.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks this process for what a browser asks for first, while the launcher makes a class archive: without these requests it would lack
 * the classes that answer them, and the first data of a start would wait for some hundred.
 */
@Component
@ConditionalOnProperty("archive.requests")
class FirstRequests {

    private static final Logger LOG = LoggerFactory.getLogger(FirstRequests.class);

    private static final List<String> PATHS =
            List.of("/", "/api/v1/info", "/api/v1/servers", "/api/v1/streams", "/api/v1/alerts", "/readyz", "/metrics");

    private static final String UPGRADE = "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"topics\":[\"servers\",\"streams\",\"alerts\"]}";

    /** An answer may take so long, on a machine that does much else. */
    private static final int ANSWER_MS = 30_000;

    /** The WebSocket is read for so long: it does not end by itself. */
    private static final int LIVE_MS = 3000;

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext context
                && context.getWebServer() != null) {
            int port = context.getWebServer().getPort();
            Thread thread = new Thread(() -> ask(port), "first-requests");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void ask(int port) {
        try {
            for (String path : PATHS) {
                String request = "GET " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n";
                send(port, request.getBytes(StandardCharsets.US_ASCII), new byte[0], ANSWER_MS);
            }
            send(port, UPGRADE.getBytes(StandardCharsets.US_ASCII), frame(SUBSCRIBE), LIVE_MS);
            // The launcher waits for a line of the class archive, this one or the next.
            LOG.info("The class archive has what answers requests");
        } catch (IOException e) {
            LOG.warn("The class archive lacks what answers requests: {}", e.getMessage());
        }
    }

    private static void send(int port, byte[] request, byte[] afterwards, int longest) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(longest);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.write(afterwards);
            long until = System.nanoTime() + longest * 1_000_000L;
            byte[] buffer = new byte[8192];
            while (System.nanoTime() < until && socket.getInputStream().read(buffer) >= 0) {
                // What it says is of no interest.
                continue;
            }
        }
    }

    /** A text of less than 126 bytes as a client sends it, masked with zeros. */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        frame.write(0x80 | payload.length);
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }
}
