package org.mediamtxmonitor.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of channel, as its route template {@code notify-<name>} describes it.
 *
 * @param parameters what an entry of {@code notify} may and must give
 */
record ChannelType(String name, List<Parameter> parameters) {

    private static final Pattern KIND =
            Pattern.compile("\\((string|secret|integer|boolean|reference)(, (required|optional))?\\)");

    /**
     * A parameter of the template.
     *
     * @param kind {@code string}, {@code secret}, {@code integer} or {@code boolean}: the first word in brackets in its description
     * @param required whether it must be given
     */
    record Parameter(String name, String kind, boolean required) {

        boolean isSecret() {
            return kind.equals("secret");
        }
    }

    ChannelType {
        parameters = List.copyOf(parameters);
    }

    /** Of a route template as it stands in YAML. */
    static ChannelType of(Map<?, ?> template, String prefix) {
        List<?> parameters = template.get("parameters") instanceof List<?> given ? given : List.of();
        return new ChannelType(
                String.valueOf(template.get("id")).substring(prefix.length()),
                parameters.stream()
                        .filter(Map.class::isInstance)
                        .map(parameter -> parameter((Map<?, ?>) parameter))
                        .filter(parameter -> !parameter.name().equals("channel"))
                        .toList());
    }

    private static Parameter parameter(Map<?, ?> yaml) {
        Matcher kind = KIND.matcher(String.valueOf(yaml.get("description")));
        boolean required = !Boolean.FALSE.equals(yaml.get("required")) && !yaml.containsKey("defaultValue");
        return new Parameter(String.valueOf(yaml.get("name")), kind.find() ? kind.group(1) : "string", required);
    }

    Optional<Parameter> parameter(String key) {
        return parameters.stream().filter(known -> known.name().equals(key)).findFirst();
    }

    /** The secret that the key names a file of, as {@code urlFile} does of {@code url}. */
    Optional<Parameter> ofFile(String key) {
        return key.endsWith("File")
                ? parameter(key.substring(0, key.length() - "File".length())).filter(Parameter::isSecret)
                : Optional.empty();
    }
}
