package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What stands in the files of {@code src/main/resources/routes}. */
public final class BuiltInRoutes {

    private static final String END = ".camel.yaml";
    private static final Pattern PLACE = Pattern.compile(".*[:/]routes/([^/]+):(\\d+)");
    private static final Set<String> ROUTES = Set.of("route", "routeTemplate");

    /** The entries of each file by the line at which they begin. */
    private static final Map<String, TreeMap<Integer, Map<String, Object>>> FILES = read();

    private BuiltInRoutes() {}

    /** All entries of some kinds, such as {@code rest}. */
    public static List<Map<String, Object>> entries(Set<String> kinds) {
        return FILES.values().stream()
                .flatMap(file -> file.values().stream())
                .flatMap(entry -> ofKinds(entry, kinds))
                .toList();
    }

    /** All routes and templates. */
    public static List<Map<String, Object>> routes() {
        return entries(ROUTES);
    }

    /** The id itself, or of the name of a file the ids of all its routes and templates. */
    public static List<String> ids(String idOrFile) {
        return idOrFile.endsWith(END)
                ? FILES.get(idOrFile).values().stream()
                        .flatMap(BuiltInRoutes::ids)
                        .toList()
                : List.of(idOrFile);
    }

    /**
     * The id of the route or template at a place of a file. A route of a template stands where its template does.
     *
     * @param location as Camel tells it, such as {@code classpath:routes/collect.camel.yaml:32}; may be null
     * @return empty for a route that stands elsewhere, as one that a test makes
     */
    static Optional<String> at(String location) {
        Matcher place = PLACE.matcher(String.valueOf(location));
        return place.matches() && FILES.containsKey(place.group(1))
                ? ids(FILES.get(place.group(1))
                                .floorEntry(Integer.valueOf(place.group(2)))
                                .getValue())
                        .findFirst()
                : Optional.empty();
    }

    private static Stream<String> ids(Map<String, Object> entry) {
        return ofKinds(entry, ROUTES).map(route -> (String) route.get("id"));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> ofKinds(Map<String, Object> entry, Set<String> kinds) {
        return entry.entrySet().stream()
                .filter(kind -> kinds.contains(kind.getKey()))
                .map(kind -> (Map<String, Object>) kind.getValue());
    }

    private static Map<String, TreeMap<Integer, Map<String, Object>>> read() {
        Map<String, TreeMap<Integer, Map<String, Object>>> files = new TreeMap<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:routes/*" + END)) {
                files.put(file.getFilename(), read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static TreeMap<Integer, Map<String, Object>> read(Resource file) throws IOException {
        TreeMap<Integer, Map<String, Object>> entries = new TreeMap<>();
        try (Reader once = reader(file);
                Reader again = reader(file)) {
            List<Map<String, Object>> all = new ArrayList<>(new Yaml().load(once));
            for (Node entry : ((SequenceNode) new Yaml().compose(again)).getValue()) {
                entries.put(entry.getStartMark().getLine() + 1, all.get(entries.size()));
            }
        }
        return entries;
    }

    private static Reader reader(Resource file) throws IOException {
        return new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8);
    }
}
