package org.mediamtxmonitor.process;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.view.FleetView;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A WebSocket client that takes 256 kbit of what a fleet of 5,000 streams has to tell in a second, over a real socket. */
class SlowClientIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int STREAMS = 5_000;
    private static final int BYTES_A_SECOND = 32_000;
    /** Enough to go beyond what the system buffers between two sockets. */
    private static final int SECONDS = 300;

    @TempDir
    Path folder;

    /** Reads text messages off a socket, only as many bytes as it may. */
    private static final class SlowReader implements AutoCloseable {

        private final Socket socket = new Socket();
        private final DataInputStream in;
        private final List<JsonNode> messages = new ArrayList<>();
        private long read;
        private int longest;
        private final long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();

        SlowReader(String url) throws IOException {
            URI uri = URI.create(url);
            socket.setReceiveBufferSize(BYTES_A_SECOND);
            socket.setSoTimeout(20_000);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            in = new DataInputStream(socket.getInputStream());
            String header = "";
            while (!header.endsWith("\r\n\r\n")) {
                header += (char) in.readByte();
            }
            assertThat(header).startsWith("HTTP/1.1 101");
        }

        /** One frame; the mask of zeros leaves the text as it is. */
        void subscribe() throws IOException {
            byte[] text = "{\"type\":\"subscribe\",\"servers\":[\"fleet\"]}".getBytes(StandardCharsets.UTF_8);
            byte[] frame = new byte[6 + text.length];
            frame[0] = (byte) 0x81;
            frame[1] = (byte) (0x80 | text.length);
            System.arraycopy(text, 0, frame, 6, text.length);
            socket.getOutputStream().write(frame);
        }

        /** Reads messages until so many bytes were read in all. */
        void readUpTo(long bytes) throws IOException {
            while (read < bytes) {
                assertThat(System.nanoTime())
                        .as("%s bytes were read of %s", read, bytes)
                        .isLessThan(deadline);
                StringBuilder text = new StringBuilder();
                int first;
                do {
                    first = in.readUnsignedByte();
                    int length = in.readUnsignedByte();
                    length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
                    text.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                    read += length;
                } while ((first & 0x80) == 0);
                assertThat(first & 0x0f).as("no frame closes the connection").isIn(0, 1);
                longest = Math.max(longest, text.length());
                messages.add(Json.mapper().readTree(text.toString()));
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static ServerReport report(int seq) {
        Stream[] streams = IntStream.range(0, STREAMS)
                .mapToObj(i -> Reports.live("fleet", "live/camera-" + i, 4_000_000L + seq))
                .toArray(Stream[]::new);
        return Reports.of("fleet", NOON.plusSeconds(seq), List.of(streams)).numbered(1, seq);
    }

    private static String delta(ServerReport report) {
        StringBuilder text = new StringBuilder(
                "{\"type\":\"delta\",\"server\":\"fleet\",\"epoch\":1,\"seq\":" + report.seq() + ",\"streams\":[");
        report.streams()
                .forEach(stream -> text.append("{\"path\":\"" + stream.path() + "\",\"inboundBitsPerSecond\":"
                        + stream.inboundBitsPerSecond() + "},"));
        text.setCharAt(text.length() - 1, ']');
        return text.append('}').toString();
    }

    @Test
    void it_stays_live_gets_all_of_it_and_never_begins_again_what_it_did_not_get() throws IOException {
        try (SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(1, 0, Protocol.SRT))
                        .start();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "servers:\n  - { id: north, url: '" + server.url()
                                + "', interval: 10s }\n");
                SlowReader reader = new SlowReader(monitor.url())) {
            ProducerTemplate routes = monitor.camel().createProducerTemplate();
            FleetView view = monitor.bean(FleetView.class);
            view.accept(report(1), NOON);
            routes.sendBody("direct:live", new Publication(report(1), null, true));
            reader.subscribe();
            for (int second = 1; second <= SECONDS; second++) {
                ServerReport report = report(second + 1);
                view.accept(report, NOON);
                routes.sendBody("direct:live", new Publication(report, delta(report), false));
                reader.readUpTo((long) second * BYTES_A_SECOND);
            }

            assertThat(reader.longest).as("characters of a message").isLessThan(2 * BYTES_A_SECOND);
            List<Long> told = new ArrayList<>();
            JsonNode begun = null;
            for (JsonNode message : reader.messages) {
                if (message.has("epoch") && message.path("type").asText().equals("part")) {
                    assertThat(begun).isNotNull();
                    assertThat(message.path("seq")).isEqualTo(begun.path("seq"));
                    if (message.path("part").equals(message.path("parts"))) {
                        told.add(message.path("seq").asLong());
                        begun = null;
                    }
                } else if (message.has("epoch")) {
                    assertThat(begun).as("a message on its way").isNull();
                    begun = message;
                }
            }
            assertThat(told).hasSizeGreaterThan(10).isSorted().doesNotHaveDuplicates();
            assertThat(reader.messages)
                    .extracting(message -> message.path("type").asText())
                    .contains("heartbeat")
                    .doesNotContain("error");
        }
    }
}
