package org.mediamtxmonitor.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.demo.Media;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.Protocol;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Browser;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an earlier release left in Redis is told by this one as that one told it. Each folder of {@code releases} has the
 * {@code dump.rdb} of a release and what it answered, made by {@link #dump} with {@code -Ddump.write=true} when it was released.
 */
class EarlierReleaseIT {

    private static final Path RELEASES = Path.of("src/test/resources/releases");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "anna";
    private static final String PASSWORD = "otter lantern cobalt ninety";

    /** What becomes another while nobody polls, or once somebody has signed in. */
    private static final Set<String> OF_NOW = Set.of(
            "collectedAt",
            "lastUsedAt",
            "lastUsedFrom",
            "lastSignInAt",
            "signedInAt",
            "usedAt",
            "usedFrom",
            "state",
            "active",
            "status");

    @TempDir
    Path folder;

    static Stream<Path> releases() throws IOException {
        return Files.list(RELEASES).filter(Files::isDirectory);
    }

    private static String yaml(Path data, RealRedis redis, String more) {
        return Monitor.data(data) + "redis: { url: '" + redis.url() + "' }\n" + more;
    }

    /** Only the role web: what is too old would be let go by others. */
    @ParameterizedTest
    @MethodSource("releases")
    void what_an_earlier_release_left_is_told_as_it_told_it(Path release) throws Exception {
        Files.copy(release.resolve("dump.rdb"), folder.resolve("dump.rdb"));
        try (RealRedis redis = RealRedis.start(folder);
                Monitor monitor = Monitor.start(
                        folder, yaml(folder, redis, "roles: [web]\nauth: { audit: { keep: 3650d } }\n"))) {
            Browser anna = new Browser(monitor).signIn(NAME, PASSWORD);
            JsonNode expected = JSON.readTree(release.resolve("answers.json").toFile());

            assertThat(expected).isNotEmpty();
            for (var answer : expected.properties()) {
                Await.until(() -> assertThat(known(answer.getValue(), lasting(anna.get(answer.getKey()))))
                        .as(answer.getKey())
                        .isEqualTo(answer.getValue()));
            }
        }
    }

    /** Without the fields that the earlier release did not tell yet. */
    private static JsonNode known(JsonNode then, JsonNode now) {
        if (now instanceof ObjectNode object) {
            object.properties().removeIf(field -> !then.has(field.getKey()));
            object.properties().forEach(field -> known(then.get(field.getKey()), field.getValue()));
        }
        for (int i = 0; now.isArray() && i < Math.min(then.size(), now.size()); i++) {
            known(then.get(i), now.get(i));
        }
        return now;
    }

    private static JsonNode lasting(JsonNode answer) {
        if (answer instanceof ObjectNode object) {
            object.remove(OF_NOW);
        }
        answer.forEach(EarlierReleaseIT::lasting);
        return answer;
    }

    /** A stream that came, went and came back, an alert, a silence, an account, a token, and some seconds of history. */
    @Test
    @EnabledIfSystemProperty(named = "dump.write", matches = "true")
    void dump() throws Exception {
        Path release = Files.createDirectories(RELEASES.resolve(System.getProperty("dump.release")));
        try (RealRedis redis = RealRedis.start(folder);
                SimulatedServer server = SimulatedServer.builder()
                        .paths(List.of(
                                PathPlan.configured("cam", Protocol.SRT, Media.SD),
                                PathPlan.configured("door", Protocol.RTSP, Media.SD)))
                        .start()) {
            Instant from = Instant.now();
            String more = "auth: { admin: { name: " + NAME + ", password: " + PASSWORD + " } }\n"
                    + "collector: { interval: 500ms }\nalerts: { startGrace: 0s, keepFiring: 0s }\n"
                    + "streams: [ { path: '*', expect: { live: true } } ]\n"
                    + "servers:\n  - { id: main, url: '" + server.url() + "' }\n";
            ObjectNode answers = JSON.createObjectNode();
            try (Monitor monitor = Monitor.start(folder, yaml(folder, redis, more))) {
                Browser anna = new Browser(monitor).signIn(NAME, PASSWORD);
                Await.until(() ->
                        assertThat(anna.get("streams?state=live").path("items")).hasSize(2));
                anna.send("POST", "tokens", "{\"name\":\"scraper\",\"role\":\"viewer\",\"servers\":[\"main\"]}");
                anna.send(
                        "POST",
                        "silences",
                        "{\"matchers\":[{\"name\":\"path\",\"operator\":\"=\",\"value\":\"door\"}],"
                                + "\"durationMs\":31536000000,\"by\":\"anna\",\"comment\":\"moved\"}");
                server.drop("cam");
                Await.until(
                        () -> assertThat(anna.get("alerts?rule=stream-offline").path("items"))
                                .hasSize(1));
                server.publish("cam");
                Await.until(() ->
                        assertThat(anna.get("alerts?past=true").path("items")).hasSize(1));
                Await.until(() -> assertThat(anna.get("sessions?state=ended").path("items"))
                        .hasSize(1));
                Instant to = Instant.now();
                String time = "from=" + from + "&to=" + to;
                Await.until(() -> assertThat(Instant.now()).isAfter(to.plusSeconds(2)));
                for (String address : List.of(
                        "events?" + time,
                        "sessions?state=ended&" + time,
                        "alerts?past=true",
                        "incidents",
                        "silences",
                        "accounts",
                        "tokens",
                        "history?server=main&path=cam&tier=1s&" + time)) {
                    answers.set(address, lasting(anna.get(address)));
                }
            }
            StringRedisTemplate client = redis.client();
            client.delete(client.keys("mediamtx:web-sessions*"));
            client.execute((RedisCallback<Void>) connection -> {
                connection.execute("SAVE");
                return null;
            });
            Files.copy(folder.resolve("dump.rdb"), release.resolve("dump.rdb"), StandardCopyOption.REPLACE_EXISTING);
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(release.resolve("answers.json").toFile(), answers);
        }
    }
}
