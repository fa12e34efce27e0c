package org.mediamtxmonitor.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Words for numbers, and the colours that the page has for the same things (light on dark and dark on light alike). */
final class Looks {

    private static final String LIVE = "#45ba87";
    private static final String WARNING = "#e09a2b";
    private static final String CRITICAL = "#f05750";
    private static final String UNKNOWN = "#8370bd";
    private static final String IDLE = "#7f8a94";

    private static final Map<String, String> COLOURS = Map.ofEntries(
            Map.entry("ok", LIVE),
            Map.entry("warning", WARNING),
            Map.entry("critical", CRITICAL),
            Map.entry("unknown", UNKNOWN),
            Map.entry("live", LIVE),
            Map.entry("idle-on-demand", IDLE),
            Map.entry("slate", WARNING),
            Map.entry("offline", CRITICAL),
            Map.entry("source-error", CRITICAL),
            Map.entry("stalled", CRITICAL),
            Map.entry("up", LIVE),
            Map.entry("pending", IDLE),
            Map.entry("idle", IDLE),
            Map.entry("forwarding", LIVE),
            Map.entry("error", CRITICAL),
            Map.entry("slow", WARNING),
            Map.entry("refused", CRITICAL),
            Map.entry("faulty", CRITICAL),
            Map.entry("unreachable", CRITICAL));

    private Looks() {}

    static String colour(String word) {
        return COLOURS.get(word);
    }

    /** Shows the words, with their colours, instead of the numbers from 0 on. */
    static List<ObjectNode> mappings(List<String> words) {
        ObjectNode options = Json.object();
        for (int i = 0; i < words.size(); i++) {
            options.set(
                    Integer.toString(i), Json.object("text", words.get(i), "color", colour(words.get(i)), "index", i));
        }
        return List.of(Json.object("type", "value", "options", options));
    }

    /** Thresholds without any: what is shown has no level. */
    static ObjectNode plain() {
        return Json.object(
                "mode",
                "absolute",
                "steps",
                List.of(Json.MAPPER.createObjectNode().put("color", "text").putNull("value")));
    }

    static ObjectNode bad(String level) {
        return steps(colour("ok"), Map.entry(1.0, colour(level)));
    }

    static ObjectNode good(double from) {
        return steps(colour("critical"), Map.entry(from, colour("ok")));
    }

    /** @param upwards value and colour of each step, the lowest first */
    @SafeVarargs
    static ObjectNode steps(String base, Map.Entry<Double, String>... upwards) {
        List<ObjectNode> steps = new ArrayList<>();
        steps.add(Json.MAPPER.createObjectNode().put("color", base).putNull("value"));
        for (Map.Entry<Double, String> step : upwards) {
            steps.add(
                    Json.MAPPER.createObjectNode().put("color", step.getValue()).put("value", step.getKey()));
        }
        return Json.object("mode", "absolute", "steps", steps);
    }
}
