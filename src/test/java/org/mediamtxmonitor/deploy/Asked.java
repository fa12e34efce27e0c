package org.mediamtxmonitor.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.mediamtxmonitor.deploy.Board.Panel;
import org.mediamtxmonitor.deploy.Board.Query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * A query of the files in {@code deploy/}.
 *
 * @param where file and panel, variable or rule
 * @param mayBeEmpty why it may have no data where nothing is wrong; null where it always has
 */
record Asked(String where, String query, String legend, String mayBeEmpty) {

    static final List<Path> RULES = List.of(
            Path.of("deploy/prometheus/mediamtx-monitor.rules.yml"),
            Path.of("deploy/prometheus/mediamtx-monitor.self.yml"),
            Path.of("deploy/prometheus/mediamtx-monitor.alerts.yml"));

    private static final String NOTHING_WRONG = "an alert has data while it fires";

    /** All queries of dashboards, with those of their variables, and of rules. */
    static Stream<Asked> all() throws IOException {
        List<Asked> all = new ArrayList<>();
        for (Board board : Board.all()) {
            board.variables()
                    .forEach(word -> all.add(new Asked(
                            board.uid() + ", variable " + word,
                            Variable.of(word).series(),
                            "",
                            null)));
            for (Panel panel : board.panels()) {
                for (Query query : panel.all()) {
                    String why = query.mayBeEmpty() == null ? panel.mayBeEmpty() : query.mayBeEmpty();
                    String legend = query.legend() == null ? "" : query.legend();
                    all.add(new Asked(
                            board.uid() + ", " + panel.title(), PanelWriter.promql(panel, query), legend, why));
                }
            }
        }
        for (Path file : RULES) {
            for (JsonNode group :
                    new YAMLMapper().readTree(Files.readString(file)).path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                    String name =
                            rule.path(rule.has("alert") ? "alert" : "record").asText();
                    all.add(new Asked(
                            file.getFileName() + ", " + name,
                            rule.path("expr").asText(),
                            "",
                            rule.has("alert") ? NOTHING_WRONG : null));
                }
            }
        }
        return all.stream();
    }

    @Override
    public String toString() {
        return where;
    }
}
