package org.mediamtxmonitor.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What differs between two settings, in words for the log. */
final class SettingsChange {

    private SettingsChange() {}

    static String words(Settings before, Settings now) {
        List<String> words = new ArrayList<>();
        Map<String, ServerSettings> old = servers(before);
        Map<String, ServerSettings> fresh = servers(now);
        add(
                words,
                "new servers",
                fresh.keySet().stream().filter(id -> !old.containsKey(id)).toList());
        add(
                words,
                "removed servers",
                old.keySet().stream().filter(id -> !fresh.containsKey(id)).toList());
        add(
                words,
                "changed servers",
                fresh.entrySet().stream()
                        .filter(entry -> old.containsKey(entry.getKey())
                                && !old.get(entry.getKey()).equals(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .toList());
        add(words, before.streams().equals(now.streams()), "streams");
        add(words, before.rules().equals(now.rules()), "rules");
        add(words, before.alerts().equals(now.alerts()), "alerts");
        add(words, before.channels().equals(now.channels()), "notify");
        return words.isEmpty() ? "nothing changes" : String.join("; ", words);
    }

    private static void add(List<String> words, String what, List<String> ids) {
        if (!ids.isEmpty()) {
            words.add(what + " " + String.join(", ", ids));
        }
    }

    private static void add(List<String> words, boolean isSame, String section) {
        if (!isSame) {
            words.add("other " + section);
        }
    }

    private static Map<String, ServerSettings> servers(Settings settings) {
        Map<String, ServerSettings> byId = new LinkedHashMap<>();
        settings.servers().forEach(server -> byId.put(server.id(), server));
        return byId;
    }
}
