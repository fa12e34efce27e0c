package org.mediamtxmonitor.demo;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a server from v1.21 on tells of the sources that it pulls. */
class StaticSourcesTest {

    private static final String SOURCE = "/v3/paths/static-sources/get/";

    private final DrivenTime time = new DrivenTime();
    private final SimulatedServer server =
            Scene.on(time).version("v1.21.0").paths(timesOut()).start();
    private final Client client = new Client(server);

    private static PathPlan timesOut() {
        return PathPlan.pulled("far", "srt://viewer:made-up@192.0.2.9:7000", Media.HD)
                .failure("srt://viewer:made-up@192.0.2.9:7000: i/o timeout")
                .away();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSourceThatDeliversRuns() throws Exception {
        time.seconds(10);
        JsonNode source = client.json(SOURCE + "pulled");
        assertThat(source.fieldNames())
                .toIterable()
                .containsExactly("created", "state", "lastError", "type", "typeSpecific");
        assertThat(source.get("state").asText()).isEqualTo("running");
        assertThat(source.get("lastError").asText()).isEmpty();
        assertThat(source.get("type").asText()).isEqualTo("rtspSource");
        assertThat(source.get("typeSpecific").get("remoteAddr").asText()).isEqualTo("192.0.2.7:554");
        assertThat(source.get("typeSpecific").get("inboundBytes").asLong()).isPositive();
    }

    @Test
    void aDeadCameraIsInErrorMostOfTheTimeAndSaysWhy() throws Exception {
        server.failSource("pulled");
        int errors = 0;
        for (int second = 0; second < 30; second++) {
            time.seconds(1);
            JsonNode source = client.json(SOURCE + "pulled");
            if (source.get("state").asText().equals("error")) {
                errors++;
                assertThat(source.get("lastError").asText())
                        .isEqualTo("dial tcp 192.0.2.7:554: connect: connection refused");
                assertThat(source.get("typeSpecific").isNull()).isTrue();
            } else {
                assertThat(source.get("lastError").asText()).isEmpty();
            }
        }
        assertThat(errors).isEqualTo(25);
    }

    @Test
    void aSourceThatTimesOutTriesForTenSecondsAndRestsForFive() throws Exception {
        int errors = 0;
        for (int second = 0; second < 30; second++) {
            time.seconds(1);
            errors += client.json(SOURCE + "far").get("state").asText().equals("error") ? 1 : 0;
        }
        assertThat(errors).isEqualTo(10);
    }

    @Test
    void aSourceThatIsBackHasNoError() throws Exception {
        server.failSource("pulled");
        server.recoverSource("pulled");
        assertThat(client.json(SOURCE + "pulled").get("lastError").asText()).isEmpty();
    }

    @Test
    void anOnDemandSourceIsIdleUntilAStartFails() throws Exception {
        assertThat(client.json(SOURCE + "lobby").get("state").asText()).isEqualTo("idle");
        assertThat(client.json(SOURCE + "lobby").get("lastError").asText()).isEmpty();
        server.failStart("lobby");
        assertThat(client.path("lobby").get("available").asBoolean()).isFalse();
        assertThat(client.json(SOURCE + "lobby").get("state").asText()).isEqualTo("idle");
        assertThat(client.json(SOURCE + "lobby").get("lastError").asText()).contains("connection refused");
        server.wake("lobby");
        assertThat(client.json(SOURCE + "lobby").get("lastError").asText()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cam1", "live/srt", "nobody"})
    void aPathWithoutPulledSourceHasNone(String path) throws Exception {
        var answer = client.get(SOURCE + path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(answer.body()).startsWith("{\"status\":\"error\",\"error\":");
    }

    @Test
    void beforeV121ThereIsNoSuchEndpoint() throws Exception {
        try (SimulatedServer old = Scene.on(time).version("v1.20.1").start()) {
            var answer = new Client(old).get(SOURCE + "pulled");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("404 page not found");
        }
    }

    @Test
    void onlyOnDemandSourcesFailToStart() {
        assertThatThrownBy(() -> server.failStart("pulled")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aThrottledStreamHasItsShareOfTheBitrateUntilItResumes() throws Exception {
        server.throttle("live/rtmp", 35);
        long before = client.inboundBytes("live/rtmp");
        time.pass(Duration.ofSeconds(20));
        long after = client.inboundBytes("live/rtmp");
        assertThat((after - before) * 8 / 20.0).isBetween(930_000.0, 1_030_000.0);
        server.resume("live/rtmp");
        time.pass(Duration.ofSeconds(20));
        assertThat((client.inboundBytes("live/rtmp") - after) * 8 / 20.0).isBetween(2_700_000.0, 2_900_000.0);
    }
}
