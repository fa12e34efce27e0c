package org.mediamtxmonitor.process;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.LiveReader;
import org.mediamtxmonitor.testing.Monitor;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A monitor that runs while its {@code collector.yaml} is edited. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfigReloadIT {

    private static final String ALL = "{\"type\":\"subscribe\"}";

    @TempDir
    static Path folder;

    private SimulatedServer north;
    private SimulatedServer south;
    private Monitor monitor;
    private Path file;
    /** Of the server {@code north}, which is there all the time. */
    private long epoch;

    @BeforeAll
    void start() {
        north = SimulatedServer.builder().paths(PathPlan.many(2, 1, null)).start();
        south = SimulatedServer.builder().paths(PathPlan.many(3, 1, null)).start();
        monitor = Monitor.start(folder, yaml(""));
        file = folder.resolve("collector.yaml");
        Await.until(() -> assertThat(server("north").path("status").asText()).isEqualTo("up"));
        try (LiveReader live = new LiveReader(monitor.url()).send(ALL)) {
            epoch = live.await("full").path("epoch").asLong();
        }
    }

    @AfterAll
    void stop() {
        monitor.close();
        north.close();
        south.close();
    }

    @BeforeEach
    void alone() throws Exception {
        write("");
        Await.until(
                () -> assertThat(monitor.json("/api/v1/servers").path("total").asInt())
                        .isEqualTo(1));
    }

    private String yaml(String more) {
        return Monitor.data(folder) + Monitor.BUSY_MACHINE.replace("rules:\n", "rules:\n" + rules(more))
                + "alerts: { startGrace: 0s }\ncollector: { interval: 1s }\nservers:\n  - { id: north, url: '"
                + north.url() + "' }\n"
                + more.replaceFirst("(?s)rules:.*?;", "");
    }

    /** A rule that stands before the others: {@code rules: ... ;}. */
    private static String rules(String more) {
        return more.contains("rules:") ? more.replaceFirst("(?s).*rules:(.*?);.*", "$1") : "";
    }

    private String south() {
        return "  - { id: south, url: '" + south.url() + "' }\n";
    }

    private void write(String more) throws Exception {
        Files.writeString(file, yaml(more));
    }

    private JsonNode server(String id) {
        return monitor.json("/api/v1/servers/" + id);
    }

    private JsonNode streams(String query) {
        return monitor.json("/api/v1/streams?" + query);
    }

    private JsonNode configuration() {
        return monitor.json("/api/v1/info").path("configuration");
    }

    private void awaitState(String state) {
        Await.until(() -> assertThat(configuration().path("state").asText()).isEqualTo(state));
    }

    @Test
    void a_server_comes_and_goes_while_the_other_is_polled_on() throws Exception {
        try (LiveReader live = new LiveReader(monitor.url()).send(ALL)) {
            String since = streams("server=north").at("/items/0/since").asText();
            write(south());
            // Its first poll comes in full, or as what is new of a server that nobody had polled yet.
            live.await(message -> message.path("server").asText().equals("south")
                    && (message.has("report") ? message.at("/report/streams") : message.path("streams")).size() == 3);
            Await.until(
                    () -> assertThat(server("south").path("status").asText()).isEqualTo("up"));

            write("");
            live.await(message -> message.path("type").asText().equals("removed")
                    && message.path("server").asText().equals("south"));
            assertThat(monitor.json("/api/v1/servers").path("total").asInt()).isEqualTo(1);
            assertThat(streams("server=north").path("total").asInt()).isEqualTo(2);
            assertThat(streams("").path("total").asInt()).isEqualTo(2);
            Keys keys = monitor.bean(Keys.class);
            StringRedisTemplate redis = monitor.bean(StringRedisTemplate.class);
            assertThat(redis.opsForHash().keys(keys.latest())).containsExactly("north");
            assertThat(redis.hasKey(keys.lease("south"))).isFalse();
            assertThat(redis.hasKey(keys.writeAhead("south"))).isTrue();
            Await.until(
                    () -> assertThat(monitor.camel().getRoute("collect-south")).isNull());

            JsonNode delta = live.await("delta");
            assertThat(delta.path("epoch").asLong()).isEqualTo(epoch);
            assertThat(streams("server=north").at("/items/0/since").asText()).isEqualTo(since);
        }
    }

    @Test
    void what_is_said_of_streams_counts_from_the_next_poll_on_and_states_go_on() throws Exception {
        String since = streams("server=north").at("/items/0/since").asText();
        write(
                "streams: [ { path: '**', title: Gate, group: doors, labels: { site: x }, expect: { video: [AV1] } } ]\n");
        Await.until(() -> {
            JsonNode stream = streams("server=north").at("/items/0");
            assertThat(stream.path("title").asText()).isEqualTo("Gate");
            assertThat(stream.path("group").asText()).isEqualTo("doors");
            assertThat(stream.at("/labels/site").asText()).isEqualTo("x");
            assertThat(stream.path("level").asText()).isNotEqualTo("ok");
            assertThat(stream.path("since").asText()).isEqualTo(since);
        });
    }

    @Test
    void rules_and_channels_are_taken_over() throws Exception {
        write(
                "rules:  - { rule: stream-stalled, enabled: false }\n;notify: [ { name: pager, type: webhook, url: 'https://pager.example/x' } ]\n");
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/channels").at("/items/0/name").asText())
                .isEqualTo("pager"));
        Await.until(() -> assertThat(monitor.camel().getRoute("notify-pager")).isNotNull());
        Await.until(() -> assertThat(monitor.camel()
                        .getRouteController()
                        .getRouteStatus("notify-pager")
                        .isStarted())
                .isTrue());
        assertThat(monitor.bean(RuleSet.class).changes()).hasSize(4);
        write("");
        Await.until(() -> assertThat(monitor.camel().getRoute("notify-pager")).isNull());
        assertThat(monitor.bean(RuleSet.class).changes()).hasSize(3);
    }

    @Test
    void a_server_at_another_address_keeps_its_id_and_goes_on() throws Exception {
        write(south());
        Await.until(
                () -> assertThat(server("south").at("/streams/total").asInt()).isEqualTo(3));
        write(south().replace(south.url(), north.url()));
        Await.until(
                () -> assertThat(server("south").at("/streams/total").asInt()).isEqualTo(2));
        assertThat(server("south").path("url").asText()).isEqualTo(north.url());
    }

    @Test
    void alerts_of_a_server_that_is_removed_end_and_say_why() throws Exception {
        write(south());
        Await.until(() -> assertThat(server("south").path("status").asText()).isEqualTo("up"));
        south.refuse();
        try {
            Await.until(() -> assertThat(alerts().findValuesAsText("server")).contains("south"));
            write("");
            Await.until(() -> assertThat(alerts().findValuesAsText("server")).doesNotContain("south"));
            Await.until(() -> assertThat(monitor.json("/api/v1/alerts?past=true&server=south")
                            .findValuesAsText("reason"))
                    .contains("Server was removed from collector.yaml"));
        } finally {
            south.healthy();
        }
    }

    private JsonNode alerts() {
        return monitor.json("/api/v1/alerts");
    }

    @Test
    void a_file_that_is_wrong_changes_nothing_and_says_where() throws Exception {
        Files.writeString(file, yaml(south()) + "nonsense: 1\n");
        awaitState("refused");
        assertThat(configuration().at("/problems/0/key").asText()).isEqualTo("nonsense");
        assertThat(configuration().at("/problems/0/location").asText()).contains("collector.yaml:");
        assertThat(monitor.json("/api/v1/servers").path("total").asInt()).isEqualTo(1);
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/info").at("/monitor/issues").findValuesAsText("rule"))
                .contains("monitor-configuration-refused"));
        Path fresh = Files.writeString(folder.resolve("fresh"), yaml(""));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        awaitState("in-force");
    }

    @Test
    void a_server_is_added_over_the_api_and_its_secrets_stay_here() throws Exception {
        String entry = "{\"id\":\"added\",\"url\":\"" + south.url() + "\",\"token\":\"a-secret\"}";
        assertThat(post("", entry).statusCode()).isEqualTo(409);
        write("managedServers: true\n");
        Await.until(
                () -> assertThat(configuration().path("managed").asBoolean()).isTrue());
        assertThat(post("", entry).body()).contains("\"hasToken\":true").doesNotContain("a-secret");
        Await.until(() -> assertThat(server("added").path("status").asText()).isEqualTo("up"));
        assertThat(monitor.get("/api/v1/config/servers").body())
                .contains("added")
                .doesNotContain("a-secret");
        assertThat(monitor.get("/api/v1/config").body()).contains("managed").doesNotContain("a-secret");
        Path managed = folder.resolve("servers.managed.yaml");
        post("", "{\"id\":\"added\",\"url\":\"" + south.url() + "\",\"hasToken\":true}");
        assertThat(managed).content().contains("a-secret");
        // At another address nobody gets the secret by having it kept.
        post("", "{\"id\":\"added\",\"url\":\"" + north.url() + "\",\"hasToken\":true}");
        assertThat(managed).content().doesNotContain("a-secret");
        assertThat(post("", entry.replace("added", "north")).body()).contains("is the id of");
        assertThat(post("/test", "{\"id\":\"x\",\"url\":\"" + south.url() + "\"}")
                        .body())
                .contains("\"works\":true", "\"paths\":3");
        assertThat(monitor.send(HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/config/servers/test"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(entry)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(monitor.send(authorised("/added").DELETE()).statusCode()).isEqualTo(204);
        Await.until(
                () -> assertThat(monitor.json("/api/v1/servers").path("total").asInt())
                        .isEqualTo(1));
    }

    private HttpRequest.Builder authorised(String path) throws Exception {
        return HttpRequest.newBuilder(URI.create(monitor.url() + "/api/v1/config/servers" + path))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(folder.resolve("data/token")).strip());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return monitor.send(authorised(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void what_needs_a_restart_is_told() throws Exception {
        write("web: { port: 9876 }\n");
        awaitState("restart");
        assertThat(configuration().at("/restart/0").asText()).isEqualTo("web.port");
    }
}
