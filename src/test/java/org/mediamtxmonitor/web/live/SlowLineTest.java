package org.mediamtxmonitor.web.live;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.PictureBoard;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A client of a fleet whose line is slower than what the fleet has to tell, in a time that the test makes. */
class SlowLineTest {

    private static final LiveAlerts NO_ALERTS = new LiveAlerts(new AlertsView());
    private static final LivePictures NO_PICTURES = new LivePictures(new PictureBoard());
    private static final Set<String> TOPICS = Set.of(LiveTopics.SERVERS, LiveTopics.STREAMS, LiveTopics.EVENTS);

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** Bytes that 256 kbit/s carry in a second. */
    private static final int SLOW = 32_000;

    /** The page takes a monitor for dead that says nothing for so long. */
    private static final long SILENCE_MS = 3_000;

    /** A message that arrived. */
    private record Arrival(long ms, JsonNode message) {

        String type() {
            return message.path("type").asText();
        }

        String server() {
            return message.path("server").asText();
        }
    }

    /** Carries so many bytes a second; each message arrives when its last byte does. */
    private static final class SlowLine implements LiveConnection.Line {

        private final int bytesPerSecond;
        private final List<Arrival> arrived = new ArrayList<>();
        private String carried;
        private Runnable sent;
        private double freeMs;

        SlowLine(int bytesPerSecond) {
            this.bytesPerSecond = bytesPerSecond;
        }

        @Override
        public void send(LiveMessage message, LiveEncoding encoding, Runnable whenSent) {
            carried = message.text();
            sent = whenSent;
        }

        /** Lets time pass until a moment. */
        void until(long ms) {
            while (carried != null && freeMs + 1000.0 * carried.length() / bytesPerSecond <= ms) {
                freeMs += 1000.0 * carried.length() / bytesPerSecond;
                try {
                    arrived.add(new Arrival((long) freeMs, Json.mapper().readTree(carried)));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                carried = null;
                sent.run();
            }
            if (carried == null) {
                freeMs = ms;
            }
        }
    }

    private final Map<String, LiveServer> servers = new TreeMap<>();

    private void publish(int fleet, int streamsEach, int seq) {
        for (int number = 0; number < fleet; number++) {
            String server = "s" + number;
            ServerReport report = report(server, streamsEach, seq);
            servers.computeIfAbsent(server, key -> new LiveServer(key, () -> Integer.MAX_VALUE))
                    .accept(new Publication(report, seq == 1 ? null : delta(report), seq == 1));
        }
    }

    private static ServerReport report(String server, int streams, int seq) {
        Stream[] all = IntStream.range(0, streams)
                .mapToObj(i -> Reports.live(server, "live/camera-" + i, 4_000_000L + seq))
                .toArray(Stream[]::new);
        return Reports.of(server, NOON.plusSeconds(seq), List.of(all)).numbered(1, seq);
    }

    private static String delta(ServerReport report) {
        StringBuilder text = new StringBuilder("{\"type\":\"delta\",\"server\":\""
                + report.server().id() + "\",\"epoch\":1,\"seq\":" + report.seq() + ",\"streams\":[");
        for (Stream stream : report.streams()) {
            text.append("{\"path\":\"")
                    .append(stream.path())
                    .append("\",\"inboundBytes\":")
                    .append(report.seq())
                    .append(",\"inboundBitsPerSecond\":")
                    .append(stream.inboundBitsPerSecond())
                    .append("},");
        }
        text.setCharAt(text.length() - 1, ']');
        return text.append('}').toString();
    }

