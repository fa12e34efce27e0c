package org.mediamtxmonitor.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Which keys of {@code collector.yaml} count from the next start on only. */
final class RestartKeys {

    private static final String INTERVAL = "collector.interval";

    /** Sections that are read at the start, with what they say. */
    private static final Map<String, Function<Settings, Object>> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("alerts.heartbeat", settings -> settings.alerts().heartbeat());
        SECTIONS.put("auth", Settings::auth);
        SECTIONS.put(
                "collector",
                settings -> List.of(
                        settings.collector().connectTimeout(),
                        settings.collector().responseTimeout(),
                        settings.collector().maxStreams()));
        SECTIONS.put("data", Settings::data);
        SECTIONS.put("events", Settings::events);
        SECTIONS.put("history", Settings::history);
        SECTIONS.put("metrics", Settings::metrics);
        SECTIONS.put("privacy", Settings::privacy);
        SECTIONS.put("redis", Settings::redis);
        SECTIONS.put("roles", Settings::roles);
        SECTIONS.put(
                "routes",
                settings -> List.of(
                        settings.routes().dir().toAbsolutePath().normalize(),
                        settings.routes().deny()));
        SECTIONS.put("sessions", Settings::sessions);
        SECTIONS.put("snapshots", Settings::snapshots);
        SECTIONS.put("system", Settings::system);
        SECTIONS.put("web", Settings::web);
    }

    private RestartKeys() {}

    /** Whether a change of this key, such as {@code web.port}, is taken over at the next start only. */
    static boolean isOne(String key) {
        return !key.equals(INTERVAL) && SECTIONS.keySet().stream().anyMatch(section -> isOf(section, key));
    }

    private static boolean isOf(String section, String key) {
        return key.equals(section) || key.startsWith(section + ".") || key.startsWith(section + "[");
    }

    /**
     * The keys that differ, as people write them. A section stands for its keys where none is written differently: it names a
     * file that holds something else.
     *
     * @param atStart what the process was started with
     * @param now what the file says now
     */
    static List<String> changed(SettingsLoader.Loaded atStart, SettingsLoader.Loaded now) {
        Map<String, JsonNode> before = leaves(atStart.values());
        Map<String, JsonNode> after = leaves(now.values());
        Set<String> differing = new TreeSet<>(before.keySet());
        differing.addAll(after.keySet());
        differing.removeIf(
                key -> key.equals(INTERVAL) || after.getOrDefault(key, absent()).equals(before.get(key)));
        Set<String> keys = new TreeSet<>();
        SECTIONS.forEach((section, says) -> {
            if (!says.apply(atStart.settings()).equals(says.apply(now.settings()))) {
                List<String> own =
                        differing.stream().filter(key -> isOf(section, key)).toList();
                keys.addAll(own.isEmpty() ? List.of(section) : own);
            }
        });
        return List.copyOf(keys);
    }

    private static JsonNode absent() {
        return MissingNode.getInstance();
    }

    private static Map<String, JsonNode> leaves(JsonNode values) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        collect("", values, leaves);
        return leaves;
    }

    /** Lists are told as a whole. */
    private static void collect(String at, JsonNode node, Map<String, JsonNode> into) {
        if (!node.isObject()) {
            into.put(at, node);
            return;
        }
        node.properties()
                .forEach(entry ->
                        collect(at.isEmpty() ? entry.getKey() : at + "." + entry.getKey(), entry.getValue(), into));
    }
}
