package org.mediamtxmonitor.camel.overlay;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Schemes of endpoints that the files of users may not use, as {@code routes.deny} says. Any text of a file that names one is
 * refused, wherever it stands: also a default of a parameter, and what {@code toD} and the like are given. An endpoint that
 * begins with a placeholder or an expression is refused too, since nobody can tell what it will be.
 */
final class DeniedSchemes {

    /** Stands for everything that calls Java, beside {@code bean:} and {@code class:}. */
    private static final String BEAN = "bean";

    private static final Set<String> CALLS_JAVA =
            Set.of("bean", "beans", "method", "process", "script", "templateBean");
    /** Keys under which a text is an endpoint. */
    private static final Set<String> ENDPOINTS =
            Set.of("uri", "to", "toD", "from", "wireTap", "enrich", "pollEnrich", "deadLetterUri");

    private static final Pattern UNKNOWN = Pattern.compile("\\s*(\\$\\{|\\{\\{|\\$simple\\{).*", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("\\$(simple)?\\{(bean|method|ref|script):");

    private static final Pattern INSTANCE = Pattern.compile("#?class:|#type:");

    static final DeniedSchemes NONE = new DeniedSchemes(Set.of());

    private final Set<String> schemes;

    DeniedSchemes(Collection<String> schemes) {
        this.schemes = new TreeSet<>(schemes);
    }

    /** @throws RouteFault with the line of the first that is denied */
    void check(String file, Node root) throws RouteFault {
        if (schemes.isEmpty()) {
            return;
        }
        Map<Node, Boolean> seen = new IdentityHashMap<>();
        Deque<Node> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (seen.put(node, true) != null) {
                continue;
            }
            if (node instanceof ScalarNode scalar) {
                fault(file, scalar, inText(scalar.getValue()));
            }
            if (node instanceof SequenceNode list) {
                list.getValue().forEach(open::push);
            }
            for (Map.Entry<String, Node> field : YamlNodes.fields(node).entrySet()) {
                String key = YamlNodes.camelCase(field.getKey());
                fault(file, field.getValue(), underKey(key, field.getValue()));
                open.push(field.getValue());
            }
        }
    }

    private static void fault(String file, Node node, Optional<String> scheme) throws RouteFault {
        if (scheme.isPresent()) {
            throw new RouteFault(
                    file,
                    node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1,
                    scheme.get() + " Change it, or routes.deny in collector.yaml.");
        }
    }

    private Optional<String> inText(String text) {
        String start = text.strip();
        for (String scheme : schemes) {
            if (start.startsWith(scheme + ":")) {
                return Optional.of("\"" + scheme + "\" is denied.");
            }
        }
        return schemes.contains(BEAN)
                        && (CALL.matcher(text).find() || INSTANCE.matcher(start).lookingAt())
                ? Optional.of("\"bean\" is denied, and this calls Java.")
                : Optional.empty();
    }

    private Optional<String> underKey(String key, Node value) {
        if (schemes.contains(BEAN) && CALLS_JAVA.contains(key)) {
            return Optional.of("\"bean\" is denied, and \"" + key + "\" calls Java.");
        }
        if (!ENDPOINTS.contains(key) || !(value instanceof ScalarNode scalar)) {
            return Optional.empty();
        }
        String text = scalar.getValue().strip();
        if (schemes.contains(text)) {
            return Optional.of("\"" + text + "\" is denied.");
        }
        return UNKNOWN.matcher(text).matches()
                ? Optional.of(
                        "This endpoint is known only later, and some schemes are denied. Begin it with its scheme.")
                : Optional.empty();
    }
}