    /** A poll, an event and a heartbeat every second. */
    private List<Arrival> run(int fleet, int streamsEach, int bytesPerSecond, int seconds) {
        SlowLine line = new SlowLine(bytesPerSecond);
        LiveConnection client = new LiveConnection(
                line,
                new LiveSources(
                        (server, at, streams) -> servers.get(server).next(at, streams),
                        NO_ALERTS,
                        NO_PICTURES,
                        new LiveHosts(new HostBoard(System::nanoTime))));
        publish(fleet, streamsEach, 1);
        client.subscribe(new LiveRequest.Subscribe(null, TOPICS, LiveFilter.ALL, Map.of(), LiveEncoding.TEXT));
        servers.keySet().forEach(client::news);
        for (int second = 1; second <= seconds; second++) {
            line.until(second * 1000L);
            publish(fleet, streamsEach, second + 1);
            servers.keySet().forEach(client::news);
            client.event("s0", null, LiveMessage.of("{\"type\":\"event\",\"event\":{\"id\":\"" + second + "\"}}"));
            client.beat(LiveMessage.of("{\"type\":\"heartbeat\"}"));
        }
        return line.arrived;
    }

    /** When each server was told wholly, with the seq that it was told with. */
    private static Map<String, List<Long>> updates(List<Arrival> arrivals) {
        Map<String, List<Long>> updates = new HashMap<>();
        for (Arrival arrival : arrivals) {
            boolean alone = !arrival.type().equals("part") && !arrival.message().has("parts");
            boolean last = arrival.type().equals("part")
                    && arrival.message().path("part").equals(arrival.message().path("parts"));
            if (!arrival.server().isEmpty() && (alone || last)) {
                updates.computeIfAbsent(arrival.server(), server -> new ArrayList<>())
                        .add(arrival.message().path("seq").asLong());
            }
        }
        return updates;
    }

    @ParameterizedTest
    @CsvSource({"1, 5000", "5, 1000", "50, 100"})
    void a_client_on_256_kbit_of_a_fleet_of_5000_streams_stays_live_and_gets_all_of_it(int fleet, int streamsEach) {
        List<Arrival> arrivals = run(fleet, streamsEach, SLOW, 120);

        long heard = 0;
        for (Arrival arrival : arrivals) {
            assertThat(arrival.ms() - heard)
                    .as("silence before %s", arrival.type())
                    .isLessThan(SILENCE_MS);
            heard = arrival.ms();
        }
        assertThat(heard).isGreaterThan(120_000 - SILENCE_MS);
        Map<String, List<Long>> updates = updates(arrivals);
        assertThat(updates).hasSize(fleet);
        updates.forEach((server, told) -> assertThat(told)
                .as("positions of %s", server)
                .hasSizeGreaterThanOrEqualTo(2)
                .isSorted()
                .doesNotHaveDuplicates());
        assertThat(arrivals)
                .filteredOn(arrival -> arrival.type().equals("event"))
                .hasSizeGreaterThan(115);
    }

    @Test
    void no_full_is_begun_that_is_not_ended() {
        Set<String> open = new HashSet<>();
        for (Arrival arrival : run(5, 1_000, SLOW, 120)) {
            boolean begins = arrival.type().equals("full") && arrival.message().has("parts");
            if (begins) {
                assertThat(open).as("fulls on their way").isEmpty();
                open.add(arrival.server());
            } else if (arrival.type().equals("part")) {
                assertThat(open).containsExactly(arrival.server());
                if (arrival.message().path("part").equals(arrival.message().path("parts"))) {
                    open.clear();
                }
            }
        }
    }

    @Test
    void a_line_that_carries_what_changes_gets_each_delta_and_one_full() {
        List<Arrival> arrivals = run(5, 100, 1_000_000, 30);

        assertThat(arrivals)
                .filteredOn(arrival -> arrival.type().equals("full"))
                .hasSize(5);
        assertThat(updates(arrivals))
                .allSatisfy((server, told) -> assertThat(told)
                        .isEqualTo(IntStream.rangeClosed(1, told.size())
                                .mapToObj(Long::valueOf)
                                .toList())
                        .hasSizeGreaterThan(28));
    }

