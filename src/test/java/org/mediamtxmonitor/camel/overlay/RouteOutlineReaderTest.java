package org.mediamtxmonitor.camel.overlay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RouteOutlineReaderTest {

    private static final Path BUILT_IN = Path.of("src/main/resources/routes");

    /** As people draw it: {@code kind label}, branches in brackets. */
    private static String drawn(List<RouteStep> steps) {
        return String.join(
                " > ",
                steps.stream()
                        .map(step -> (step.kind() + " " + step.label()).strip()
                                + step.branches().stream()
                                        .map(RouteOutlineReaderTest::drawn)
                                        .reduce("", String::concat))
                        .toList());
    }

    private static String drawn(RouteBranch branch) {
        return " [" + (branch.kind() + " " + branch.label()).strip() + ": " + drawn(branch.steps()) + "]";
    }

    private static String drawn(String yaml) {
        return drawn(RouteOutlineReader.read(yaml, 1).orElseThrow().steps());
    }

    @Test
    void a_route_is_what_starts_it_and_its_steps_in_their_order() {
        assertThat(drawn("""
                                - route:
                                    id: r
                                    from:
                                      uri: timer
                                      parameters: { timerName: poll, period: 1000 }
                                      steps:
                                        - bean: { ref: poller, method: "begin(1)" }
                                        - bean: { beanType: org.example.EventsQuery, method: of }
                                        - setHeader: { name: CamelHttpPath, simple: "${body.path}" }
                                        - set-body: { expression: { constant: { expression: hello } } }
                                        - marshal: { json: {} }
                                        - log: "poll"
                                        - to: direct:publish
                                        - to: { uri: direct, parameters: { name: store } }
                                        - stop: {}
                                """))
                .isEqualTo("from timer?timerName=poll&period=1000 > bean poller.begin(1) > bean EventsQuery.of"
                        + " > setHeader CamelHttpPath = ${body.path} > setBody hello > marshal json > log poll"
                        + " > to direct:publish > to direct:store > stop");
    }

    @Test
    void a_step_that_leads_several_ways_has_a_branch_for_each() {
        assertThat(drawn("""
                                - route:
                                    id: r
                                    from:
                                      uri: direct:a
                                      steps:
                                        - choice:
                                            when:
                                              - simple: "${body} == 1"
                                                steps: [ { to: "direct:one" } ]
                                              - jsonpath: { expression: "$.x" }
                                                steps: [ { filter: { header: x, steps: [ { stop: {} } ] } } ]
                                            otherwise: { steps: [ { to: "direct:other" } ] }
                                        - doTry:
                                            steps: [ { to: "http://h" } ]
                                            doCatch:
                                              - exception: [ java.io.IOException ]
                                                steps: [ { log: "no" } ]
                                            doFinally: { steps: [ { log: "end" } ] }
                                        - split: { simple: "${body}", parallelProcessing: true, executorService: "#p", steps: [ { to: "direct:b" } ] }
                                        - circuitBreaker: { steps: [ { to: "http://h" } ], onFallback: { steps: [ { stop: {} } ] } }
                                """))
                .isEqualTo(
                        "from direct:a > choice [when ${body} == 1: to direct:one] [when $.x: filter x [steps: stop]]"
                                + " [otherwise: to direct:other] > doTry [steps: to http://h] [doCatch java.io.IOException: log no]"
                                + " [doFinally: log end] > split ${body} [steps: to direct:b]"
                                + " > circuitBreaker [steps: to http://h] [onFallback: stop]");
    }

    @Test
    void a_template_is_drawn_as_the_routes_that_it_makes() {
        assertThat(drawn("""
                                # About it.
                                - routeTemplate:
                                    id: t
                                    parameters: [ { name: server } ]
                                    from: { uri: "direct:{{server}}", steps: [ { to: "log:x" } ] }
                                """)).isEqualTo("from direct:{{server}} > to log:x");
    }

    @Test
    void a_step_knows_its_id_what_its_author_says_and_its_line() {
        List<RouteStep> steps = RouteOutlineReader.read("""
                # About it.
                - route:
                    id: r
                    from:
                      uri: direct:a
                      steps:
                        - log: { id: tell, description: Tells it, message: x }
                """, 40).orElseThrow().steps();
        assertThat(steps.get(1)).isEqualTo(new RouteStep("tell", "log", "x", "Tells it", 46, List.of()));
    }

    @Test
    void what_is_no_route_has_no_steps() {
        assertThat(RouteOutlineReader.read("- rest: { id: r, get: [] }", 1)).isEmpty();
        assertThat(RouteOutlineReader.read("- route: { id: r }", 1)).isEmpty();
        assertThat(RouteOutlineReader.read("- [", 1)).isEmpty();
        assertThat(RouteOutlineReader.read("", 1)).isEmpty();
        assertThat(RouteOutlineReader.read("x: y", 1)).isEmpty();
    }

    @Test
    void a_text_of_any_length_stays_one_short_line() {
        String label = RouteOutlineReader.read(
                        "- route: { id: r, from: { uri: \"direct:a\", steps: [ { log: \"" + "x\\n".repeat(500)
                                + "\" } ] } }",
                        1)
                .orElseThrow()
                .steps()
                .get(1)
                .label();
        assertThat(label).hasSizeLessThan(130).doesNotContain("\n");
    }

    @Test
    void every_built_in_route_and_template_is_drawn_with_all_its_steps() throws Exception {
        try (Stream<Path> files = Files.list(BUILT_IN)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".camel.yaml")).toList()) {
                RouteFile read = read(file);
                for (RouteEntry entry : read.entries()) {
                    if (entry.kind() == RouteEntry.Kind.ROUTE || entry.kind() == RouteEntry.Kind.TEMPLATE) {
                        List<RouteStep> steps = RouteOutlineReader.read(
                                        YamlMask.mask(read.yaml(entry)), read.firstLine(entry))
                                .map(RouteOutline::steps)
                                .orElse(List.of());
                        assertThat(steps).as(entry.id()).isNotEmpty();
                        assertThat(steps.get(0).label()).as(entry.id()).isNotEmpty();
                        assertThat(read.text().lines().toList().get(steps.get(0).line() - 1))
                                .as(entry.id())
                                .contains("uri:");
                    }
                }
            }
        }
    }

    private static RouteFile read(Path file) throws IOException, RouteFault {
        return RouteFileReader.read(
                file.getFileName().toString(), file.toString(), Files.readString(file), true, DeniedSchemes.NONE);
    }
}
