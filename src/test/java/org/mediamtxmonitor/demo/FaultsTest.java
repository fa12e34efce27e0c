package org.mediamtxmonitor.demo;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultsTest {

    private final DrivenTime time = new DrivenTime();
    private final SimulatedServer server = Scene.on(time).start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServerThatHangsAnswersWhenItIsHealthyAgain() throws Exception {
        server.hang();
        var answer = client.ask("/v3/info");
        assertThatThrownBy(() -> answer.get(100, TimeUnit.MILLISECONDS))
                .isInstanceOf(java.util.concurrent.TimeoutException.class);
        server.healthy();
        assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowServerAnswersAfterItsDelay() throws Exception {
        server.slow(Duration.ofMillis(60));
        long start = System.nanoTime();
        assertThat(client.get("/v3/info").statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void garbageIsAWebPageThenBrokenJsonThenWrongTypesAlwaysWithStatus200() throws Exception {
        server.garbage();
        assertThat(client.get("/v3/info").body()).startsWith("<!DOCTYPE html>");
        String broken = client.get("/v3/paths/list").body();
        assertThatThrownBy(() -> new ObjectMapper().readTree(broken)).isInstanceOf(JsonProcessingException.class);
        assertThat(client.json("/v3/paths/list").get("itemCount").isTextual()).isTrue();
        server.healthy();
        assertThat(client.json("/v3/info").get("version").asText()).isEqualTo("v1.20.1");
    }

    @Test
    void aServerThatNoLongerAcceptsTheCredentialsSaysSoWithoutAskingForThem() throws Exception {
        server.unauthorized();
        var answer = client.get("/v3/info");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(answer.body()).isEqualTo("{\"status\":\"error\",\"error\":\"authentication error\"}");
    }

    @Test
    void aServerThatRefusesConnectionsComesBackOnTheSamePortWithItsStreams() throws Exception {
        time.seconds(10);
        String url = server.url();
        var path = client.path("cam1");
        server.refuse();
        assertThatThrownBy(() -> new Client(url).get("/v3/info")).isInstanceOf(ConnectException.class);
        server.healthy();
        assertThat(server.url()).isEqualTo(url);
        assertThat(new Client(url).path("cam1")).isEqualTo(path);
    }
}
