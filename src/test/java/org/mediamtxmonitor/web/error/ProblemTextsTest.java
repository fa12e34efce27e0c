package org.mediamtxmonitor.web.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people may be told of a request is in the catalogue of reasons, so that pages word it in their language. */
class ProblemTextsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path ROUTES = Path.of("src/main/resources/routes");

    /** A sentence in English as the detail of a problem, with the status before it. */
    private static final Pattern SENTENCE =
            Pattern.compile("(?:ProblemException|Problem\\.of)\\(\\s*(\\d{3}),\\s*(\"[^\"]*\"|request\\.)");

    /** Of requests that are wrong in themselves, which no page makes. */
    private static final Set<String> WRONG_REQUEST = Set.of("400", "405", "411", "413");

    /** What agents and callers of addresses that are made by hand are told. */
    private static final List<String> NO_PAGE = List.of("\"Pictures are at ", "\"There are \"", "\"Another agent ");

    @Test
    void what_a_page_can_meet_has_a_code() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(ProblemTextsTest::sentences)
                            .filter(found -> !WRONG_REQUEST.contains(found.group(1)))
                            .map(found -> found.group(2))
                            .filter(text -> NO_PAGE.stream().noneMatch(text::startsWith)))
                    .isEmpty();
        }
    }

    @Test
    void what_a_route_answers_has_a_code_unless_the_request_is_wrong() throws IOException {
        String routes = Files.readString(ROUTES.resolve("errors.camel.yaml"));

        assertThat(Pattern.compile("of\\((\\d{3}), '").matcher(routes).results().map(found -> found.group(1)))
                .isSubsetOf(WRONG_REQUEST);
        assertThat(routes).contains("coded(503, 'redis-gives-no-answer')", "coded(500, 'monitor-failed')");
    }

    private static Stream<MatchResult> sentences(Path file) {
        try {
            return SENTENCE.matcher(Files.readString(file)).results().toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
