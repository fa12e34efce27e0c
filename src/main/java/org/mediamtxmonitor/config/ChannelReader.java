package org.mediamtxmonitor.config;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.mediamtxmonitor.config.ChannelType.Parameter;

/** Reads the section {@code notify} and checks each channel against the route template of its type. */
final class ChannelReader {

    private static final Set<String> OF_ALL = Set.of("name", "type", "language", "perHour", "allowPrivate");

    /** Keys that sign webhooks, whatever the type. */
    private static final Set<String> SIGNING = Set.of("secret", "previousSecret");

    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final ChannelTypes types;
    private final Map<String, String> owners = new HashMap<>();

    ChannelReader(ChannelTypes types) {
        this.types = types;
    }

    List<ChannelSettings> read(List<Section> sections) {
        return sections.stream().map(this::channel).toList();
    }

    private ChannelSettings channel(Section section) {
        String type = section.text("type").orElse("");
        return new ChannelSettings(
                name(section),
                type,
                section.text("language").orElseThrow(),
                section.number("perHour"),
                section.flag("allowPrivate"),
                type(section, type).map(known -> parameters(section, known)).orElse(Map.of()));
    }

    private String name(Section section) {
        String name = section.text("name").orElse("");
        if (section.isSound("name") && owners.containsKey(name)) {
            section.fault(
                    "name", "\"" + name + "\" is the name of " + owners.get(name) + " too", "Choose another name.");
        } else if (section.isSound("name")) {
            owners.put(name, section.name());
        }
        return name;
    }

    private Optional<ChannelType> type(Section section, String type) {
        Optional<ChannelType> known = types.find(type);
        if (known.isEmpty() && section.isSound("type")) {
            String remedy = DidYouMean.slip(type, types.names())
                    .map(slip -> "Did you mean \"" + slip + "\"?")
                    .orElse("Known types: " + String.join(", ", types.names()) + "; or put notify-" + type
                            + ".camel.yaml into routes.dir."
                            + (types.unreadable().isEmpty()
                                    ? ""
                                    : " No YAML: " + String.join(", ", types.unreadable()) + "."));
            section.fault("type", "\"" + type + "\" is no type of channel", remedy);
        }
        return known;
    }

    private static Map<String, Object> parameters(Section section, ChannelType type) {
        Map<String, Object> values = new HashMap<>();
        for (Parameter parameter : type.parameters()) {
            value(section, parameter).ifPresent(value -> values.put(parameter.name(), value));
            boolean given = section.has(parameter.name()) || section.has(parameter.name() + "File");
            if (parameter.required() && !given) {
                section.fault(parameter.name(), "is missing", remedy(type, parameter));
            }
        }
        for (String key : section.keys()) {
            if (!OF_ALL.contains(key)
                    && type.parameter(key).isEmpty()
                    && type.ofFile(key).isEmpty()) {
                section.faultAtKey(key, "is no key of a channel of type " + type.name(), known(type, key));
            }
        }
        if (type.name().equals("email")) {
            mailPort(values);
        }
        return values;
    }

    /** The usual port of a secured connection, where none is given. */
    private static void mailPort(Map<String, Object> values) {
        switch (String.valueOf(values.getOrDefault("security", "starttls"))) {
            case "tls" -> values.putIfAbsent("port", 465);
            case "none" -> values.putIfAbsent("port", 25);
            default -> values.putIfAbsent("port", 587);
        }
    }

    private static Optional<Object> value(Section section, Parameter parameter) {
        String key = parameter.name();
        if (parameter.isSecret()) {
            return new Credentials(section).secret(key).map(secret -> checked(section, key, secret));
        }
        Optional<String> written = section.written(key);
        if (parameter.kind().equals("integer")) {
            return written.flatMap(text -> integer(section, key, text));
        }
        return parameter.kind().equals("boolean")
                ? written.flatMap(text -> flag(section, key, text))
                : written.flatMap(text -> text(section, key, text));
    }

    private static Object checked(Section section, String key, Secret secret) {
        String fault = section.has(key) ? key : key + "File";
        if (key.equals("url")) {
            ChannelUrl.check(section, secret.reveal(), section.flag("allowPrivate"), "https://hooks.example.com/T0/B0");
        } else if (SIGNING.contains(key) && !isSigning(secret.reveal())) {
            section.fault(
                    fault,
                    "is no signing secret",
                    "Write whsec_ and the Base64 of 24 to 64 random bytes, as of openssl rand -base64 32.");
        } else if (!secret.reveal().chars().allMatch(letter -> letter >= ' ' && letter != 0x7f)) {
            section.fault(fault, "holds line breaks or control characters", "Write it on one line.");
        }
        return secret;
    }

    private static boolean isSigning(String secret) {
        try {
            int bytes = secret.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(secret.substring(PREFIX.length())).length
                    : 0;
            return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Object> text(Section section, String key, String text) {
        if (text.chars().anyMatch(letter -> letter < ' ' || letter == 0x7f)) {
            section.fault(key, "holds line breaks or control characters", "Write it on one line.");
            return Optional.empty();
        }
        if (text.contains("${") || text.contains("{{")) {
            section.fault(key, "holds ${ or {{, which routes replace", "Leave that out.");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static Optional<Object> integer(Section section, String key, String text) {
        if (!text.matches("-?\\d{1,9}")) {
            section.fault(key, "must be a whole number", "For example " + key + ": 3.");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text));
    }

    private static Optional<Object> flag(Section section, String key, String text) {
        if (!text.matches("true|false")) {
            section.fault(key, "must be true or false", "For example " + key + ": true.");
            return Optional.empty();
        }
        return Optional.of(Boolean.valueOf(text));
    }

    private static String remedy(ChannelType type, Parameter parameter) {
        return "A channel of type " + type.name() + " needs it"
                + (parameter.isSecret() ? ", or " + parameter.name() + "File with the name of a file." : ".");
    }

    private static String known(ChannelType type, String key) {
        List<String> keys = new ArrayList<>(Stream.concat(
                        Stream.of("language", "perHour", "allowPrivate"),
                        type.parameters().stream().flatMap(ChannelReader::spellings))
                .toList());
        return DidYouMean.slip(key, keys)
                .map(slip -> "Did you mean \"" + slip + "\"?")
                .orElse("Known keys here: " + String.join(", ", keys) + ".");
    }

    private static Stream<String> spellings(Parameter parameter) {
        return parameter.isSecret()
                ? Stream.of(parameter.name(), parameter.name() + "File")
                : Stream.of(parameter.name());
    }
}
