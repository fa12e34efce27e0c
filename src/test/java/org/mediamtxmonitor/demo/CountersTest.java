package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CountersTest {

    private static final List<String> LISTS = List.of(
            "/v3/paths/list",
            "/v3/rtspconns/list",
            "/v3/rtspsessions/list",
            "/v3/rtmpconns/list",
            "/v3/srtconns/list",
            "/v3/webrtcsessions/list",
            "/v3/hlssessions/list",
            "/v3/hlsmuxers/list");
    private static final Pattern COUNTER = Pattern.compile(
            "(inbound|outbound|rtp|rtcp|bytes|packets).*(Bytes|Packets|Lost|Received|Sent|Unique|Loss|Drop|Retrans|ACK|NAK)");

    private final DrivenTime time = new DrivenTime();
    private final SimulatedServer server = Scene.on(time).start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noCounterFallsWhateverTheLinkDoes() throws Exception {
        Map<String, Long> before = new HashMap<>();
        for (int second = 0; second < 60; second++) {
            time.pass(Duration.ofMillis(second % 7 == 0 ? 10 : 1000));
            server.loss("live/srt", second % 10);
            for (String list : LISTS) {
                client.items(list).forEach(item -> compare(list, item, before));
            }
        }
        assertThat(before).hasSizeGreaterThan(150);
    }

    private static void compare(String list, JsonNode item, Map<String, Long> before) {
        String key = list
                + item.path("id")
                        .asText(item.path("name").asText(item.path("path").asText()));
        item.properties().forEach(field -> {
            if (COUNTER.matcher(field.getKey()).matches()) {
                Long last = before.put(key + field.getKey(), field.getValue().asLong());
                assertThat(field.getValue().asLong())
                        .as(key + field.getKey())
                        .isGreaterThanOrEqualTo(last == null ? 0 : last);
            }
        });
    }

    @Test
    void aPathHasTheBitrateOfItsMedia() throws Exception {
        time.seconds(10);
        long before = client.inboundBytes("live/rtmp");
        time.seconds(100);
        double bitsPerSecond = (client.inboundBytes("live/rtmp") - before) * 8 / 100.0;
        assertThat(bitsPerSecond).isCloseTo(Media.HD.bitsPerSecond(), Percentage.withPercentage(1));
    }

    @Test
    void theBitrateMovesALittleFromSecondToSecond() throws Exception {
        long last = client.inboundBytes("live/rtmp");
        double mean = Media.HD.bitsPerSecond() / 8.0;
        Map<Long, Integer> rates = new HashMap<>();
        for (int second = 0; second < 20; second++) {
            time.seconds(1);
            long now = client.inboundBytes("live/rtmp");
            assertThat((now - last) / mean).isBetween(0.9, 1.1);
            rates.merge((now - last) / 1000, 1, Integer::sum);
            last = now;
        }
        assertThat(rates).hasSizeGreaterThan(3);
    }

    @Test
    void aPathCountsWhatItsPublisherSendsAndWhatAllReadersGet() throws Exception {
        time.seconds(60);
        JsonNode path = client.path("live/srt");
        long in = path.get("inboundBytes").asLong();
        assertThat(client.publisher("/v3/srtconns/list", "live/srt")
                        .get("bytesReceived")
                        .asLong())
                .isCloseTo(in, Percentage.withPercentage(6));
        assertThat(path.get("outboundBytes").asLong()).isEqualTo(2 * in);
        JsonNode reader = client.items("/v3/srtconns/list")
                .filter(c -> c.get("state").asText().equals("read"))
                .findFirst()
                .orElseThrow();
        assertThat(reader.get("bytesSent").asLong()).isCloseTo(in, Percentage.withPercentage(6));
        assertThat(reader.get("bytesReceived").asLong()).isZero();
    }

    @Test
    void aMuxerCountsTheBytesOfAllItsViewers() throws Exception {
        time.seconds(30);
        long viewers = client.items("/v3/hlssessions/list")
                .mapToLong(s -> s.get("outboundBytes").asLong())
                .sum();
        long muxer = client.items("/v3/hlsmuxers/list")
                .mapToLong(m -> m.get("outboundBytes").asLong())
                .sum();
        assertThat(muxer).isPositive().isEqualTo(viewers);
    }

    @Test
    void theSameSeedGivesTheSameNumbersAtTheSameTime() throws Exception {
        DrivenTime other = new DrivenTime();
        try (SimulatedServer twin = Scene.on(other).start()) {
            time.seconds(77);
            other.seconds(77);
            for (String list : LISTS) {
                assertThat(new Client(twin).json(list)).isEqualTo(client.json(list));
            }
        }
    }

    @Test
    void aLossyLinkIsSeenInRetransmissionsAndABadOneInDrops() throws Exception {
        time.seconds(10);
        server.loss("live/srt", 12);
        JsonNode before = client.publisher("/v3/srtconns/list", "live/srt");
        time.seconds(30);
        JsonNode after = client.publisher("/v3/srtconns/list", "live/srt");
        double packets = grown("packetsReceived", before, after);
        assertThat(grown("packetsReceivedRetrans", before, after) / packets).isCloseTo(0.12, within(0.01));
        assertThat(grown("packetsReceivedDrop", before, after) / packets).isBetween(0.004, 0.01);
        assertThat(after.get("packetsReceivedLossRate").asDouble()).isBetween(9.0, 15.0);
        assertThat(after.get("msRTT").asDouble()).isGreaterThan(42);
    }

    @Test
    void anEarlierVersionCountsMoreAsMissingThanWasRetransmitted() throws Exception {
        try (SimulatedServer old = Scene.on(time).version("v1.19.3").start()) {
            old.loss("live/srt", 10);
            time.seconds(60);
            JsonNode link = new Client(old).publisher("/v3/srtconns/list", "live/srt");
            assertThat(link.get("packetsReceivedLoss").asDouble()
                            / link.get("packetsReceivedRetrans").asDouble())
                    .isCloseTo(1.8, within(0.01));
        }
    }

    @Test
    void streamsOfAServerThatWasUpBeforeAreOfDifferentAge() throws Exception {
        try (SimulatedServer old = Scene.on(time).upFor(Duration.ofHours(2)).start()) {
            assertThat(new Client(old)
                            .items("/v3/paths/list")
                            .map(p -> p.get("availableTime").asText())
                            .filter(t -> !t.equals("null"))
                            .distinct())
                    .hasSizeGreaterThan(4);
        }
    }

    private static long grown(String field, JsonNode before, JsonNode after) {
        return after.get(field).asLong() - before.get(field).asLong();
    }
}
