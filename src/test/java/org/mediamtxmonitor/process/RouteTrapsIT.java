package org.mediamtxmonitor.process;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.Route;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.camel.overlay.RouteFileState;
import org.mediamtxmonitor.camel.overlay.RouteOverlay;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.RouteFiles;
import org.mediamtxmonitor.testing.Seen;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

/** What Camel itself does not tell, or does otherwise than a user expects, with files of routes of a monitor without the role alerts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteTrapsIT {

    private static final String FAILS = """
            - route:
                id: ID
                description: Fails
                from: { uri: direct:ID, steps: [ { throwException: { exceptionType: java.io.IOException, message: no } } ] }
            """;

    @TempDir
    static Path folder;

    private static Monitor monitor;
    private static RouteFiles files;
    private static Path routes;
    private static Seen seen;
    private static List<RouteFileState> atTheStart;

    @BeforeAll
    static void a_monitor_with_files_at_its_start() throws Exception {
        routes = Files.createDirectories(folder.resolve("routes"));
        write(
                "a.yaml",
                FAILS.replace("ID", "fails")
                        .replace("description: Fails", "description: Fails\n    routeConfigurationId: z-errors"));
        write("cannot-start.yaml", """
                - route:
                    id: cannot-start
                    description: Reads a folder that is not there
                    from: { uri: file, parameters: { directoryName: /no/such/folder, autoCreate: false, startingDirectoryMustExist: true }, steps: [ { log: x } ] }
                """);
        write("z.yaml", """
                - routeConfiguration:
                    id: z-errors
                    description: Notes errors
                    onException:
                      - onException:
                          exception: [java.io.IOException]
                          handled: { constant: { expression: "true" } }
                          steps: [ { bean: { ref: seen, method: note('handled') } } ]
                """);
        monitor = Monitor.start(
                folder,
                Monitor.data(folder)
                        + "roles: [collector, web]\nservers: [ { id: main, interval: 1h, url: 'http://127.0.0.1:1' } ]\n",
                List.of("--monitor.routes-look=60ms"),
                Seen.Beans.class);
        files = new RouteFiles(monitor);
        seen = monitor.bean(Seen.class);
        send("fails", "x");
        Await.until(() -> assertThat(files.state("cannot-start.yaml").error()).isNotNull());
        atTheStart = monitor.bean(RouteOverlay.class).files();
    }

    @AfterAll
    static void end() {
        monitor.close();
    }

    @AfterEach
    void only_the_built_in_ones() throws IOException {
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Await.until(() -> assertThat(monitor.bean(RouteOverlay.class).files()).isEmpty());
    }

    private static void write(String name, String yaml) throws IOException {
        Files.writeString(routes.resolve(name), yaml);
    }

    /** Returns the exception that is left over; null for none. */
    private static Exception send(String route, Object body) {
        return monitor.camel()
                .createProducerTemplate()
                .send("direct:" + route, exchange -> exchange.getMessage().setBody(body))
                .getException();
    }

    @Test
    void a_configuration_in_a_file_that_comes_after_the_routes_that_name_it_counts_from_the_start_on() {
        assertThat(atTheStart)
                .filteredOn(file -> file.file().equals("a.yaml"))
                .extracting(RouteFileState::state)
                .containsExactly("in-force");
        assertThat(seen.all()).contains("handled");
    }

    @Test
    void a_route_that_can_not_start_with_the_monitor_is_refused_and_stops_nothing() {
        assertThat(atTheStart)
                .filteredOn(RouteFileState::isRefused)
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.file()).isEqualTo("cannot-start.yaml");
                    assertThat(file.error()).contains("/no/such/folder");
                });
        assertThat(monitor.camel().getRoute("cannot-start")).isNull();
        assertThat(monitor.get("/api/v1/servers").statusCode()).isEqualTo(200);
    }

    @Test
    void a_field_that_a_step_does_not_have_is_told_with_its_line() throws Exception {
        write("aggregate.yaml", """
                # Camel alone says "Unsupported field: constant".
                - route:
                    id: gathers
                    description: Gathers
                    from:
                      uri: direct:gathers
                      steps:
                        - aggregate: { constant: "true", completionSize: 2, steps: [ { log: x } ] }
                """);

        RouteFileState refused = files.awaitRefused("aggregate.yaml");
        assertThat(refused.error()).contains("constant");
        assertThat(refused.line()).isBetween(2, 8);
        Await.until(() -> assertThat(monitor.json("/api/v1/info")
                        .path("monitor")
                        .path("refusedRouteFiles")
                        .asText())
                .isEqualTo("aggregate.yaml"));
    }

    @Test
    void a_parameter_of_a_template_that_is_missing_is_told_by_its_name() throws Exception {
        write("made.yaml", """
                - templatedRoute:
                    routeId: streams-of-somebody
                    routeTemplateRef: adapter-get
                    parameters: [ { name: server, value: somebody } ]
                """);

        RouteFileState refused = files.awaitRefused("made.yaml");
        assertThat(refused.error()).contains("streams");
        assertThat(refused.line()).isPositive();
    }

    @Test
    void error_handling_of_a_file_counts_for_the_routes_of_that_file_alone() throws Exception {
        write("own.yaml", """
                - onException:
                    exception: [java.io.IOException]
                    handled: { constant: { expression: "true" } }
                    steps: [ { bean: { ref: seen, method: note('own') } } ]
                """ + FAILS.replace("ID", "own"));
        write("other.yaml", FAILS.replace("ID", "other"));
        files.awaitInForce("own.yaml");
        files.awaitInForce("other.yaml");

        assertThat(send("own", "x")).isNull();
        assertThat(send("other", "x")).hasMessage("no");
        assertThat(seen.count("own")).isEqualTo(1);
    }

    /** What is logged while something is done. */
    private static List<ILoggingEvent> logged(ThrowingRunnable what) throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(lines);
        try {
            what.run();
        } catch (Throwable e) {
            throw new AssertionError(e);
        } finally {
            root.detachAppender(lines);
        }
        return List.copyOf(lines.list);
    }

    private static void assertToldOnce(List<ILoggingEvent> logged, String route, String line) {
        assertThat(logged)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getFormattedMessage()).isEqualTo(line);
                    assertThat(event.getThrowableProxy()).isNull();
                });
        JsonNode state = monitor.json("/api/v1/routes/" + route).path("route");
        assertThat(state.path("failed").asInt()).isEqualTo(3);
        assertThat(state.path("lastError").asText()).isEqualTo("IOException: no");
        assertThat(line).contains(state.path("lastErrorPlace").asText());
    }

    @Test
    void a_route_without_a_route_configuration_that_fails_is_told_in_one_line_and_counted() throws Exception {
        write("plain.yaml", FAILS.replace("ID", "plain"));
        files.awaitInForce("plain.yaml");

        List<ILoggingEvent> logged = logged(() -> {
            for (int i = 0; i < 3; i++) {
                assertThat(send("plain", "x")).hasMessage("no");
            }
        });

        assertToldOnce(logged, "plain", "Route plain failed at plain.yaml:3: IOException: no");
    }

    @Test
    void a_decision_that_fails_with_each_poll_is_told_in_one_line_and_counted() throws Exception {
        write("interval.yaml", FAILS.replace("ID", "poll-interval"));
        files.awaitInForce("interval.yaml");

        List<ILoggingEvent> logged = logged(() -> {
            for (int i = 0; i < 3; i++) {
                assertThat(send("poll-interval", "x")).hasMessage("no");
            }
        });

        assertToldOnce(logged, "poll-interval", "Route poll-interval failed at interval.yaml:3: IOException: no");
    }

    @Test
    void an_answer_of_a_route_echoes_no_header_and_no_parameter_of_its_request() throws Exception {
        write("echo.yaml", """
                - route:
                    id: echo
                    description: Answers a word
                    from: { uri: platform-http:/ext/word, steps: [ { setBody: { constant: word } } ] }
                """);
        files.awaitInForce("echo.yaml");

        HttpResponse<String> answer =
                monitor.get("/ext/word?secret=s3cret", "Authorization", "Bearer s3cret", "Cookie", "id=s3cret");

        assertThat(answer.body()).isEqualTo("word");
        assertThat(answer.headers().map().toString()).doesNotContain("s3cret");
    }

    @Test
    void a_route_in_the_place_of_one_of_another_role_does_not_run() throws Exception {
        write("delivery.yaml", """
                - route:
                    id: call-on-delivery
                    description: Would run with the role alerts
                    from: { uri: timer:delivery, steps: [ { bean: { ref: seen, method: note('delivery') } } ] }
                """);
        files.awaitInForce("delivery.yaml");

        assertThat(monitor.camel().getRoute("call-on-delivery")).isNull();
        assertThat(seen.all()).doesNotContain("delivery");
    }

    @Test
    void a_file_that_is_written_again_as_it_was_exchanges_nothing_and_a_comment_nothing_of_other_files()
            throws Exception {
        write("one.yaml", FAILS.replace("ID", "one"));
        write("two.yaml", FAILS.replace("ID", "two"));
        files.awaitInForce("one.yaml");
        files.awaitInForce("two.yaml");
        Route one = monitor.camel().getRoute("one");
        Route two = monitor.camel().getRoute("two");
        Route builtIn = monitor.camel().getRoute("on-poll");

        write("one.yaml", FAILS.replace("ID", "one"));
        write("two.yaml", FAILS.replace("ID", "two").replace("message: no", "message: never"));
        Await.until(() -> assertThat(send("two", "x")).hasMessage("never"));

        assertThat(monitor.camel().getRoute("two")).isNotSameAs(two);
        assertThat(monitor.camel().getRoute("one")).isSameAs(one);
        assertThat(monitor.camel().getRoute("on-poll")).isSameAs(builtIn);
    }
}
