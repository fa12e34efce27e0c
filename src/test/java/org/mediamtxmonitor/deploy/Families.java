package org.mediamtxmonitor.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.metric.PrometheusName;
import org.mediamtxmonitor.metric.Scope;

/**
 * The families of {@code /metrics}: those of the metric catalogue, and those that docs/prometheus.md tells of beside it.
 */
final class Families {

    private static final Path DOCS = Path.of("docs/prometheus.md");
    private static final Pattern NAME = Pattern.compile("mediamtx_monitor_[a-z0-9_]+");
    /** A row of a table of families: name, labels, what the value is. */
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_]+)` \\|([^|]*)\\|([^|]*)\\|");

    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

    /**
     * @param metric of the catalogue; null for a family beside it
     * @param labels that its series may have
     * @param timer whether its series may end with {@code _bucket}, {@code _sum}, {@code _count} and {@code _max}
     */
    record Family(String name, Metric metric, String help, Set<String> labels, boolean timer) {}

    private static final Map<String, Family> ALL = read();

    private Families() {}

    private static Map<String, Family> read() {
        Map<String, Family> all = new LinkedHashMap<>();
        for (Metric metric : MetricCatalogue.shipped().all()) {
            for (Scope scope : metric.scope()) {
                PrometheusName.of(metric, scope).ifPresent(told -> {
                    Set<String> labels = new TreeSet<>(labels(scope));
                    labels.addAll(told.labels().keySet());
                    all.merge(told.name(), new Family(told.name(), metric, metric.help(), labels, false), (a, b) -> a);
                });
            }
        }
        for (String line : lines(DOCS)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> labels = new TreeSet<>();
                CODE.matcher(row.group(2)).results().forEach(code -> labels.add(code.group(1)));
                String name = PrometheusName.PREFIX + row.group(1);
                boolean timer = name.endsWith("_seconds");
                all.putIfAbsent(name, new Family(name, null, row.group(3).strip(), labels, timer));
            }
        }
        return all;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> labels(Scope scope) {
        return switch (scope.word()) {
            case "server" -> Set.of("server");
            case "stream", "publisher" -> Set.of("server", "path");
            case "reader" -> Set.of("server", "path", "protocol");
            case "forward" -> Set.of("server", "path", "forward");
            case "host" -> Set.of("host");
            case "disk" -> Set.of("host", "mount", "device");
            case "interface" -> Set.of("host", "interface");
            case "process" -> Set.of("host", "process", "server");
            default -> Set.of();
        };
    }

    /** The name of a metric of such a subject; null where it is not told. */
    static String name(Metric metric, Scope scope) {
        return PrometheusName.of(metric, scope).map(PrometheusName::name).orElse(null);
    }

    /** The family of a name in a query; that of a timer is found by the names of its series too. */
    static Optional<Family> find(String name) {
        Family family = ALL.get(name);
        if (family == null) {
            family = ALL.get(name.replaceFirst("_(bucket|sum|count|max)$", ""));
            family = family != null && family.timer() ? family : null;
        }
        return Optional.ofNullable(family);
    }

    /** Names of families of ours in a query, in their order. */
    static List<String> names(String query) {
        List<String> names = new ArrayList<>();
        NAME.matcher(query).results().forEach(found -> names.add(found.group()));
        return names;
    }

    /** What the first family of a query is about. */
    static String help(String query) {
        return names(query).stream()
                .findFirst()
                .flatMap(Families::find)
                .map(Family::help)
                .orElse(null);
    }

    /** The unit of Grafana for the values of a query, by the name of its first family. */
    static String unit(String query) {
        String name = names(query).stream().findFirst().orElse("");
        if (name.endsWith("_bytes_per_second")) {
            return "bps";
        }
        if (name.endsWith("_ratio")) {
            return "percentunit";
        }
        if (name.endsWith("_seconds")) {
            return "s";
        }
        if (name.endsWith("_bytes")) {
            return "bytes";
        }
        return name.endsWith("_celsius") ? "celsius" : "short";
    }
}
