package org.mediamtxmonitor.deploy;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.deploy.Board.Panel;
import org.mediamtxmonitor.deploy.Board.Query;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes one panel as Grafana's schema has it. What the description leaves open comes from the catalogues. */
final class PanelWriter {

    static final ObjectNode DATASOURCE = Json.object("type", "prometheus", "uid", "${datasource}");

    private static final List<String> LEVELS = List.of("critical", "warning", "unknown");
    private static final int STAT_HEIGHT = 4;
    private static final int HEIGHT = 8;

    private PanelWriter() {}

    static int height(Panel panel) {
        return panel.type().equals("stat") ? STAT_HEIGHT : HEIGHT;
    }

    static ObjectNode write(Panel panel, int id, ObjectNode place) {
        return Json.object(
                "id", id,
                "type", type(panel),
                "title", panel.title(),
                "description", description(panel),
                "gridPos", place,
                "datasource", DATASOURCE,
                "targets", targets(panel),
                "fieldConfig", fields(panel),
                "options", options(panel),
                "transformations", panel.isTable() ? Tables.transformations(panel) : null);
    }

    private static String type(Panel panel) {
        return switch (panel.type()) {
            case "timeline" -> "state-timeline";
            case "bars" -> "bargauge";
            case "stat", "timeseries", "table" -> panel.type();
            default -> throw new IllegalArgumentException("There is no panel of type " + panel.type());
        };
    }

    static String description(Panel panel) {
        return panel.description() != null
                ? panel.description()
                : Families.help(panel.all().get(0).query());
    }

    private static List<ObjectNode> targets(Panel panel) {
        List<ObjectNode> targets = new ArrayList<>();
        boolean once = !panel.type().startsWith("time");
        for (Query query : panel.all()) {
            targets.add(Json.object(
                    "refId",
                    refId(targets.size()),
                    "datasource",
                    DATASOURCE,
                    "editorMode",
                    "code",
                    "expr",
                    promql(panel, query),
                    "legendFormat",
                    query.legend() == null ? "__auto" : query.legend(),
                    "format",
                    panel.isTable() ? "table" : "time_series",
                    "instant",
                    once,
                    "range",
                    !once));
        }
        return targets;
    }

    /** The query that Prometheus is asked, with the variables of the dashboard. */
    static String promql(Panel panel, Query query) {
        String states = query.states() != null ? query.states() : panel.states();
        String by = query.by() != null ? query.by() : panel.by();
        return states == null ? query.query() : StateQuery.of(states, query.query(), by);
    }

    static String refId(int position) {
        return String.valueOf((char) ('A' + position));
    }

    private static ObjectNode fields(Panel panel) {
        Query first = panel.all().get(0);
        ObjectNode defaults = Json.object(
                "unit", panel.isTable() ? null : unit(panel, first),
                "decimals", panel.decimals(),
                "min", panel.min(),
                "max", panel.max(),
                "noValue", panel.type().equals("stat") ? "–" : null,
                "color", colour(panel),
                "thresholds", thresholds(panel),
                "mappings", panel.states() == null ? null : Looks.mappings(StateQuery.wordsOf(panel.states())),
                "links", panel.link() == null || panel.isTable() ? null : List.of(Links.fromLabels(panel)),
                "custom", custom(panel));
        return Json.object("defaults", defaults, "overrides", overrides(panel));
    }

    static String unit(Panel panel, Query query) {
        if (query.unit() != null) {
            return query.unit();
        }
        return panel.unit() != null ? panel.unit() : Families.unit(query.query());
    }

    private static ObjectNode colour(Panel panel) {
        return switch (panel.type()) {
            case "stat", "table", "timeline" -> Json.object("mode", "thresholds");
            case "bars" -> Json.object("mode", "fixed", "fixedColor", "blue");
            default -> Json.object("mode", "palette-classic");
        };
    }

    private static ObjectNode thresholds(Panel panel) {
        if (panel.rule() != null) {
            return RuleThresholds.of(panel.rule());
        }
        if (panel.bad() != null) {
            return Looks.bad(panel.bad());
        }
        return panel.good() != null ? Looks.good(panel.good()) : Looks.plain();
    }

