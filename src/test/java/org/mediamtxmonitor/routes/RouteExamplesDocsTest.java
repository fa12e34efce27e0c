package org.mediamtxmonitor.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the examples of docs/routes.md at what the files in examples/routes are. {@code mvn test -Dtest=RouteExamplesDocsTest
 * -DargLine=-Ddocs.write=true} writes them anew.
 */
@ResourceLock("docs/routes.md")
class RouteExamplesDocsTest {

    private static final Path PAGE = Path.of("docs/routes.md");
    private static final Path FILES = Path.of("examples/routes");
    private static final String REMEDY =
            "write it anew with mvn test -Dtest=RouteExamplesDocsTest -DargLine=-Ddocs.write=true";

    /** The comment that a file begins with: a title, a line without text, what it does. */
    private static final Pattern HEAD =
            Pattern.compile("# (?<title>[^\n]+)\n#\n(?<text>(# [^\n]+\n)+)(?<yaml>-.*)", Pattern.DOTALL);

    private static final Pattern SECTION = Pattern.compile("(?s)## Examples\n.*?(?=\n## )");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    private static Matcher read(Path file) throws IOException {
        Matcher head = HEAD.matcher(Files.readString(file));
        assertThat(head.matches()).as("title and text of %s", file).isTrue();
        return head;
    }

    private static String section() throws IOException {
        StringBuilder section = new StringBuilder("## Examples\n\n"
                + "Each is a whole file of [examples/routes](../examples/routes), from which this section is generated. A test lays each over a"
                + " running\nmonitor, sees what it does, removes it, and sees what was before.\n");
        for (Path file : files()) {
            Matcher head = read(file);
            section.append("\n### ").append(head.group("title")).append("\n\n");
            section.append(head.group("text").replaceAll("(?m)^# ", ""));
            section.append("\n`").append(file.getFileName()).append("`:\n\n");
            section.append("```yaml\n").append(head.group("yaml")).append("```\n");
        }
        return section.toString();
    }

    @Test
    void the_page_shows_the_files() throws IOException {
        String page = Files.readString(PAGE);
        String written = SECTION.matcher(page).replaceFirst(Matcher.quoteReplacement(section()));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, written);
        }

        assertThat(Files.readString(PAGE)).as(REMEDY).isEqualTo(written);
    }

    /** What the page promises: a file that can be read at a glance. */
    @ParameterizedTest
    @MethodSource("files")
    void an_example_is_short(Path file) throws IOException {
        assertThat(read(file).group("text").lines()).hasSizeLessThan(5);
        assertThat(read(file).group("yaml").lines()).hasSizeLessThan(60);
        assertThat(Files.readString(file).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(190));
    }
}
