package org.mediamtxmonitor.web.live;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.stream.WireName;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** What a client asks for in a message over the WebSocket. */
sealed interface LiveRequest {

    int LONGEST_NAME = 1000;

    List<String> FILTERS = List.of("groups", "levels", "streams");

    Map<String, Level> LEVELS = byWord(Level.values());
    Map<String, LiveEncoding> ENCODINGS = byWord(LiveEncoding.values());

    private static <T extends WireName> Map<String, T> byWord(T[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(
                        WireName::word, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }

    /** What the client looks at, without names that are empty or too long. */
    record Watch(Set<StreamId> streams) implements LiveRequest {}

    /**
     * What the client wants to be told.
     *
     * @param servers null for all
     * @param filter the streams that it wants to be told of
     * @param resume by server, up to where the client knows all
     * @param encoding how messages are to travel
     */
    record Subscribe(
            Set<String> servers,
            Set<String> topics,
            LiveFilter filter,
            Map<String, Position> resume,
            LiveEncoding encoding)
            implements LiveRequest {}

    /** Nothing that can be done. @param text what is wrong, for the client */
    record Flaw(String text) implements LiveRequest {}

    /** Reads a message. */
    static LiveRequest of(String text) {
        try {
            JsonNode message = Json.mapper().readTree(text);
            return switch (message.path("type").asText()) {
                case "watch" -> watch(message.path("streams"));
                case "subscribe" -> subscribe(message);
                default -> new Flaw("The type of a message must be subscribe or watch.");
            };
        } catch (JsonProcessingException e) {
            return new Flaw("The message is no JSON.");
        }
    }

    private static LiveRequest watch(JsonNode list) {
        if (!list.isArray()) {
            return new Flaw("The field streams must be a list of objects with server and path.");
        }
        return new Watch(streams(list));
    }

    private static Set<StreamId> streams(JsonNode list) {
        Set<StreamId> streams = new LinkedHashSet<>();
        for (JsonNode item : list) {
            String server = item.path("server").asText();
            String path = item.path("path").asText();
            if (!server.isEmpty() && !path.isEmpty() && path.length() <= LONGEST_NAME) {
                streams.add(new StreamId(server, path));
            }
        }
        return streams;
    }

    private static LiveRequest subscribe(JsonNode message) {
        for (String list : List.of("topics", "servers")) {
            if (isGiven(message.path(list)) && !isListOfTexts(message.path(list))) {
                return new Flaw("The field " + list + " must be a list of texts.");
            }
        }
        JsonNode resume = message.path("resume");
        if (isGiven(resume) && !resume.isObject()) {
            return new Flaw("The field resume must be an object.");
        }
        JsonNode encoding = message.path("encoding");
        if (isGiven(encoding) && !(encoding.isTextual() && ENCODINGS.containsKey(encoding.textValue()))) {
            return new Flaw("The field encoding must be one of " + String.join(", ", ENCODINGS.keySet()) + ".");
        }
        Set<String> topics = words(message.path("topics"));
        if (topics != null && !LiveTopics.ALL.containsAll(topics)) {
            topics.removeAll(LiveTopics.ALL);
            return new Flaw("There is no topic " + String.join(", ", topics) + ". Topics are "
                    + String.join(", ", LiveTopics.ALL) + ".");
        }
        JsonNode filter = message.path("filter");
        String flaw = isGiven(filter) ? flaw(filter) : null;
        if (flaw != null) {
            return new Flaw(flaw);
        }
        return new Subscribe(
                words(message.path("servers")),
                LiveTopics.of(topics),
                filter(filter),
                positions(resume),
                ENCODINGS.getOrDefault(encoding.asText(), LiveEncoding.TEXT));
    }

    /** What is wrong with a filter; null for nothing. */
    private static String flaw(JsonNode filter) {
        if (!filter.isObject()) {
            return "The field filter must be an object.";
        }
        for (String name : (Iterable<String>) filter::fieldNames) {
            if (!FILTERS.contains(name)) {
                return "There is no filter " + name + ". Filters are " + String.join(", ", FILTERS) + ".";
            }
        }
        for (String list : List.of("groups", "levels")) {
            if (isGiven(filter.path(list)) && !isListOfTexts(filter.path(list))) {
                return "The field filter." + list + " must be a list of texts.";
            }
        }
        for (JsonNode level : filter.path("levels")) {
            if (!LEVELS.containsKey(level.asText())) {
                return "There is no level " + level.asText() + ". Levels are " + String.join(", ", LEVELS.keySet())
                        + ".";
            }
        }
        JsonNode streams = filter.path("streams");
        if (isGiven(streams) && !streams.isArray()) {
            return "The field filter.streams must be a list of objects with server and path.";
        }
        return streams.size() > LiveFilter.MOST_STREAMS
                ? "A filter names " + LiveFilter.MOST_STREAMS + " streams at most."
                : null;
    }

    private static LiveFilter filter(JsonNode filter) {
        Set<String> levels = words(filter.path("levels"));
        JsonNode streams = filter.path("streams");
        return new LiveFilter(
                words(filter.path("groups")),
                levels == null ? null : levels.stream().map(LEVELS::get).collect(Collectors.toSet()),
                streams.isArray() ? streams(streams) : null);
    }

    private static boolean isGiven(JsonNode field) {
        return !field.isMissingNode() && !field.isNull();
    }

    private static boolean isListOfTexts(JsonNode field) {
        boolean texts = field.isArray();
        for (JsonNode item : field) {
            texts &= item.isTextual();
        }
        return texts;
    }

    /** Null when absent. */
    private static Set<String> words(JsonNode array) {
        if (!array.isArray()) {
            return null;
        }
        Set<String> words = new TreeSet<>();
        array.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Map<String, Position> positions(JsonNode resume) {
        Map<String, Position> positions = new HashMap<>();
        resume.properties()
                .forEach(server -> positions.put(
                        server.getKey(),
                        new Position(
                                server.getValue().path("epoch").asLong(-1),
                                server.getValue().path("seq").asLong(-1))));
        return positions;
    }
}
