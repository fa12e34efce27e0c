package org.mediamtxmonitor.camel.overlay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Questions about parsed YAML: fields of mappings, items of lists, texts. Keys are compared in camel case. */
final class YamlNodes {

    private static final Pattern DASH = Pattern.compile("-([a-z])");

    private YamlNodes() {}

    /** By name, in their order; none of what is no mapping. */
    static Map<String, Node> fields(Node node) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    fields.put(key.getValue(), tuple.getValueNode());
                }
            }
        }
        return fields;
    }

    static Optional<Node> field(Node node, String name) {
        return fields(node).entrySet().stream()
                .filter(field -> camelCase(field.getKey()).equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static Optional<String> text(Node node, String name) {
        return field(node, name)
                .filter(ScalarNode.class::isInstance)
                .map(value -> ((ScalarNode) value).getValue())
                .filter(value -> !value.isEmpty());
    }

    /** Of a list; of anything else itself. */
    static List<Node> items(Node node) {
        return node instanceof SequenceNode list ? list.getValue() : List.of(node);
    }

    /**
     * An endpoint, written as a text, or with {@code uri} and {@code parameters}. Of {@code direct} it is {@code direct:NAME},
     * however it is written.
     */
    static Optional<String> endpoint(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        Optional<String> uri = text(node, "uri");
        if (uri.isPresent() && uri.get().equals("direct")) {
            return field(node, "parameters")
                    .flatMap(parameters -> text(parameters, "name"))
                    .map(name -> "direct:" + name);
        }
        return uri;
    }

    /** {@code route-template} as {@code routeTemplate}. */
    static String camelCase(String key) {
        return DASH.matcher(key).replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
    }
}
