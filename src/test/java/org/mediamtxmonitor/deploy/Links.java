package org.mediamtxmonitor.deploy;

import java.util.List;
import java.util.Map;

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
        return link(panel.link(), "${__field.labels.%s:percentencode}");
    }

    /** From a cell of a table, by the other cells of its line. */
    static ObjectNode fromLine(String to) {
        return link(to, "${__data.fields.%s:percentencode}");
    }

    private static ObjectNode link(String to, String value) {
        StringBuilder url = new StringBuilder("/d/mediamtx-" + to + "?");
        for (String label : LABELS.get(to)) {
            url.append("var-")
                    .append(label)
                    .append('=')
                    .append(value.formatted(label))
                    .append('&');
        }
        url.setLength(url.length() - 1);
        return Json.object("title", "Open the dashboard of it", "url", url + KEEP, "targetBlank", false);
    }
}
