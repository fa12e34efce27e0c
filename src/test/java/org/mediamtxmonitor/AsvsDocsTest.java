package org.mediamtxmonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Keeps docs/asvs.md true: each requirement has one row and a verdict, and each test and file that a row names is there. */
class AsvsDocsTest {

    private static final Path PAGE = Path.of("docs/asvs.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| (\\d) \\| (.+?) \\| (.+?) \\| (.+) \\|$");
    private static final Pattern JAVA_TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.([a-z_0-9]+))?`");
    private static final Pattern JS_TEST = Pattern.compile("`([\\w/-]+\\.test\\.mjs)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)(?:#([^)]*))?\\)");

    /** Its own words, and no more: what is half met is not met. */
    private static final List<String> VERDICTS = List.of("met", "operator", "n/a", "not met");

    private record Row(String number, String level, String verdict, String why) {}

    private static String page;
    private static List<Row> rows;
    private static Map<String, String> sources;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(PAGE);
        rows = ROW.matcher(page)
                .results()
                .map(row -> new Row(row.group(1), row.group(2), row.group(4), row.group(5)))
                .toList();
        try (Stream<Path> files = Files.walk(TESTS)) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            AsvsDocsTest::text,
                            (one, other) -> one));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void every_requirement_of_level_2_is_there_once_and_no_other() throws IOException {
        List<String> asked = Files.readAllLines(Path.of("src/test/resources/asvs/requirements.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(rows.stream().map(row -> row.number() + " " + row.level())).containsExactlyElementsOf(asked);
    }

    @Test
    void every_row_has_a_verdict_and_what_holds_it_or_why() {
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.verdict()).as(row.number()).isIn(VERDICTS);
            assertThat(row.why()).as(row.number()).isNotBlank();
            if (row.verdict().equals("met")) {
                assertThat(JAVA_TEST.matcher(row.why()).find()
                                || JS_TEST.matcher(row.why()).find()
                                || LINK.matcher(row.why()).find())
                        .as("%s names a test or a document", row.number())
                        .isTrue();
            }
        });
    }

    @Test
    void every_test_that_is_named_exists() {
        assertThat(JAVA_TEST
                        .matcher(page)
                        .results()
                        .filter(test -> !exists(test))
                        .map(MatchResult::group))
                .as("tests that are named and not there")
                .isEmpty();
        assertThat(JS_TEST.matcher(page).results().map(test -> test.group(1)))
                .allSatisfy(file -> assertThat(Path.of("src/test/js", file)).exists());
    }

    private static boolean exists(MatchResult test) {
        String source = sources.get(test.group(1));
        return source != null
                && (test.group(2) == null
                        || Pattern.compile("(void|ArchRule) " + test.group(2) + "\\b")
                                .matcher(source)
                                .find());
    }

    @Test
    void every_link_leads_somewhere() {
        assertThat(LINK.matcher(page).results().filter(link -> !link.group(1).startsWith("https:")))
                .allSatisfy(AsvsDocsTest::leads);
    }

    private static void leads(MatchResult link) {
        Path file = link.group(1).isEmpty()
                ? PAGE
                : PAGE.resolveSibling(link.group(1)).normalize();
        assertThat(file).exists();
        if (link.group(2) != null) {
            List<String> anchors = text(file)
                    .lines()
                    .filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("#+ ", "").toLowerCase(java.util.Locale.ROOT))
                    .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                    .toList();
            assertThat(anchors).as(link.group()).contains(link.group(2));
        }
    }

    @Test
    void what_is_counted_at_the_top_is_what_the_rows_say() {
        String counted = VERDICTS.stream()
                .map(verdict -> rows.stream()
                                .filter(row -> row.verdict().equals(verdict))
                                .count() + " " + verdict)
                .collect(Collectors.joining(", "));
        assertThat(page).contains("Of " + rows.size() + " requirements: " + counted + ".");
    }
}
