package org.mediamtxmonitor.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * A dashboard as {@code deploy/grafana/panels/*.yaml} describes it; {@code deploy/grafana/README.md} tells every key.
 *
 * @param uid name in the address of the dashboard in Grafana; never changes
 * @param variables names of {@link Variable}s, in the order in which they are shown
 */
record Board(String uid, String title, String description, List<String> variables, List<Row> rows) {

    static final Path FOLDER = Path.of("deploy/grafana/panels");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param collapsed whether its panels are shown only once it is opened */
    record Row(String title, boolean collapsed, List<Panel> panels) {}

    /**
     * @param type {@code stat}, {@code timeseries}, {@code timeline}, {@code bars} or {@code table}
     * @param width columns of the 24 that a dashboard has
     * @param height in units of Grafana, 30 pixels each
     * @param query the only query, with {@code legend}
     * @param description what it shows; null for the help of the metric of the first query
     * @param unit as Grafana names it; null for that of the metric
     * @param rule whose thresholds are shown
     * @param bad level that every number above 0 has
     * @param good number that is good, where all below is bad
     * @param states whose words the numbers stand for: {@code stream}, {@code server} or {@code level}
     * @param by labels that name what has the states
     * @param stack whether the series are shown upon each other
     * @param link dashboard that a click leads to
     * @param columns labels that a table shows, before its values
     * @param mayBeEmpty why it has no data where nothing is wrong; null where it always has
     */
    record Panel(
            String type,
            String title,
            Integer width,
            Integer height,
            String query,
            String legend,
            List<Query> queries,
            String description,
            String unit,
            Integer decimals,
            Double min,
            Double max,
            String rule,
            String bad,
            Double good,
            String states,
            String by,
            boolean stack,
            String link,
            List<String> columns,
            String mayBeEmpty) {

        List<Query> all() {
            return queries == null
                    ? List.of(new Query(query, legend, null, null, null, null, null, null, mayBeEmpty))
                    : queries;
        }

        boolean isTable() {
            return type.equals("table");
        }
    }

    /**
     * @param title of the column of a table
     * @param unit of the column of a table
     * @param rule whose thresholds colour the column of a table
     * @param states whose words the numbers of the column stand for
     * @param by labels that name what has the states
     * @param axis {@code right} for a second axis
     */
    record Query(
            String query,
            String legend,
            String title,
            String unit,
            String rule,
            String states,
            String by,
            String axis,
            String mayBeEmpty) {}

    static Board read(Path file) {
        try {
            return YAML.readValue(file.toFile(), Board.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    /** All dashboards, by the names of their files. */
    static List<Board> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(Board::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The generated file of Grafana. */
    Path target() {
        return Path.of("deploy/grafana/dashboards", uid + ".json");
    }

    List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        rows.forEach(row -> panels.addAll(row.panels()));
        return panels;
    }
}
