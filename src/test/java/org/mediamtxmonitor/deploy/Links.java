package org.mediamtxmonitor.deploy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.mediamtxmonitor.deploy.Board.Panel;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Links from what is shown to the dashboard about it, with the time range and the Prometheus that are chosen. */
final class Links {

    private static final String KEEP = "&${__url_time_range}&var-datasource=${datasource}";
    private static final Map<String, List<String>> LABELS = Map.of(
            "stream", List.of("server", "path"),
            "srt-link", List.of("server", "path"),
            "server", List.of("server"),
            "host", List.of("host"));

    private Links() {}

    /** From a value, by the labels of its series. */
    static ObjectNode fromLabels(Panel panel) {
        return link(panel.link(), label -> "${__field.labels." + label + ":percentencode}");
    }

    /** From a cell of a table, by the other cells of its line; what all lines have in common is chosen in the dashboard. */
    static ObjectNode fromLine(Panel panel) {
        return link(
                panel.link(),
                label -> panel.columns().contains(label)
                        ? "${__data.fields." + label + ":percentencode}"
                        : "${" + label + ":percentencode}");
    }

    private static ObjectNode link(String to, UnaryOperator<String> value) {
        String variables = LABELS.get(to).stream()
                .map(label -> "var-" + label + "=" + value.apply(label))
                .collect(Collectors.joining("&"));
        return Json.object(
                "title",
                "Open the dashboard of it",
                "url",
                "/d/mediamtx-" + to + "?" + variables + KEEP,
                "targetBlank",
                false);
    }
}
