package org.mediamtxmonitor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.hub.HubJson;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.HandTicks;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Recording;
import org.mediamtxmonitor.view.FleetView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays what real servers answered through the collect route, and compares what comes out with what happened. */
class ReplayTest {

    private static final List<String> VERSIONS = List.of("v1.15.6", "v1.16.3", "v1.17.1", "v1.19.3", "v1.20.1");
    private static final List<String> CANARIES = List.of("QuerySecret1", "S3cretCam", "KeyInForward", "streamKey");
    /** Test pictures of 640x360 and below: no publisher of the recordings sent more than this. */
    private static final long MOST_BITS_PER_SECOND = 3_000_000;

    private static final HandTicks TICKS = new HandTicks();
    private static final Map<String, Recording> RECORDINGS = new LinkedHashMap<>();
    private static Monitor monitor;

    @Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        @Primary
        HandTicks handTicks() {
            return TICKS;
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        StringBuilder yaml = new StringBuilder(Monitor.data(folder) + "servers:\n");
        for (String version : VERSIONS) {
            Recording recording = Recording.of(version);
            RECORDINGS.put(version, recording);
            yaml.append("  - { id: ").append(id(version)).append(", url: '").append(recording.url());
            yaml.append("', interval: 1s }\n");
        }
        monitor = Monitor.start(folder, yaml.toString(), Clocks.class);
        for (String version : VERSIONS) {
            // The timer polls once, in vain; from then on only the test moves the clock, and polls.
            Await.until(() -> assertThat(report(version).server().lastPollAt()).isNotNull());
            monitor.camel().getRouteController().suspendRoute("collect-" + id(version));
        }
    }

    @AfterAll
    static void stop() {
        monitor.close();
        RECORDINGS.values().forEach(Recording::close);
    }

    private static String id(String version) {
        return version.replace('.', '-');
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.15.6", "v1.16.3", "v1.17.1", "v1.19.3", "v1.20.1"})
    void what_happened_comes_out_as_states_rates_and_counts(String version) throws Exception {
        List<String> events = new ArrayList<>();
        Recording recording = RECORDINGS.get(version);
        double sent = fastestSrtSender(recording);
        ServerReport before = null;
        for (int round = 0; round < recording.rounds(); round++) {
            double second = recording.go(round);
            TICKS.at(1000 + second);
            poll(version);
            ServerReport report = report(version);
            events.addAll(changes(second, before, report));
            ratesArePossible(report, sent);
            countsAgree(recording, report);
            noSecretIsLeft(report);
            before = report;
        }
        assertThat(String.join("\n", events) + "\n").isEqualTo(expected(version));
    }

    private static ServerReport report(String version) {
        return monitor.bean(FleetView.class).report(id(version)).orElseThrow();
    }

    /** What the timer would do. */
    private static void poll(String version) throws Exception {
        AsyncProcessor route = (AsyncProcessor)
                monitor.camel().getRoute("collect-" + id(version)).getProcessor();
        route.processAsync(new DefaultExchange(monitor.camel())).get();
    }

    private static String expected(String version) throws IOException {
        try (InputStream file = ReplayTest.class.getResourceAsStream("/replay/" + version + ".txt")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What an attentive reader of two reports would note. */
    private static List<String> changes(double second, ServerReport before, ServerReport now) {
        List<String> lines = new ArrayList<>();
        if (before != null && before.server().status() != now.server().status()) {
            lines.add(line(
                    second,
                    "server",
                    before.server().status().word() + " -> "
                            + now.server().status().word()));
        }
        if (before != null
                && !Objects.equals(before.server().startedAt(), now.server().startedAt())) {
            lines.add(line(second, "server", "restarted"));
        }
        Map<String, Stream> old = before == null ? Map.of() : byPath(before);
        Map<String, Stream> fresh = byPath(now);
        fresh.forEach((path, stream) -> {
            Stream was = old.get(path);
            StreamState from = was == null ? null : was.state();
            if (from != stream.state()) {
                lines.add(line(
                        second,
                        path,
                        (from == null ? "appeared" : from.word()) + " -> "
                                + stream.state().word()));
            } else if (was.source() != null
                    && stream.source() != null
                    && !Objects.equals(was.source().id(), stream.source().id())) {
                lines.add(line(
                        second,
                        path,
                        "publisher " + was.source().type() + " -> "
                                + stream.source().type()));
            }
        });
        old.keySet().stream()
                .filter(path -> !fresh.containsKey(path))
                .forEach(path ->
                        lines.add(line(second, path, old.get(path).state().word() + " -> gone")));
        return lines;
    }

    private static Map<String, Stream> byPath(ServerReport report) {
        return report.streams().stream().collect(Collectors.toMap(Stream::path, s -> s, (a, b) -> b, TreeMap::new));
    }

    private static String line(double second, String subject, String what) {
        return String.format(Locale.ROOT, "%5.0f  %-16s %s", second, subject, what);
    }

    /** The highest rate of any SRT publisher by the protocol's own figure, in bit/s ("Mbps" are 2^20). */
    private static double fastestSrtSender(Recording recording) {
        double most = 0;
        for (int round = 0; round < recording.rounds(); round++) {
            recording.go(round);
            for (JsonNode item : recording.body("/v3/srtconns/list").path("items")) {
                most = Math.max(most, item.path("mbpsReceiveRate").asDouble() * 1024 * 1024);
            }
        }
        return most;
    }

    private static void ratesArePossible(ServerReport report, double sentBySrt) {
        for (Stream stream : report.streams()) {
            assertThat(stream.inboundBitsPerSecond() == null ? 0 : stream.inboundBitsPerSecond())
                    .as("%s in", stream.path())
                    .isBetween(0L, MOST_BITS_PER_SECOND);
            long readers = Math.max(1, stream.readerCount() + 3L);
            assertThat(stream.outboundBitsPerSecond() == null ? 0 : stream.outboundBitsPerSecond())
                    .as("%s out", stream.path())
                    .isBetween(0L, readers * MOST_BITS_PER_SECOND);
        }
        for (Connection connection : report.connections()) {
            assertThat(connection.inboundBitsPerSecond() == null ? 0 : connection.inboundBitsPerSecond())
                    .isBetween(0L, MOST_BITS_PER_SECOND);
            if (connection.srt() != null && connection.role().equals(Connection.PUBLISHER)) {
                double rate = connection.inboundBitsPerSecond() == null ? 0 : connection.inboundBitsPerSecond();
                assertThat(rate).as("rate of an SRT publisher").isLessThanOrEqualTo(sentBySrt * 1.05);
            }
        }
    }

    /** Everything that the server listed is there, under the numbers that the server gave. */
    private static void countsAgree(Recording recording, ServerReport report) {
        JsonNode paths = recording.body("/v3/paths/list").path("items");
        if (paths.isMissingNode()) {
            return;
        }
        Map<String, Stream> streams = byPath(report);
        assertThat(streams).hasSize(paths.size());
        for (JsonNode path : paths) {
            Stream stream = streams.get(path.path("name").asText());
            int viewers = 0;
            for (JsonNode reader : path.path("readers")) {
                viewers += reader.path("type").asText().equals("hlsMuxer") ? 0 : 1;
            }
            assertThat(stream.readerCount()).isEqualTo(viewers);
            if (stream.inboundBytes() != null) {
                assertThat(stream.inboundBytes())
                        .isEqualTo(path.path("bytesReceived").asLong());
            }
        }
    }

    private static void noSecretIsLeft(ServerReport report) throws IOException {
        assertThat(HubJson.mapper().writeValueAsString(report)).doesNotContain(CANARIES);
    }
}
