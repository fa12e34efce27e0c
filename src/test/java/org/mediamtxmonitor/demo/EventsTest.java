package org.mediamtxmonitor.demo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventsTest {

    private final DrivenTime time = new DrivenTime();
    private final SimulatedServer server = Scene.on(time).start();
    private final Client client = new Client(server);

    @BeforeEach
    void runAWhile() {
        time.seconds(30);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aStalledStreamIsAvailableWithoutBytesUntilItResumes() throws Exception {
        server.stall("live/rtmp");
        long stalled = client.inboundBytes("live/rtmp");
        time.seconds(10);
        assertThat(client.inboundBytes("live/rtmp")).isEqualTo(stalled).isPositive();
        assertThat(client.path("live/rtmp").get("available").asBoolean()).isTrue();
        server.resume("live/rtmp");
        time.seconds(1);
        assertThat(client.inboundBytes("live/rtmp")).isGreaterThan(stalled + 300_000);
    }

    @Test
    void aDynamicPathVanishesWithItsPublisherAndAllConnections() throws Exception {
        server.drop("live/rtmp");
        assertThat(client.names()).doesNotContain("live/rtmp");
        assertThat(client.items("/v3/rtmpconns/list")).isEmpty();
    }

    @Test
    void aConfiguredPathStaysWithoutPublisher() throws Exception {
        server.drop("cam1");
        JsonNode path = client.path("cam1");
        assertThat(path.get("available").asBoolean()).isFalse();
        assertThat(path.get("online").asBoolean()).isFalse();
        assertThat(path.get("availableTime").isNull()).isTrue();
        assertThat(path.get("source").isNull()).isTrue();
        assertThat(path.get("readers")).isEmpty();
        assertThat(path.get("inboundBytes").asLong()).isZero();
    }

    @Test
    void aNewPublisherHasNewIdsAndCountersFromZero() throws Exception {
        JsonNode before = client.path("live/rtmp");
        server.drop("live/rtmp");
        time.seconds(5);
        server.publish("live/rtmp");
        JsonNode after = client.path("live/rtmp");
        assertThat(after.get("inboundBytes").asLong()).isZero();
        assertThat(after.get("availableTime")).isNotEqualTo(before.get("availableTime"));
        assertThat(after.get("source").get("id"))
                .isNotEqualTo(before.get("source").get("id"));
        assertThat(after.get("readers").get(0).get("id"))
                .isNotEqualTo(before.get("readers").get(0).get("id"));
    }

    @Test
    void aTakeoverChangesTheKindOfPublisherWhileThePathStays() throws Exception {
        server.takeOver("live/rtmp", Protocol.SRT);
        JsonNode path = client.path("live/rtmp");
        assertThat(path.get("source").get("type").asText()).isEqualTo("srtConn");
        assertThat(path.get("available").asBoolean()).isTrue();
        assertThat(path.get("inboundBytes").asLong()).isZero();
        assertThat(client.publisher("/v3/srtconns/list", "live/rtmp")
                        .get("state")
                        .asText())
                .isEqualTo("publish");
    }

    @Test
    void aSlateKeepsTheStreamAndItsReadersAndLosesThePublisher() throws Exception {
        JsonNode before = client.path("slate");
        server.slateOn("slate");
        time.seconds(10);
        JsonNode slate = client.path("slate");
        assertThat(slate.get("available").asBoolean()).isTrue();
        assertThat(slate.get("online").asBoolean()).isFalse();
        assertThat(slate.get("source").isNull()).isTrue();
        assertThat(slate.get("readers")).isEqualTo(before.get("readers"));
        assertThat(slate.get("tracks2").get(0).get("codecProps").get("profile").asText())
                .isEqualTo("Baseline");
        long filler =
                slate.get("inboundBytes").asLong() - before.get("inboundBytes").asLong();
        assertThat(filler * 8 / 10).isBetween(200_000L, 320_000L);
        server.slateOff("slate");
        JsonNode after = client.path("slate");
        assertThat(after.get("online").asBoolean()).isTrue();
        assertThat(after.get("availableTime")).isEqualTo(before.get("availableTime"));
        assertThat(after.get("inboundBytes")).isEqualTo(slate.get("inboundBytes"));
    }

    @Test
    void aCameraThatFailsIsStillCalledOnline() throws Exception {
        server.failSource("pulled");
        JsonNode path = client.path("pulled");
        assertThat(path.get("available").asBoolean()).isFalse();
        assertThat(path.get("online").asBoolean()).isTrue();
        assertThat(path.get("source").get("type").asText()).isEqualTo("rtspSource");
        server.recoverSource("pulled");
        assertThat(client.path("pulled").get("available").asBoolean()).isTrue();
    }

    @Test
    void anOnDemandSourceSleepsUntilSomebodyReads() throws Exception {
        assertThat(client.path("lobby").get("available").asBoolean()).isFalse();
        assertThat(client.path("lobby").get("onlineTime").asText()).isEqualTo("0001-01-01T00:00:00Z");
        server.wake("lobby");
        time.seconds(1);
        assertThat(client.path("lobby").get("readers")).hasSize(1);
        assertThat(client.inboundBytes("lobby")).isPositive();
        server.sleep("lobby");
        assertThat(client.path("lobby").get("available").asBoolean()).isFalse();
    }

    @Test
    void aRestartChangesTheStartTimeAllIdsAndAllCounters() throws Exception {
        JsonNode info = client.json("/v3/info");
        JsonNode path = client.path("cam1");
        time.seconds(1);
        server.restart();
        assertThat(client.json("/v3/info").get("started")).isNotEqualTo(info.get("started"));
        assertThat(client.path("cam1").get("source")).isNotEqualTo(path.get("source"));
        assertThat(client.inboundBytes("cam1")).isZero();
    }

    @Test
    void aForwardThatFailsTriesAgainAndAgainWhileTheOtherDelivers() throws Exception {
        long delivered = 0;
        int errors = 0;
        for (int second = 0; second < 30; second++) {
            time.seconds(1);
            var forwards = client.items("/v3/paths/forward/list?path=cam1").toList();
            assertThat(forwards.get(0).get("outboundBytes").asLong()).isGreaterThan(delivered);
            delivered = forwards.get(0).get("outboundBytes").asLong();
            assertThat(forwards.get(1).get("outboundBytes").asLong()).isZero();
            errors += forwards.get(1).get("state").asText().equals("error") ? 1 : 0;
        }
        assertThat(errors).isEqualTo(10);
    }

    @Test
    void aForwardKeepsItsBytesOverANewPublisher() throws Exception {
        long before = forwarded();
        server.drop("cam1");
        assertThat(forwarded()).isEqualTo(before).isPositive();
        server.publish("cam1");
        time.seconds(1);
        assertThat(forwarded()).isGreaterThan(before);
    }

    private long forwarded() throws Exception {
        return client.items("/v3/paths/forward/list?path=cam1")
                .findFirst()
                .orElseThrow()
                .get("outboundBytes")
                .asLong();
    }

    @Test
    void nothingHappensToPathsThatDoNotExistOrAreOfAnotherKind() {
        assertThatThrownBy(() -> server.stall("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.drop("pulled")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.slateOn("cam1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.wake("pulled")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.loss("live/rtmp", 1)).isInstanceOf(IllegalStateException.class);
    }
}
