package org.mediamtxmonitor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.camel.overlay.RouteCheck;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

/** What the command line does with routes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteCommandsTest {

    private static final int FILES = 50;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void a_folder_beside_the_settings() throws IOException {
        Files.createDirectories(folder.resolve("routes"));
        Files.writeString(folder.resolve("collector.yaml"), "routes: { deny: [exec] }\n");
    }

    private int check() {
        return RouteCommands.check(
                new String[] {"--check", "--config=" + folder.resolve("collector.yaml")},
                new PrintStream(out),
                new PrintStream(err));
    }

    @Test
    void a_check_tells_each_fault_of_the_users_routes_with_file_and_line() throws IOException {
        Files.writeString(folder.resolve("routes/a.yaml"), RouteCommandsTest.route("on-poll", "log: x"));
        Files.writeString(folder.resolve("routes/b.yaml"), route("on-poll", "log: x"));
        Files.writeString(folder.resolve("routes/c.yaml"), route("c", "lgo: x"));
        Files.writeString(folder.resolve("routes/d.yaml"), route("d", "to: exec:ls"));
        Files.writeString(folder.resolve("routes/e.yaml"), "- route: [\n");

        assertThat(check()).isEqualTo(2);

        assertThat(err.toString())
                .contains("b.yaml:1: The route \"on-poll\" is in a.yaml too")
                .containsPattern("c.yaml:[5-8]: Unknown node id: lgo\\.\\R")
                .contains("d.yaml:7: \"exec\" is denied")
                .contains("e.yaml:2: is no YAML")
                .doesNotContain("a.yaml:");
    }

    @Test
    void a_check_of_sound_routes_ends_well_though_their_beans_are_not_there() throws IOException {
        Files.writeString(
                folder.resolve("routes/a.yaml"), route("on-poll", "bean: { ref: view, method: \"x(${body})\" }"));

        assertThat(check()).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_check_finds_nothing_wrong_with_the_examples() throws IOException {
        try (Stream<Path> examples = Files.list(Path.of("examples/routes"))) {
            for (Path example : examples.toList()) {
                Path file = Files.copy(example, folder.resolve("routes/example.yaml"));

                assertThat(check()).as("%s: %s", example, err).isZero();
                Files.delete(file);
            }
        }
    }

    @Test
    void a_check_tells_its_result_alone() throws IOException {
        Files.writeString(folder.resolve("routes/a.yaml"), route("on-poll", "log: x"));
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger camel = (Logger) LoggerFactory.getLogger("org.apache.camel");
        camel.addAppender(logged);
        try {
            assertThat(check()).isZero();
        } finally {
            camel.detachAppender(logged);
        }

        assertThat(logged.list).isEmpty();
        assertThat(out.toString().lines()).hasSize(1);
    }

    @Test
    void a_check_tells_nothing_of_routes_where_there_is_no_folder() throws IOException {
        Files.delete(folder.resolve("routes"));

        assertThat(check()).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    private static String route(String id, String step) {
        return "- route:\n    id: " + id + "\n    description: A route\n    from:\n      uri: direct:" + id
                + "\n      steps:\n        - " + step + "\n";
    }

    @Test
    void every_built_in_route_and_template_is_printed_so_that_it_can_be_laid_over_itself() throws Exception {
        Files.writeString(folder.resolve("collector.yaml"), "");
        List<String> ids = RouteCheck.builtInIds();
        // One check of many files: it reads all built-in routes each time.
        for (int from = 0; from < ids.size(); from += FILES) {
            for (String id : ids.subList(from, Math.min(from + FILES, ids.size()))) {
                out.reset();
                assertThat(RouteCommands.print(
                                new String[] {"--print-route", id}, new PrintStream(out), new PrintStream(err)))
                        .isZero();
                assertThat(out.toString()).contains("    id: " + id + "\n");
                Files.writeString(folder.resolve("routes/" + id + ".yaml"), out.toString());
            }
            assertThat(check()).as("%s", err).isZero();
            FileSystemUtils.deleteRecursively(folder.resolve("routes"));
            Files.createDirectories(folder.resolve("routes"));
        }
    }

    @Test
    void an_id_that_there_is_not_is_told() {
        assertThat(RouteCommands.print(
                        new String[] {"--print-route=nothing"}, new PrintStream(out), new PrintStream(err)))
                .isEqualTo(1);
        assertThat(err.toString()).contains("\"nothing\"");
    }
}
