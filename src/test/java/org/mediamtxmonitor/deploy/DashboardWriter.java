package org.mediamtxmonitor.deploy;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.deploy.Board.Panel;
import org.mediamtxmonitor.deploy.Board.Row;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a dashboard as Grafana imports it: panels in rows from left to right, variables, links to the other dashboards. */
final class DashboardWriter {

    /** Of Grafana 12; newer ones bring older dashboards up to date themselves. */
    private static final int SCHEMA_VERSION = 41;

    private static final String TAG = "mediamtx-monitor";
    private static final int COLUMNS = 24;

    private final Board board;
    private final List<ObjectNode> panels = new ArrayList<>();
    private int x;
    private int y;
    private int tallest;

    private DashboardWriter(Board board) {
        this.board = board;
    }

    static String write(Board board) {
        return Json.write(new DashboardWriter(board).dashboard());
    }

    private ObjectNode dashboard() {
        board.rows().forEach(this::row);
        List<ObjectNode> variables = new ArrayList<>(List.of(Variable.datasource()));
        board.variables().forEach(word -> variables.add(Variable.of(word).json()));
        return Json.object(
                "uid", board.uid(),
                "title", board.title(),
                "description", board.description(),
                "tags", List.of(TAG),
                "schemaVersion", SCHEMA_VERSION,
                "editable", true,
                "graphTooltip", 1,
                "refresh", "10s",
                "time", Json.object("from", "now-1h", "to", "now"),
                "timepicker", Json.none(),
                "timezone", "browser",
                "fiscalYearStartMonth", 0,
                "liveNow", false,
                "links", List.of(links()),
                "annotations", Json.object("list", List.of(annotation())),
                "templating", Json.object("list", variables),
                "panels", panels);
    }

    private void row(Row row) {
        newLine();
        ObjectNode heading = Json.object(
                "id", nextId(),
                "type", "row",
                "title", row.title(),
                "collapsed", row.collapsed(),
                "gridPos", Json.object("h", 1, "w", COLUMNS, "x", 0, "y", y),
                "panels", Json.empty());
        panels.add(heading);
        y++;
        int first = panels.size();
        row.panels().forEach(this::panel);
        newLine();
        if (row.collapsed()) {
            List<ObjectNode> inside = panels.subList(first, panels.size());
            heading.set("panels", Json.MAPPER.valueToTree(inside));
            inside.clear();
        }
    }

    private void panel(Panel panel) {
        int width = panel.width() == null ? COLUMNS / 2 : panel.width();
        int height = panel.height() == null ? PanelWriter.height(panel) : panel.height();
        if (x + width > COLUMNS) {
            newLine();
        }
        ObjectNode place = Json.object("h", height, "w", width, "x", x, "y", y);
        panels.add(PanelWriter.write(panel, nextId(), place));
        x += width;
        tallest = Math.max(tallest, height);
    }

    private void newLine() {
        y += tallest;
        x = 0;
        tallest = 0;
    }

    private int id;

    private int nextId() {
        return ++id;
    }

    private static ObjectNode links() {
        return Json.object(
                "type",
                "dashboards",
                "title",
                "MediaMTX Monitor",
                "tags",
                List.of(TAG),
                "asDropdown",
                false,
                "includeVars",
                true,
                "keepTime",
                true,
                "targetBlank",
                false,
                "icon",
                "external link",
                "tooltip",
                "",
                "url",
                "");
    }

    /** What was critical, drawn into the charts. Our verdicts, not alerts of Prometheus: those need rules to be loaded. */
    private ObjectNode annotation() {
        String selector = board.variables().stream()
                .map(Variable::of)
                .map(variable -> switch (variable) {
                    case SERVERS -> "server=~\"$server\"";
                    case INSTANCE -> "server=\"\",host=\"\"";
                    default -> variable.label() + "=\"$" + variable.label() + "\"";
                })
                .reduce("level=\"critical\"", (a, b) -> a + "," + b);
        return Json.object(
                "name",
                "Critical",
                "datasource",
                PanelWriter.DATASOURCE,
                "enable",
                true,
                "hide",
                false,
                "iconColor",
                Looks.colour("critical"),
                "target",
                Json.object(
                        "refId",
                        "Anno",
                        "expr",
                        "max by (rule, server, path, host) (" + AlertRules.VERDICTS + "{" + selector + "}) == 1"),
                "titleFormat",
                "{{rule}}",
                "textFormat",
                "{{path}} {{server}} {{host}}",
                "tagKeys",
                "rule,server,path,host",
                "useValueForTime",
                false);
    }
}
