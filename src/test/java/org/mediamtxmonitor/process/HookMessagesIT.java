package org.mediamtxmonitor.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.apache.camel.Body;
import org.apache.camel.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.camel.HookHeaders;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.routes.StableNamesTest;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Receiver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;

import static org.assertj.core.api.Assertions.assertThat;

/** What a running monitor calls the hooks with, each of which a file of the user lays a route over. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HookMessagesIT {

    private static final List<String> HOOKS = List.of("on-poll", "on-event", "on-alert", "on-snapshot", "on-delivery");

    @TempDir
    static Path folder;

    private static SimulatedServer server;
    private static Receiver desk;
    private static Monitor monitor;
    private static Calls calls;
    private static String path;

    /** What a hook was called with, the body as JSON. */
    record Call(Map<String, Object> headers, JsonNode body) {

        Object header(String name) {
            return headers.get(name);
        }
    }

    /** Called by the routes of the user. */
    public static final class Calls {

        private final List<Call> all = new CopyOnWriteArrayList<>();

        public void take(@Headers Map<String, Object> headers, @Body String body) throws IOException {
            Map<String, Object> ours = new TreeMap<>();
            headers.forEach((name, value) -> {
                if (name.startsWith("Monitor")) {
                    ours.put(name, value);
                }
            });
            all.add(new Call(ours, Json.mapper().readTree(body)));
        }

        List<Call> of(String hook) {
            return all.stream()
                    .filter(call -> hook.equals(call.header(HookHeaders.HOOK)))
                    .toList();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        Calls calls() {
            return new Calls();
        }
    }

    private static String route(String hook) {
        return """
                - route:
                    id: HOOK
                    description: Keeps what it is called with
                    from:
                      uri: direct:HOOK
                      steps:
                        - marshal: { json: { library: Jackson, objectMapper: "#apiMapper" } }
                        - bean: { ref: calls, method: take }
                """.replace("HOOK", hook);
    }

    @BeforeAll
    static void a_stream_that_stalls_while_all_hooks_are_laid_over() throws Exception {
        server = SimulatedServer.builder().paths(PathPlan.many(2, 1, null)).start();
        desk = new Receiver();
        Path routes = Files.createDirectories(folder.resolve("routes"));
        for (String hook : HOOKS) {
            Files.writeString(routes.resolve(hook + ".yaml"), route(hook));
        }
        monitor = Monitor.start(
                folder,
                Monitor.data(folder) + Monitor.stalledSoon()
                        + "collector: { interval: 250ms }\n"
                        + "alerts: { startGrace: 0s, grouping: { criticalWait: 0s } }\n"
                        + "notify: [ { name: desk, type: webhook, allowPrivate: true, url: '" + desk.url() + "' } ]\n"
                        + "servers: [ { id: main, url: '" + server.url() + "', pictures: '" + server.picturesUrl()
                        + "' } ]\n",
                Beans.class);
        calls = monitor.bean(Calls.class);
        Await.until(() -> assertThat(
                        monitor.json("/api/v1/streams?state=live").path("total").asInt())
                .isEqualTo(2));
        path = monitor.json("/api/v1/streams?sort=path")
                .path("items")
                .path(0)
                .path("path")
                .asText();
        server.stall(path);
        Await.until(
                () -> HOOKS.forEach(hook -> assertThat(calls.of(hook)).as(hook).isNotEmpty()));
        Await.until(() -> alert("firing"));
    }

    @AfterAll
    static void end() {
        monitor.close();
        desk.close();
        server.close();
    }

    private static Call alert(String state) {
        return calls.of("on-alert").stream()
                .filter(call ->
                        state.equals(call.header(HookHeaders.STATE)) && path.equals(call.header(HookHeaders.PATH)))
                .findFirst()
                .orElseThrow();
    }

    /** The schema as the monitor serves it, where each object has no properties but those that it names. */
    private static JsonNode strictSchema(String hook) {
        JsonNode schema = monitor.json("/schemas/" + hook + ".schema.json");
        schema.path("$defs").forEach(type -> ((ObjectNode) type).put("additionalProperties", false));
        return schema;
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-poll", "on-event", "on-alert", "on-snapshot", "on-delivery"})
    void a_body_as_json_is_what_the_schema_of_its_hook_says(String hook) {
        var schema = SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(strictSchema(hook));

        assertThat(calls.of(hook))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(schema.validate(call.body()))
                        .as("%s", call.body())
                        .isEmpty());
    }

    @Test
    void a_report_has_its_server_time_and_number_in_its_headers() {
        List<Call> all = calls.of("on-poll");
        Call call = all.get(all.size() - 1);

        assertThat(call.header(HookHeaders.SERVER)).isEqualTo("main");
        assertThat(call.header(HookHeaders.TIME)).isInstanceOf(Instant.class);
        assertThat(call.header(HookHeaders.EPOCH)).isInstanceOf(Long.class);
        assertThat(call.header(HookHeaders.SEQ))
                .isEqualTo(call.body().path("report").path("seq").asLong());
    }

    @Test
    void an_event_has_what_it_is_about_in_its_headers() {
        Call call = calls.of("on-event").stream()
                .filter(one -> "stalled".equals(one.header(HookHeaders.TO)))
                .findFirst()
                .orElseThrow();

        assertThat(call.headers())
                .containsEntry(HookHeaders.SERVER, "main")
                .containsEntry(HookHeaders.PATH, path)
                .containsEntry(HookHeaders.KIND, "state")
                .containsEntry(HookHeaders.FROM, "live")
                .containsEntry(HookHeaders.LEVEL, call.body().path("level").asText())
                .containsEntry(HookHeaders.EVENT_ID, call.body().path("id").asText())
                .containsEntry(
                        HookHeaders.TIME, Instant.parse(call.body().path("time").asText()));
    }

    @Test
    void an_alert_has_its_rule_state_and_stream_in_its_headers() {
        Call call = alert("firing");

        assertThat(call.headers())
                .containsEntry(HookHeaders.SERVER, "main")
                .containsEntry(HookHeaders.PATH, path)
                .containsEntry(HookHeaders.HOST, null)
                .containsEntry(HookHeaders.RULE, "stream-stalled")
                .containsEntry(HookHeaders.LEVEL, "critical")
                .containsEntry(HookHeaders.ALERT_ID, call.body().path("id").asText())
                .containsEntry(
                        HookHeaders.INCIDENT, call.body().path("incident").asText());
        assertThat(call.header(HookHeaders.TIME)).isInstanceOf(Instant.class);
    }

    @Test
    void a_picture_comes_with_its_bytes_and_has_its_stream_and_time_in_its_headers() throws Exception {
        Call call = calls.of("on-snapshot").get(0);

        assertThat(call.header(HookHeaders.SERVER)).isEqualTo("main");
        assertThat(call.header(HookHeaders.PATH)).isInstanceOf(String.class);
        assertThat(call.header(HookHeaders.TIME)).isInstanceOf(Instant.class);
        byte[] bytes = call.body().path("taken").path("bytes").binaryValue();
        assertThat(bytes).as("a JPEG").startsWith(0xff, 0xd8);
        assertThat(bytes)
                .hasSize(call.body().path("taken").path("file").path("bytes").asInt());
    }

    @Test
    void a_delivery_has_its_channel_and_outcome_in_its_headers() {
        Call call = calls.of("on-delivery").get(0);

        assertThat(call.headers())
                .containsEntry(HookHeaders.CHANNEL, "desk")
                .containsEntry(HookHeaders.OUTCOME, "delivered")
                .containsEntry(HookHeaders.KIND, "firing")
                .containsEntry(HookHeaders.ATTEMPT, 1)
                .containsEntry(
                        HookHeaders.INCIDENT, call.body().path("incident").asText());
        assertThat(call.header(HookHeaders.TIME)).isInstanceOf(Instant.class);
    }

    @Test
    void the_beans_and_components_that_routes_may_use_are_there_under_their_names() {
        StableNamesTest.BEANS.forEach(
                (name, type) -> assertThat(monitor.camel().getRegistry().lookupByName(name))
                        .as(name)
                        .isInstanceOf(type));
        assertThat(monitor.camel().getRegistry().lookupByName("apiMapper")).isInstanceOf(ObjectMapper.class);
        assertThat(List.of("redis-stream", "partitioned", "kamelet"))
                .allSatisfy(name ->
                        assertThat(monitor.camel().getComponent(name)).as(name).isNotNull());
    }

    @Test
    void no_header_is_set_that_is_not_documented() throws Exception {
        Set<String> documented = Set.copyOf(headers());
        Set<String> set = calls.all.stream()
                .flatMap(call -> call.headers().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(set).isEqualTo(documented);
    }

    private static List<String> headers() throws IllegalAccessException {
        List<String> names = new CopyOnWriteArrayList<>();
        for (var field : HookHeaders.class.getFields()) {
            names.add((String) field.get(null));
        }
        return names;
    }
}