    @Test
    void a_stretch_without_a_line_is_made_up_with_deltas_where_these_are_short() {
        SlowLine line = new SlowLine(1_000_000);
        LiveConnection client = new LiveConnection(
                line,
                new LiveSources(
                        (server, at, streams) -> servers.get(server).next(at, streams),
                        NO_ALERTS,
                        NO_PICTURES,
                        new LiveHosts(new HostBoard(System::nanoTime))));
        publish(1, 100, 1);
        client.subscribe(new LiveRequest.Subscribe(null, TOPICS, LiveFilter.ALL, Map.of(), LiveEncoding.TEXT));
        client.news("s0");
        for (int seq = 2; seq <= 6; seq++) {
            publish(1, 100, seq);
            client.news("s0");
        }
        line.until(10_000);

        assertThat(line.arrived)
                .extracting(Arrival::type)
                .containsExactly("full", "delta", "delta", "delta", "delta", "delta");
    }

    @Test
    void only_the_server_that_is_behind_is_told_anew() {
        SlowLine line = new SlowLine(1_000_000);
        LiveConnection client = new LiveConnection(
                line,
                new LiveSources(
                        (server, at, streams) -> servers.get(server).next(at, streams),
                        NO_ALERTS,
                        NO_PICTURES,
                        new LiveHosts(new HostBoard(System::nanoTime))));
        publish(2, 100, 1);
        client.subscribe(new LiveRequest.Subscribe(null, TOPICS, LiveFilter.ALL, Map.of(), LiveEncoding.TEXT));
        servers.keySet().forEach(client::news);
        line.until(10_000);
        line.arrived.clear();
        // The deltas of one server are more than are kept; the other has one.
        for (int seq = 2; seq <= 100; seq++) {
            ServerReport report = report("s0", 100, seq);
            servers.get("s0").accept(new Publication(report, delta(report), false));
        }
        ServerReport report = report("s1", 100, 2);
        servers.get("s1").accept(new Publication(report, delta(report), false));
        servers.keySet().forEach(client::news);
        line.until(20_000);

        assertThat(line.arrived)
                .extracting(arrival -> arrival.server() + " " + arrival.type())
                .containsExactly("s0 full", "s1 delta");
    }

    @Test
    void of_events_that_wait_the_oldest_are_dropped() {
        SlowLine line = new SlowLine(1_000_000);
        LiveConnection client = new LiveConnection(
                line,
                new LiveSources(
                        (server, at, streams) -> null,
                        NO_ALERTS,
                        NO_PICTURES,
                        new LiveHosts(new HostBoard(System::nanoTime))));
        client.subscribe(new LiveRequest.Subscribe(null, TOPICS, LiveFilter.ALL, Map.of(), LiveEncoding.TEXT));
        String rest = "x".repeat(1_000);
        for (int event = 0; event < 1_000; event++) {
            client.event(
                    "s0", null, LiveMessage.of("{\"type\":\"event\",\"id\":" + event + ",\"rest\":\"" + rest + "\"}"));
        }
        line.until(60_000);

        List<Integer> ids = line.arrived.stream()
                .map(arrival -> arrival.message().path("id").asInt())
                .toList();
        assertThat(ids).startsWith(0).endsWith(999).isSorted();
        assertThat(ids.size()).isBetween(250, 260);
    }

    @Test
    void of_heartbeats_only_the_newest_waits() {
        SlowLine line = new SlowLine(1_000);
        LiveConnection client = new LiveConnection(
                line,
                new LiveSources(
                        (server, at, streams) -> null,
                        NO_ALERTS,
                        NO_PICTURES,
                        new LiveHosts(new HostBoard(System::nanoTime))));
        for (int beat = 0; beat < 10; beat++) {
            client.beat(LiveMessage.of("{\"type\":\"heartbeat\",\"beat\":" + beat + "}"));
        }
        line.until(60_000);

        assertThat(line.arrived)
                .extracting(arrival -> arrival.message().path("beat").asInt())
                .containsExactly(0, 9);
    }

    @Test
    void a_client_that_claims_more_than_there_is_gets_a_full() {
        publish(1, 3, 1);

        assertThat(servers.get("s0")
                        .next(new Position(1, 99), LiveFilter.ALL)
                        .messages()
                        .get(0)
                        .text())
                .contains("\"type\":\"full\"");
        assertThat(servers.get("s0").next(new Position(1, 1), LiveFilter.ALL)).isNull();
    }
}
