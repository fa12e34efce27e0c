package org.mediamtxmonitor.deploy;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.deploy.Board.Panel;
import org.mediamtxmonitor.deploy.Board.Query;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What makes one table of several queries: a line for each set of labels, a column for each query. */
final class Tables {

    private Tables() {}

    static List<ObjectNode> transformations(Panel panel) {
        ObjectNode order = Json.object();
        ObjectNode names = Json.object();
        ObjectNode hidden = Json.object("Time", true);
        // Labels that are no columns are the same in all lines.
        List.of("server", "job", "instance").stream()
                .filter(label -> !panel.columns().contains(label))
                .forEach(label -> hidden.put(label, true));
        int column = 0;
        for (String label : panel.columns()) {
            order.put(label, column++);
        }
        for (int i = 0; i < panel.all().size(); i++) {
            String value = value(panel, i);
            order.put(value, column++);
            if (panel.all().get(i).title() == null) {
                hidden.put(value, true);
            } else {
                names.put(value, panel.all().get(i).title());
            }
        }
        return List.of(
                Json.object("id", "merge", "options", Json.none()),
                Json.object(
                        "id",
                        "organize",
                        "options",
                        Json.object("excludeByName", hidden, "indexByName", order, "renameByName", names)));
    }

    /** The name that Grafana gives to the values of a query. */
    private static String value(Panel panel, int position) {
        return panel.all().size() == 1 ? "Value" : "Value #" + PanelWriter.refId(position);
    }

    static List<ObjectNode> overrides(Panel panel) {
        List<ObjectNode> overrides = new ArrayList<>();
        if (panel.link() != null) {
            String label = panel.columns().get(panel.columns().size() - 1);
            overrides.add(column(
                    panel.columns().contains("path") ? "path" : label,
                    List.of(Json.object("id", "links", "value", List.of(Links.fromLine(panel))))));
        }
        if (panel.columns().contains("level")) {
            overrides.add(column("level", List.of(Json.object("id", "mappings", "value", levels()), coloured())));
        }
        for (Query query : panel.all()) {
            if (query.title() != null) {
                overrides.add(column(query.title(), properties(panel, query)));
            }
        }
        return overrides;
    }

    private static List<ObjectNode> properties(Panel panel, Query query) {
        List<ObjectNode> properties = new ArrayList<>();
        properties.add(Json.object("id", "unit", "value", PanelWriter.unit(panel, query)));
        if (query.rule() != null) {
            properties.add(Json.object("id", "thresholds", "value", RuleThresholds.of(query.rule())));
            properties.add(coloured());
        }
        if (query.states() != null) {
            properties.add(Json.object("id", "mappings", "value", Looks.mappings(StateQuery.wordsOf(query.states()))));
            properties.add(coloured());
        }
        return properties;
    }

    private static ObjectNode coloured() {
        return Json.object("id", "custom.cellOptions", "value", Json.object("type", "color-text"));
    }

    private static List<ObjectNode> levels() {
        ObjectNode options = Json.object();
        for (String level : List.of("warning", "critical")) {
            options.set(level, Json.object("text", level, "color", Looks.colour(level), "index", options.size()));
        }
        return List.of(Json.object("type", "value", "options", options));
    }

    private static ObjectNode column(String name, List<ObjectNode> properties) {
        return Json.object("matcher", Json.object("id", "byName", "options", name), "properties", properties);
    }
}