    private static ObjectNode custom(Panel panel) {
        return switch (panel.type()) {
            case "timeseries" ->
                Json.object(
                        "drawStyle",
                        "line",
                        "lineWidth",
                        1,
                        "fillOpacity",
                        panel.stack() ? 40 : 8,
                        "showPoints",
                        "never",
                        // What is not known is a gap.
                        "spanNulls",
                        false,
                        "stacking",
                        Json.object("mode", panel.stack() ? "normal" : "none", "group", "A"),
                        "thresholdsStyle",
                        Json.object("mode", panel.rule() == null ? "off" : "dashed"));
            case "timeline" -> Json.object("fillOpacity", 80, "lineWidth", 0);
            case "table" ->
                Json.object(
                        "align",
                        "auto",
                        "filterable",
                        true,
                        "inspect",
                        false,
                        "inspect",
                        false,
                        "cellOptions",
                        Json.object("type", "auto"));
            default -> null;
        };
    }

    private static List<ObjectNode> overrides(Panel panel) {
        if (panel.isTable()) {
            return Tables.overrides(panel);
        }
        List<ObjectNode> overrides = new ArrayList<>();
        for (int i = 0; i < panel.all().size(); i++) {
            Query query = panel.all().get(i);
            if ("right".equals(query.axis())) {
                overrides.add(Json.object(
                        "matcher", Json.object("id", "byFrameRefID", "options", refId(i)),
                        "properties",
                                List.of(
                                        Json.object("id", "custom.axisPlacement", "value", "right"),
                                        Json.object("id", "unit", "value", unit(panel, query)))));
            }
        }
        LEVELS.stream()
                .filter(level -> panel.all().stream().anyMatch(query -> level.equals(query.legend())))
                .forEach(level -> overrides.add(ofColour(level)));
        return overrides;
    }

    private static ObjectNode ofColour(String level) {
        ObjectNode colour = Json.object("mode", "fixed", "fixedColor", Looks.colour(level));
        return Json.object(
                "matcher", Json.object("id", "byName", "options", level),
                "properties", List.of(Json.object("id", "color", "value", colour)));
    }

    private static ObjectNode options(Panel panel) {
        return switch (panel.type()) {
            case "stat" ->
                Json.object(
                        "colorMode",
                        judged(panel) ? "background" : "value",
                        "graphMode",
                        "none",
                        "justifyMode",
                        "auto",
                        "orientation",
                        "auto",
                        "textMode",
                        panel.all().size() > 1 ? "value_and_name" : "auto",
                        "wideLayout",
                        true,
                        "showPercentChange",
                        false,
                        "percentChangeColorMode",
                        "standard",
                        "reduceOptions",
                        last());
            case "bars" ->
                Json.object(
                        "displayMode",
                        "basic",
                        "valueMode",
                        "color",
                        "showUnfilled",
                        true,
                        "orientation",
                        "horizontal",
                        "namePlacement",
                        "auto",
                        "sizing",
                        "auto",
                        "minVizWidth",
                        8,
                        "minVizHeight",
                        16,
                        "maxVizHeight",
                        300,
                        "legend",
                        legend(false),
                        "reduceOptions",
                        last());
            case "timeline" ->
                Json.object(
                        "mergeValues",
                        true,
                        "showValue",
                        "auto",
                        "alignValue",
                        "left",
                        "rowHeight",
                        0.8,
                        "perPage",
                        30,
                        "legend",
                        legend(true),
                        "tooltip",
                        Json.object("mode", "single", "sort", "none"));
            case "table" -> Json.object("showHeader", true, "cellHeight", "sm", "frameIndex", 0, "sortBy", List.of());
            default -> Json.object("legend", legend(true), "tooltip", Json.object("mode", "multi", "sort", "desc"));
        };
    }

    private static boolean judged(Panel panel) {
        return panel.rule() != null || panel.bad() != null || panel.good() != null || panel.states() != null;
    }

    private static ObjectNode last() {
        return Json.object("calcs", List.of("lastNotNull"), "fields", "", "values", false);
    }

    private static ObjectNode legend(boolean shown) {
        return Json.object("showLegend", shown, "displayMode", "list", "placement", "bottom", "calcs", List.of());
    }
}
