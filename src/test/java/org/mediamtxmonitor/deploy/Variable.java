package org.mediamtxmonitor.deploy;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is chosen at the top of a dashboard. Dashboards pass it on to each other by its name. */
enum Variable {
    SERVERS("server", "Server", "label_values(mediamtx_monitor_server_level, server)", true),
    SERVER("server", "Server", "label_values(mediamtx_monitor_server_level, server)", false),
    STREAM("path", "Stream", "label_values(mediamtx_monitor_stream_level{server=\"$server\"}, path)", false),
    SRT_SERVER("server", "Server", "label_values(mediamtx_monitor_publisher_srt_rtt_seconds, server)", false),
    SRT_LINK(
            "path",
            "Publisher",
            "label_values(mediamtx_monitor_publisher_srt_rtt_seconds{server=\"$server\"}, path)",
            false),
    HOST("host", "Host", "label_values(mediamtx_monitor_host_cpu_ratio, host)", false),
    INSTANCE("instance", "Monitor", "label_values(mediamtx_monitor_build_info, instance)", false);

    private final String name;
    private final String label;
    private final String query;
    private final boolean many;

    /** Grafana chooses the first value. */
    private static final ObjectNode NOTHING = Json.object("text", "", "value", "");

    Variable(String name, String label, String query, boolean many) {
        this.name = name;
        this.label = label;
        this.query = query;
        this.many = many;
    }

    /** @param word as a description of a dashboard names it, such as {@code srt-link} */
    static Variable of(String word) {
        return Arrays.stream(values())
                .filter(variable ->
                        variable.name().toLowerCase().replace('_', '-').equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("There is no variable " + word));
    }

    /** The series whose labels are the choice. */
    String series() {
        return query.replaceFirst("^label_values\\((.*), [a-z]+\\)$", "$1");
    }

    String label() {
        return name;
    }

    /** The choice of the Prometheus to ask; each dashboard has it. */
    static ObjectNode datasource() {
        return Json.object(
                "type",
                "datasource",
                "name",
                "datasource",
                "label",
                "Prometheus",
                "query",
                "prometheus",
                "refresh",
                1,
                "hide",
                0,
                "includeAll",
                false,
                "multi",
                false,
                "current",
                NOTHING,
                "options",
                Json.empty(),
                "regex",
                "");
    }

    ObjectNode json() {
        Object current = many ? Json.object("text", List.of("All"), "value", List.of("$__all")) : NOTHING;
        return Json.object(
                "type",
                "query",
                "name",
                name,
                "label",
                label,
                "datasource",
                PanelWriter.DATASOURCE,
                "definition",
                query,
                "query",
                Json.object("qryType", 1, "query", query, "refId", "PrometheusVariableQueryEditor-VariableQuery"),
                // When the time range changes: a name that went away since is found as long as it has data there.
                "refresh",
                2,
                "sort",
                1,
                "hide",
                0,
                "includeAll",
                many,
                "allValue",
                many ? ".+" : null,
                "multi",
                many,
                "current",
                current,
                "options",
                Json.empty(),
                "regex",
                "");
    }
}
