package org.mediamtxmonitor.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.camel.overlay.RouteFileState;
import org.mediamtxmonitor.camel.overlay.RouteOverlay;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RouteFiles;
import org.mediamtxmonitor.testing.Seen;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of a user over the built-in routes of a monitor that polls, one for each trap. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteOverlayIT {

    private static final String ON_POLL = """
            - route:
                id: on-poll
                description: Tells of each report
                from:
                  uri: direct:on-poll
                  steps:
                    - bean: { ref: seen, method: "note('WORD')" }
            """;

    /** The built-in template with another name of the timer, so that it is another one. */
    private static String template() throws IOException {
        String all = Files.readString(Path.of("src/main/resources/routes/collect.camel.yaml"));
        String own = all.substring(0, all.indexOf("- routeTemplate:\n    id: side-requests"));
        return own.replace("timerName: \"collect-{{server}}\"", "timerName: \"ours-{{server}}\"");
    }

    @TempDir
    static Path folder;

    private static SimulatedServer server;
    private static Monitor monitor;
    private static RouteFiles files;
    private static Path routes;
    private static Seen seen;
    private static String firstWord;

    @BeforeAll
    static void a_monitor_whose_hook_is_a_users_from_the_first_report_on() throws Exception {
        server = SimulatedServer.builder().paths(PathPlan.many(2, 1, null)).start();
        routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(routes.resolve("start.yaml"), ON_POLL.replace("WORD", "at the start"));
        Files.writeString(
                routes.resolve("broken-at-the-start.yaml"), "- route: { id: broken, from: { uri: no-such-scheme:x } }");
        monitor = Monitor.start(
                folder,
                Monitor.data(folder)
                        + "collector: { interval: 250ms }\nroutes: { deny: [exec] }\nservers:\n  - { id: main, url: '"
                        + server.url() + "' }\n  - { id: other, interval: 1s, url: '" + server.url() + "' }\n",
                List.of("--monitor.routes-look=60ms"),
                Seen.Beans.class);
        files = new RouteFiles(monitor);
        seen = monitor.bean(Seen.class);
        assertThat(files.state("start.yaml").state()).isEqualTo("in-force");
        assertThat(files.state("broken-at-the-start.yaml").state()).isEqualTo("refused");
        Await.until(() -> assertThat(seen.all()).isNotEmpty());
        firstWord = seen.all().get(0);
    }

    @AfterAll
    static void end() {
        monitor.close();
        server.close();
    }

    @BeforeEach
    void forget() {
        seen.clear();
    }

    @AfterEach
    void only_the_built_in_ones() throws IOException {
        seen.open();
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.sorted().toList()) {
                Files.delete(file);
            }
        }
        Await.until(() -> assertThat(overlay().files()).isEmpty());
    }

    private static RouteOverlay overlay() {
        return monitor.bean(RouteOverlay.class);
    }

    private static void write(String name, String yaml) throws IOException {
        Path half = Files.writeString(routes.resolve("." + name + ".part"), yaml);
        Files.move(half, routes.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String status(String id) {
        ServiceStatus status = monitor.camel().getRouteController().getRouteStatus(id);
        return status == null ? "none" : status.name();
    }

    @Test
    void files_that_are_there_at_the_start_count_from_the_first_report_on_and_a_broken_one_stops_nothing()
            throws Exception {
        assertThat(firstWord).isEqualTo("at the start");
        write("start.yaml", ON_POLL.replace("WORD", "changed"));

        Await.until(() -> assertThat(seen.all()).contains("changed"));
    }

    @Test
    void a_file_that_is_deleted_brings_the_built_in_route_back() throws Exception {
        write("hook.yaml", ON_POLL.replace("WORD", "mine"));
        Await.until(() -> assertThat(seen.all()).contains("mine"));
        assertThat(overlay().sources().origin("on-poll")).hasValueSatisfying(origin -> {
            assertThat(origin.file()).isEqualTo("hook.yaml");
            assertThat(origin.replaces()).isEqualTo("hooks.camel.yaml");
            assertThat(origin.builtIn()).isFalse();
        });

        Files.delete(routes.resolve("hook.yaml"));

        Await.until(() -> assertThat(
                        overlay().sources().origin("on-poll").orElseThrow().builtIn())
                .isTrue());
        assertThat(status("on-poll")).isEqualTo("Started");
        assertThat(monitor.camel().getRoute("on-poll").getSourceLocationShort()).startsWith("hooks.camel.yaml");
    }

    @Test
    void yaml_that_makes_no_sense_changes_nothing_and_is_told_with_file_and_line() throws Exception {
        write("hook.yaml", ON_POLL.replace("WORD", "good"));
        Await.until(() -> assertThat(seen.all()).contains("good"));

        write("hook.yaml", "# A comment\n\n" + ON_POLL.replace("steps:", "stepps:"));

        RouteFileState refused = files.awaitRefused("hook.yaml");
        assertThat(refused.line()).isBetween(3, 9);
        assertThat(refused.error()).contains("stepps");
        assertThat(refused.entries()).containsExactly("on-poll");
        seen.clear();
        Await.until(() -> assertThat(seen.all()).contains("good"));
    }

    @Test
    void an_endpoint_that_can_not_be_made_puts_the_route_before_back() throws Exception {
        write("hook.yaml", ON_POLL.replace("WORD", "good"));
        Await.until(() -> assertThat(seen.all()).contains("good"));

        write("hook.yaml", ON_POLL.replace("WORD", "bad") + "        - to: timer:never?noSuchOption=1\n");

        assertThat(files.awaitRefused("hook.yaml").error()).contains("noSuchOption");
        seen.clear();
        Await.until(() -> assertThat(seen.all()).contains("good"));
        assertThat(seen.all()).doesNotContain("bad");
    }

    @Test
    void a_route_that_can_not_start_puts_all_routes_of_its_file_back() throws Exception {
        write("two.yaml", ON_POLL.replace("WORD", "bad") + """
                        - route:
                            id: second
                            description: A second consumer of an endpoint that allows one
                            from: { uri: direct:publish, steps: [ { log: x } ] }
                        """);

        RouteFileState refused = files.awaitRefused("two.yaml");
        assertThat(refused.line()).isEqualTo(8);
        assertThat(refused.error()).containsIgnoringCase("multiple consumers");
        assertThat(status("second")).isEqualTo("none");
        assertThat(status("publish")).isEqualTo("Started");
        assertThat(overlay().sources().origin("on-poll").orElseThrow().builtIn())
                .isTrue();
        awaitReports(2);
    }

    @Test
    void a_template_of_a_user_makes_all_routes_of_it_anew_and_no_poll_is_missed() throws Exception {
        write("hook.yaml", ON_POLL.replace("'WORD'", "${body.server}"));
        Await.until(() -> assertThat(seen.all()).contains("main", "other"));
        write("template.yaml", template());
        files.awaitInForce("template.yaml");
        assertThat(endpoint("collect-main")).contains("ours-main");
        assertThat(endpoint("collect-other")).contains("ours-other");

        Files.delete(routes.resolve("template.yaml"));
        Await.until(() -> assertThat(endpoint("collect-other")).contains("collect-other"));

        assertThat(endpoint("collect-main")).contains("collect-main");
        long polls = seen.count("other");
        Await.until(() -> assertThat(seen.count("other")).isGreaterThan(polls + 1));
        assertThat(seen.longestGapMs("other"))
                .as("ms between two polls, one a second")
                .isLessThan(2000);
    }

    @Test
    void a_template_that_can_not_be_installed_leaves_the_template_before_and_its_routes() throws Exception {
        write("template.yaml", template().replace("fixedRate: true", "fixedRate: true, noSuchOption: 1"));

        assertThat(files.awaitRefused("template.yaml").error()).contains("noSuchOption");
        assertThat(endpoint("collect-main")).contains("collect-main");
        assertThat(status("collect-main")).isEqualTo("Started");
        assertThat(status("collect-other")).isEqualTo("Started");
        awaitReports(2);
    }

    @Test
    void a_route_of_a_user_takes_the_place_of_one_that_is_made_of_a_template() throws Exception {
        write("other.yaml", """
                - route:
                    id: collect-other
                    description: Polls nothing
                    from: { uri: timer:quiet, parameters: { period: 100 }, steps: [ { bean: { ref: seen, method: note('quiet') } } ] }
                """);
        Await.until(() -> assertThat(seen.all()).contains("quiet"));

        Files.delete(routes.resolve("other.yaml"));

        Await.until(() -> assertThat(endpoint("collect-other")).contains("collect-other"));
    }

    @Test
    void a_route_configuration_of_a_user_counts_for_the_routes_that_name_it_built_in_ones_too() throws Exception {
        write("errors.yaml", configuration("our-errors", "first"));
        write("fails.yaml", """
                - route:
                    id: on-poll
                    description: Fails
                    routeConfigurationId: our-errors
                    from: { uri: direct:on-poll, steps: [ { throwException: { exceptionType: java.io.IOException, message: no } } ] }
                """);
        Await.until(() -> assertThat(seen.all()).contains("first"));

        write("errors.yaml", configuration("our-errors", "second"));
        Await.until(() -> assertThat(seen.all()).contains("second"));

        write("errors.yaml", configuration("our-errors", "third") + configuration("hook-errors", "of the built-in"));
        write("fails.yaml", """
                - route:
                    id: on-poll
                    description: Fails
                    from: { uri: direct:on-poll, steps: [ { throwException: { exceptionType: java.io.IOException, message: no } } ] }
                """);
        Await.until(() -> assertThat(seen.all()).contains("of the built-in"));
    }

    private static String configuration(String id, String word) {
        return """
                - routeConfiguration:
                    id: ID
                    description: Tells of errors
                    onException:
                      - onException:
                          exception: [java.lang.Exception]
                          handled: { constant: { expression: "true" } }
                          steps: [ { bean: { ref: seen, method: note('WORD') } } ]
                """.replace("ID", id).replace("WORD", word);
    }

    @Test
    void a_rest_endpoint_is_added_changed_and_gone_with_404() throws Exception {
        write("rest.yaml", rest("one"));
        Await.until(() -> assertThat(monitor.get("/ext/hello").body()).isEqualTo("one"));

        write("rest.yaml", rest("two"));
        Await.until(() -> assertThat(monitor.get("/ext/hello").body()).isEqualTo("two"));

        Files.delete(routes.resolve("rest.yaml"));
        Await.until(() -> assertThat(monitor.get("/ext/hello").statusCode()).isEqualTo(404));
        assertThat(monitor.get("/api/v1/servers").statusCode()).isEqualTo(200);
    }

    private static String rest(String word) {
        return """
                - rest:
                    id: ours
                    path: /ext
                    get:
                      - { id: get-hello, path: /hello, description: Says a word, to: direct:hello }
                - route:
                    id: hello
                    description: Says a word
                    from: { uri: direct:hello, steps: [ { setBody: { constant: WORD } } ] }
                """.replace("WORD", word);
    }

    @Test
    void an_address_of_the_monitor_itself_can_not_be_taken() throws Exception {
        write("taken.yaml", """
                - route:
                    id: taken
                    description: Answers instead of the monitor
                    from: { uri: platform-http:/api/v1/servers, steps: [ { setBody: { constant: mine } } ] }
                """);

        assertThat(files.awaitRefused("taken.yaml").error()).contains("/api/v1/servers");
        assertThat(monitor.get("/api/v1/servers").body()).contains("main");
    }

    @Test
    void an_answer_of_the_api_is_replaced_by_its_route_and_comes_back() throws Exception {
        write("answer.yaml", """
                - route:
                    id: get-rules-answer
                    description: Other rules
                    from: { uri: direct:get-rules, steps: [ { setBody: { constant: mine } } ] }
                """);
        Await.until(() -> assertThat(monitor.get("/api/v1/rules").body()).isEqualTo("mine"));

        Files.delete(routes.resolve("answer.yaml"));

        Await.until(() -> assertThat(monitor.get("/api/v1/rules").body()).contains("stream-offline"));
    }

    @Test
    void two_files_with_the_same_id_are_told_with_both_names_until_one_is_gone() throws Exception {
        write("a.yaml", ON_POLL.replace("WORD", "a"));
        files.awaitInForce("a.yaml");
        write("b.yaml", ON_POLL.replace("WORD", "b"));

        RouteFileState refused = files.awaitRefused("b.yaml");
        assertThat(refused.error()).contains("\"on-poll\" is in a.yaml too");
        Files.delete(routes.resolve("a.yaml"));

        Await.until(() -> assertThat(seen.all()).contains("b"));
        // The route may speak before its file is told to be in force.
        Await.until(() -> assertThat(files.state("b.yaml").error()).isNull());
    }

    @Test
    void a_renamed_file_and_one_that_is_swapped_by_a_link_as_kubernetes_does_are_noticed() throws Exception {
        write("old.yaml", ON_POLL.replace("WORD", "kept"));
        Await.until(() -> assertThat(seen.all()).contains("kept"));
        Files.move(routes.resolve("old.yaml"), routes.resolve("new.yaml"));
        files.awaitInForce("new.yaml");
        Await.until(() -> assertThat(files.state("old.yaml").state()).isEqualTo("none"));
        assertThat(overlay().sources().origin("on-poll").orElseThrow().file()).isEqualTo("new.yaml");
        Files.delete(routes.resolve("new.yaml"));

        Path one = Files.createDirectories(folder.resolve("one"));
        Path two = Files.createDirectories(folder.resolve("two"));
        Files.writeString(one.resolve("hook.yaml"), ON_POLL.replace("WORD", "un"));
        Files.writeString(two.resolve("hook.yaml"), ON_POLL.replace("WORD", "du"));
        Files.setLastModifiedTime(two.resolve("hook.yaml"), Files.getLastModifiedTime(one.resolve("hook.yaml")));
        Path data = Files.createSymbolicLink(routes.resolve("..data"), one);
        Files.createSymbolicLink(routes.resolve("hook.yaml"), Path.of("..data/hook.yaml"));
        Await.until(() -> assertThat(seen.all()).contains("un"));

        Path next = Files.createSymbolicLink(routes.resolve("..next"), two);
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        Await.until(() -> assertThat(seen.all()).contains("du"));
    }

    @Test
    void a_file_that_is_being_written_waits_and_is_not_told_as_broken() throws Exception {
        String whole = ON_POLL.replace("WORD", "whole");
        Path file = routes.resolve("slow.yaml");
        Files.writeString(file, "");
        for (int i = 40; i < whole.length(); i += 40) {
            Files.writeString(file, whole.substring(0, i));
            assertThat(files.state("slow.yaml").error()).isNull();
        }
        Files.writeString(file, whole);

        Await.until(() -> {
            assertThat(files.state("slow.yaml").error()).isNull();
            assertThat(seen.all()).contains("whole");
        });
    }

    @Test
    void what_is_under_way_in_a_route_ends_before_another_takes_its_place() throws Exception {
        write("hook.yaml", ON_POLL.replace("note('WORD')", "pass('old')"));
        seen.shut();
        Await.until(() -> assertThat(seen.all()).contains("old begins"));

        write("hook.yaml", ON_POLL.replace("WORD", "fresh"));
        CompletableFuture<Void> opened = CompletableFuture.runAsync(
                () -> {
                    seen.note("opened");
                    seen.open();
                },
                CompletableFuture.delayedExecutor(700, java.util.concurrent.TimeUnit.MILLISECONDS));
        Await.until(() -> assertThat(seen.all()).contains("fresh"));

        opened.join();
        assertThat(seen.all()).containsSubsequence("old begins", "opened", "old ends", "fresh");
        assertThat(seen.count("old begins")).isEqualTo(seen.count("old ends"));
    }

    @Test
    void what_is_denied_too_large_or_a_bomb_is_refused() throws Exception {
        write("exec.yaml", """
                - routeTemplate:
                    id: runs
                    description: Runs programs
                    parameters: [ { name: what, defaultValue: "exec:id" } ]
                    route: { from: { uri: direct:runs, steps: [ { to: { uri: direct:x } } ] } }
                """);
        write(
                "computed.yaml",
                "- route: { id: c, from: { uri: direct:c, steps: [ { toD: { uri: \"${body}\" } } ] } }\n");
        write("large.yaml", "# " + "x".repeat(300 * 1024) + "\n");
        write("bomb.yaml", bomb());

        assertThat(files.awaitRefused("exec.yaml"))
                .extracting(RouteFileState::line, RouteFileState::error)
                .containsExactly(4, "\"exec\" is denied. Change it, or routes.deny in collector.yaml.");
        assertThat(files.awaitRefused("computed.yaml").error()).contains("known only later");
        assertThat(files.awaitRefused("large.yaml").error()).contains("larger than 256 KiB");
        assertThat(files.awaitRefused("bomb.yaml").error()).containsAnyOf("too large", "aliases");
        awaitReports(2);
    }

    private static String bomb() {
        StringBuilder yaml = new StringBuilder("- a0: &a0 [x, x, x]\n");
        for (int i = 1; i < 16; i++) {
            String before = "*a" + (i - 1);
            yaml.append("- a" + i + ": &a" + i + " [" + before + ", " + before + ", " + before + "]\n");
        }
        return yaml.toString();
    }

    @Test
    void routes_without_an_id_and_settings_of_the_monitor_are_refused_with_a_remedy() throws Exception {
        write("from.yaml", "- from: { uri: direct:x, steps: [] }\n");
        write("rest.yaml", "- restConfiguration: { component: netty-http }\n");
        write("api.yaml", "- rest: { id: api, path: /api/v2, get: [ { id: x, to: direct:x } ] }\n");

        assertThat(files.awaitRefused("from.yaml").error()).contains("has no id");
        assertThat(files.awaitRefused("rest.yaml").error()).contains("restConfiguration");
        assertThat(files.awaitRefused("api.yaml").error()).contains("is the monitor's");
    }

    @Test
    void the_api_tells_of_a_route_its_file_what_it_replaces_its_yaml_and_where_it_failed_last() throws Exception {
        write("hook.yaml", """
                # Fails.
                - route:
                    id: on-poll
                    description: Fails
                    from:
                      uri: direct:on-poll
                      steps:
                        - setHeader: { name: Authorization, constant: "Bearer s3cret" }
                        - throwException: { exceptionType: java.io.IOException, message: no }
                """);
        Await.until(() -> assertThat(route("on-poll").path("lastErrorPlace").asText())
                .as("the step, or the line before it: so Camel counts")
                .isIn("hook.yaml:8", "hook.yaml:9"));
        JsonNode route = route("on-poll");
        assertThat(route.path("file").asText()).isEqualTo("hook.yaml");
        assertThat(route.path("line").asInt()).isEqualTo(2);
        assertThat(route.path("builtIn").asBoolean()).isFalse();
        assertThat(route.path("replaces").asText()).isEqualTo("hooks.camel.yaml");
        assertThat(route.path("lastError").asText()).isEqualTo("IOException: no");
        assertThat(route.path("failed").asInt()).isPositive();

        JsonNode detail = monitor.json("/api/v1/routes/on-poll");
        assertThat(detail.path("yaml").asText())
                .startsWith("# Fails.\n- route:\n")
                .contains("\"***\"")
                .doesNotContain("s3cret");
        assertThat(detail.path("replacedYaml").asText()).contains("- route:\n    id: on-poll\n", "TRACE");
        assertThat(monitor.json("/api/v1/routes/collect-main").path("yaml").asText())
                .contains("- routeTemplate:\n    id: collect-server");
        assertThat(monitor.get("/api/v1/routes/none").statusCode()).isEqualTo(404);

        write("bad.yaml", "- route: { id: bad, from: { uri: no-such-scheme:x } }\n");
        files.awaitRefused("bad.yaml");
        JsonNode files = monitor.json("/api/v1/route-files").path("items");
        assertThat(files.findValuesAsText("file")).containsExactly("bad.yaml", "hook.yaml");
        assertThat(files.path(0).path("state").asText()).isEqualTo("refused");
        assertThat(files.path(0).path("line").asInt()).isEqualTo(1);
        assertThat(files.path(0).path("error").asText()).contains("no-such-scheme");
        assertThat(files.path(1).path("entries").path(0).asText()).isEqualTo("on-poll");
    }

    private static JsonNode route(String id) {
        for (JsonNode route : monitor.json("/api/v1/routes?limit=1000").path("items")) {
            if (route.path("id").asText().equals(id)) {
                return route;
            }
        }
        throw new IllegalStateException("no route " + id);
    }

    private static String endpoint(String route) {
        return ((ModelCamelContext) monitor.camel())
                .getRoute(route)
                .getEndpoint()
                .getEndpointUri();
    }

    private static void awaitReports(int count) {
        for (int i = 0; i < count; i++) {
            String before =
                    monitor.json("/api/v1/servers/main").path("collectedAt").asText();
            Await.until(() -> assertThat(monitor.json("/api/v1/servers/main")
                            .path("collectedAt")
                            .asText())
                    .isGreaterThan(before));
        }
    }
}
