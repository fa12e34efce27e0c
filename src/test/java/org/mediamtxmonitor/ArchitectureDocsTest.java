package org.mediamtxmonitor;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.redis.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares docs/architecture.md and docs/api.md with packages, keys, operations and files that exist. */
class ArchitectureDocsTest {

    private static final Path MAIN = Path.of("src/main/java/org/mediamtxmonitor");
    private static final Path ROUTES = Path.of("src/main/resources/routes");
    private static final Path API = Path.of("src/main/resources/routes/api.camel.yaml");

    private static String section(String heading) throws IOException {
        String page = Files.readString(Path.of("docs/architecture.md"));
        String from = page.substring(page.indexOf("\n## " + heading + "\n") + 1);
        int end = from.indexOf("\n## ", 1);
        return end < 0 ? from : from.substring(0, end);
    }

    /** The texts between backticks in the first column of a table. */
    private static Set<String> names(String section) {
        return texts("(?m)^\\| `([^`]+)`", section);
    }

    private static Set<String> texts(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_package_has_a_row() throws IOException {
        try (Stream<Path> files = Files.list(MAIN)) {
            Set<String> packages = files.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(names(section("Packages"))).isEqualTo(packages);
        }
    }

    /** Ids in the route files of one kind of entry: {@code route}, {@code routeTemplate} or {@code routeConfiguration}. */
    private static Set<String> ids(String kind) throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.list(ROUTES)) {
            for (Path file : files.toList()) {
                ids.addAll(texts("(?m)^- " + kind + ":\\n    id: (\\S+)", Files.readString(file)));
            }
        }
        return ids;
    }

    /** The first column of the routes: ids, patterns of ids such as {@code get-<operation>-answer}, templates and files. */
    static Set<String> rows() throws IOException {
        return texts("(?m)^\\| (`.+?) \\|", section("Routes"));
    }

    private static Set<String> quoted(String row) {
        return texts("`([^`]+)`", row);
    }

    private static boolean fits(String name, String id) {
        return id.matches(name.replaceAll("<[a-z]+>", "[a-z-]+"));
    }

    static Set<String> routes() throws IOException {
        return ids("route(?:Template)?");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_has_a_row(String id) throws IOException {
        assertThat(rows()).anyMatch(row -> quoted(row).stream().anyMatch(name -> fits(name, id)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_row_has_its_routes(String row) throws IOException {
        Set<String> ids = routes();
        boolean isMadeOfTemplate = row.contains("(template ");
        for (String name : quoted(row)) {
            if (name.endsWith(".yaml")) {
                assertThat(ROUTES.resolve(name)).exists();
            } else if (!isMadeOfTemplate || !name.contains("<")) {
                assertThat(ids).anyMatch(id -> fits(name, id));
            }
        }
    }

    @Test
    void every_error_configuration_is_named() throws IOException {
        assertThat(texts("`([a-z-]+)`", section("Routes"))).containsAll(ids("routeConfiguration"));
    }

    @Test
    void every_key_in_redis_has_a_row() throws Exception {
        Keys keys = new Keys("mediamtx:");
        Set<String> expected = new TreeSet<>();
        for (Method method : Keys.class.getDeclaredMethods()) {
            boolean isName = Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getReturnType() == String.class
                    && !Set.of("prefix", "toString").contains(method.getName())
                    && !method.getName().endsWith("Prefix");
            if (isName) {
                Object[] places = Arrays.stream(method.getParameters())
                        .map(Parameter::getName)
                        .map(name -> "<" + name.replace("series", "path") + ">")
                        .toArray();
                expected.add((String) method.invoke(keys, places));
            }
        }

        assertThat(names(section("Keys in Redis"))).isEqualTo(expected);
    }

    @Test
    void every_operation_of_the_api_has_a_heading() throws IOException {
        Set<String> operations = Pattern.compile("- id: ([a-z]+)-\\S+\\n        path: (/\\S+)")
                .matcher(Files.readString(API))
                .results()
                .map(match -> match.group(1).toUpperCase(Locale.ROOT) + " " + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        String page = Files.readString(Path.of("docs/api.md"));

        assertThat(operations).hasSizeGreaterThan(15);
        assertThat(Pattern.compile("(?m)^### ([A-Z]+) /api/v1(/\\S+)$")
                        .matcher(page)
                        .results()
                        .map(match -> match.group(1) + " " + match.group(2)))
                .containsAll(operations);
    }

    static List<String> files() throws IOException {
        return List.copyOf(texts("`([A-Za-z@<>{}./-]+\\.(?:java|js|mjs|yaml|md|json|css|html))`", section("How to")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_of_the_how_to_exists(String name) throws IOException {
        String wanted =
                "/" + name.replaceAll("<[a-z]+>", "[^/]+").replace(".", "\\.").replace("[^/]+\\.", "[^/]+\\.");
        try (Stream<Path> files = Stream.concat(
                Files.list(Path.of("")),
                Stream.concat(
                        Files.walk(Path.of("src")),
                        Stream.concat(
                                Files.walk(Path.of("docs")),
                                Stream.concat(Files.walk(Path.of("deploy")), Files.walk(Path.of("examples"))))))) {
            assertThat(files.map(file -> "/" + file.toString().replace('\\', '/')))
                    .as("a file named %s", name)
                    .anyMatch(
                            file -> Pattern.compile(wanted + "$").matcher(file).find());
        }
    }

    static List<String> tests() throws IOException {
        return List.copyOf(texts("`([A-Z][A-Za-z]+(?:Test|IT))\\.[a-z_]+`", section("How to")));
    }

    @ParameterizedTest
    @MethodSource("tests")
    void a_test_of_the_how_to_exists(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files).anyMatch(file -> file.endsWith(name + ".java"));
        }
    }
}
