package org.mediamtxmonitor.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lays environment variables and command-line options over the file, key by key. */
final class EnvOverrides {

    static final String PREFIX = "MONITOR_";
    static final String FILE_VARIABLE = PREFIX + "CONFIG";

    private static final Pattern NUMBER = Pattern.compile("(?<=_)\\d+(?=_|$)");

    /** Variables that Kubernetes sets in every pod for a service whose name starts with "monitor": ignored. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            PREFIX + "(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)=.*"
                    + "|" + PREFIX + "(\\w+_)?PORT=(tcp|udp|sctp)://.*",
            Pattern.DOTALL);

    private final SettingsSchema schema;
    private final ConfigDocument document;

    EnvOverrides(SettingsSchema schema, ConfigDocument document) {
        this.schema = schema;
        this.document = document;
    }

    /** Lays every {@code MONITOR_...} variable that has a value over the file. */
    void environment(Map<String, String> environment) {
        environment.entrySet().stream()
                .filter(variable -> isOurs(variable.getKey(), variable.getValue()))
                .sorted(Comparator.comparing(variable -> naturalOrder(variable.getKey())))
                .forEach(variable -> variable(variable.getKey(), variable.getValue()));
    }

    /** Lays values over the file by key path: {@code roles}, {@code web.port}; they are shown as {@code --roles}. */
    void options(Map<String, String> options) {
        options.forEach((key, value) -> {
            Origin origin = Origin.of("--" + key);
            List<String> words = Arrays.asList(key.split("[.\\[\\]]+"));
            find(schema.root(), JsonPointer.empty(), words)
                    .ifPresentOrElse(
                            found -> put(found, value, origin),
                            () -> document.fault(JsonPointer.empty(), origin, "unknown option", "Check its spelling."));
        });
    }

    private static boolean isOurs(String name, String value) {
        return name.startsWith(PREFIX)
                && !name.equals(FILE_VARIABLE)
                && !value.isEmpty()
                && !SERVICE_LINK.matcher(name + "=" + value).matches();
    }

    private static String naturalOrder(String name) {
        return NUMBER.matcher(name).replaceAll(number -> "0".repeat(Math.max(0, 9 - length(number))) + number.group());
    }

    private static int length(MatchResult match) {
        return match.end() - match.start();
    }

    private void variable(String name, String value) {
        List<String> words = Arrays.asList(name.substring(PREFIX.length()).split("_", -1));
        Optional<JsonPointer> found = find(schema.root(), JsonPointer.empty(), words);
        Origin origin = Origin.of(name);
        if (found.isPresent()) {
            put(found.get(), value, origin);
        } else {
            document.fault(JsonPointer.empty(), origin, "unknown variable", "Did you mean " + nearest(name) + "?");
        }
    }

    /** Walks the schema along the words; a key may be spelt with or without underscores. */
    private Optional<JsonPointer> find(JsonNode at, JsonPointer pointer, List<String> words) {
        if (words.isEmpty()) {
            boolean section = SettingsSchema.isSection(at) || SettingsSchema.isSection(schema.items(at));
            return section ? Optional.empty() : Optional.of(pointer);
        }
        if (SettingsSchema.isArray(at)) {
            String index = words.get(0);
            return index.matches("\\d{1,6}")
                    ? find(schema.items(at), pointer.appendIndex(Integer.parseInt(index)), rest(words, 1))
                    : Optional.empty();
        }
        if (at.path("additionalProperties").isObject()) {
            return Optional.of(pointer.appendProperty(existing(pointer, String.join("_", words))));
        }
        return findProperty(at, pointer, words);
    }

    private Optional<JsonPointer> findProperty(JsonNode at, JsonPointer pointer, List<String> words) {
        for (Map.Entry<String, JsonNode> property : at.path("properties").properties()) {
            String key = property.getKey();
            for (int n = 1; n <= words.size(); n++) {
                if (String.join("", words.subList(0, n)).equalsIgnoreCase(key)) {
                    Optional<JsonPointer> found =
                            find(schema.property(at, key), pointer.appendProperty(key), rest(words, n));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Variables are upper case: the file's own spelling of a free key wins, else lower case. */
    private String existing(JsonPointer map, String word) {
        for (Map.Entry<String, JsonNode> entry : document.at(map).properties()) {
            if (entry.getKey().equalsIgnoreCase(word)) {
                return entry.getKey();
            }
        }
        return word.toLowerCase(Locale.ROOT);
    }

    private void put(JsonPointer pointer, String value, Origin origin) {
        JsonNode known = schema.at(pointer);
        JsonNode typed = SettingsSchema.isArray(known) ? list(value, known) : SettingsSchema.typed(value, known);
        JsonPointer parent = pointer.head();
        if (parent.matches()) {
            set(document.root(), pointer, typed, origin);
        } else if (container(parent, origin)) {
            set(document.at(parent), pointer, typed, origin);
        }
    }

    /** Whether the section or list is there, or could be made. */
    private boolean container(JsonPointer pointer, Origin origin) {
        if (pointer.matches()) {
            return true;
        }
        if (!container(pointer.head(), origin)) {
            return false;
        }
        if (document.at(pointer).isMissingNode() || document.at(pointer).isNull()) {
            boolean list = SettingsSchema.isArray(schema.at(pointer));
            JsonNode empty = list ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
            return set(document.at(pointer.head()), pointer, empty, origin);
        }
        return true;
    }

    private boolean set(JsonNode container, JsonPointer pointer, JsonNode value, Origin origin) {
        JsonPointer last = pointer.last();
        if (container instanceof ObjectNode section) {
            section.set(last.getMatchingProperty(), value);
        } else if (container instanceof ArrayNode list) {
            int index = last.getMatchingIndex();
            if (index > list.size()) {
                document.fault(pointer, origin, "leaves a gap", "The next free index is " + list.size() + ".");
                return false;
            }
            if (index == list.size()) {
                list.add(value);
            } else {
                list.set(index, value);
            }
        } else {
            return false;
        }
        document.written(pointer, origin, origin);
        return true;
    }

    private ArrayNode list(String value, JsonNode known) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String item : value.split(",")) {
            list.add(SettingsSchema.typed(item.strip(), schema.items(known)));
        }
        return list;
    }

    /** The known variable nearest to an unknown one: with the same words, else the most similar. */
    private String nearest(String name) {
        Iterator<MatchResult> indexes = NUMBER.matcher(name).results().iterator();
        String first = NUMBER.matcher(name).replaceAll("0");
        List<String> names = variables();
        List<String> longer = names.stream()
                .filter(known -> Arrays.asList(known.split("_")).containsAll(Arrays.asList(first.split("_"))))
                .toList();
        String nearest =
                DidYouMean.nearest(first, longer.isEmpty() ? names : longer).orElseThrow();
        return NUMBER.matcher(nearest).replaceAll(zero -> (indexes.hasNext() ? indexes.next() : zero).group());
    }

    private List<String> variables() {
        List<String> names = new ArrayList<>();
        for (String key : schema.keys()) {
            String words = key.replace("[]", "_0").replace('.', '_').toUpperCase(Locale.ROOT);
            Stream.of(words, words + "_NAME").filter(this::isKnown).forEach(known -> names.add(PREFIX + known));
        }
        return names;
    }

    private boolean isKnown(String words) {
        return find(schema.root(), JsonPointer.empty(), Arrays.asList(words.split("_")))
                .isPresent();
    }

    private static List<String> rest(List<String> words, int from) {
        return words.subList(from, words.size());
    }
}
