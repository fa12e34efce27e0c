package org.mediamtxmonitor.camel.overlay;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the steps of a route from its YAML. The YAML comes with its secrets masked, so no label has one. Of what steps mean nothing is
 * known but their form: a key, and below it {@code steps}, or keys that have {@code steps}.
 */
final class RouteOutlineReader {

    private static final String STEPS = "steps";
    private static final int MOST_LETTERS = 120;

    /** Keys below which an expression or a condition stands. Where one is there, all else is how, not what. */
    private static final List<String> EXPRESSIONS = List.of(
            "simple",
            "constant",
            "expression",
            "method",
            "jsonpath",
            "jq",
            "xpath",
            "header",
            "exchangeProperty",
            "variable",
            "tokenize",
            "groovy",
            "language");

    /** Keys of a step that say nothing to a reader. */
    private static final Set<String> ABOUT = Set.of("id", "description", "disabled", "note", "parameters", STEPS);

    private final int linesBefore;

    private RouteOutlineReader(int linesBefore) {
        this.linesBefore = linesBefore;
    }

    /**
     * The steps of the first entry: {@code from} and what follows, of a route or of the route of a template.
     *
     * @param yaml a list of entries, secrets masked
     * @param line of its first line in its file, from 1
     * @return empty for what is no YAML, or no route
     */
    static Optional<RouteOutline> read(String yaml, int line) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(yaml));
            if (root instanceof SequenceNode list && !list.getValue().isEmpty()) {
                List<RouteStep> steps =
                        new RouteOutlineReader(line - 1).entry(list.getValue().get(0));
                return steps.isEmpty() ? Optional.empty() : Optional.of(new RouteOutline(line, steps));
            }
        } catch (YAMLException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private List<RouteStep> entry(Node item) {
        Optional<Node> template = YamlNodes.field(item, "routeTemplate");
        Optional<Node> route = template.isPresent()
                ? YamlNodes.field(template.get(), "route").or(() -> template)
                : YamlNodes.field(item, "route");
        return route.flatMap(node -> YamlNodes.field(node, "from").map(from -> steps(node, from)))
                .orElse(List.of());
    }

    private List<RouteStep> steps(Node route, Node from) {
        List<RouteStep> all = new ArrayList<>();
        all.add(new RouteStep(
                YamlNodes.text(from, "id").orElse(null),
                "from",
                endpoint(from).orElse(""),
                YamlNodes.text(from, "description").orElse(null),
                line(from),
                List.of()));
        YamlNodes.field(from, STEPS)
                .or(() -> YamlNodes.field(route, STEPS))
                .ifPresent(steps -> all.addAll(list(steps)));
        return all;
    }

    private List<RouteStep> list(Node steps) {
        List<RouteStep> all = new ArrayList<>();
        for (Node item : YamlNodes.items(steps)) {
            YamlNodes.fields(item).entrySet().stream()
                    .findFirst()
                    .ifPresent(step -> all.add(step(YamlNodes.camelCase(step.getKey()), step.getValue(), line(item))));
        }
        return all;
    }

    private RouteStep step(String kind, Node value, int line) {
        List<RouteBranch> branches = new ArrayList<>();
        YamlNodes.field(value, STEPS).ifPresent(steps -> branches.add(new RouteBranch(STEPS, "", list(steps))));
        for (Map.Entry<String, Node> part : YamlNodes.fields(value).entrySet()) {
            for (Node way : part.getKey().equals(STEPS) ? List.<Node>of() : YamlNodes.items(part.getValue())) {
                YamlNodes.field(way, STEPS)
                        .ifPresent(steps -> branches.add(
                                new RouteBranch(YamlNodes.camelCase(part.getKey()), label(way), list(steps))));
            }
        }
        return new RouteStep(
                YamlNodes.text(value, "id").orElse(null),
                kind,
                label(value),
                YamlNodes.text(value, "description").orElse(null),
                line,
                branches);
    }

    /** An endpoint, a bean with its method, or what else its texts say: {@code name = expression}. */
    private static String label(Node value) {
        if (value instanceof ScalarNode scalar) {
            return shortened(scalar.getValue());
        }
        Optional<String> uri = endpoint(value);
        if (uri.isPresent()) {
            return shortened(uri.get());
        }
        Optional<String> bean = YamlNodes.text(value, "ref")
                .or(() -> YamlNodes.text(value, "beanType").map(type -> type.substring(type.lastIndexOf('.') + 1)));
        if (bean.isPresent()) {
            return shortened(YamlNodes.text(value, "method")
                    .map(method -> bean.get() + "." + method)
                    .orElse(bean.get()));
        }
        StringJoiner words = new StringJoiner(" ");
        YamlNodes.text(value, "name").ifPresent(name -> words.add(name + " ="));
        Optional<String> expression = EXPRESSIONS.stream()
                .flatMap(key -> YamlNodes.field(value, key).flatMap(node -> word(key, node)).stream())
                .findFirst();
        if (expression.isPresent()) {
            return shortened(words.add(expression.get()).toString());
        }
        for (Map.Entry<String, Node> part : YamlNodes.fields(value).entrySet()) {
            String key = YamlNodes.camelCase(part.getKey());
            if (!key.equals("name") && !ABOUT.contains(key)) {
                word(key, part.getValue()).filter(RouteOutlineReader::isTold).ifPresent(words::add);
            }
        }
        return shortened(words.toString());
    }

    /** Neither a switch nor a reference to a bean that only says how. */
    private static boolean isTold(String word) {
        return !word.equals("true") && !word.equals("false") && !word.startsWith("#");
    }

    /** Of a field of a step: its text, the text of an expression, or its name where that says what is done, as {@code json}. */
    private static Optional<String> word(String key, Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue().isEmpty() ? Optional.empty() : Optional.of(scalar.getValue());
        }
        if (value instanceof SequenceNode list) {
            return list.getValue().stream().allMatch(ScalarNode.class::isInstance)
                    ? Optional.of(String.join(
                            ", ",
                            list.getValue().stream()
                                    .map(one -> ((ScalarNode) one).getValue())
                                    .toList()))
                    : Optional.empty();
        }
        if (YamlNodes.field(value, STEPS).isPresent()) {
            return Optional.empty();
        }
        String inner = label(value);
        return Optional.of(inner.isEmpty() ? key : inner);
    }

    /** With its parameters, as {@code timer:poll?period=1000}. */
    private static Optional<String> endpoint(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        return YamlNodes.text(node, "uri").map(uri -> {
            Optional<String> direct = YamlNodes.endpoint(node).filter(text -> !text.equals(uri));
            if (direct.isPresent()) {
                return direct.get();
            }
            StringJoiner options = new StringJoiner("&", uri.contains("?") ? "&" : "?", "");
            options.setEmptyValue("");
            YamlNodes.field(node, "parameters")
                    .map(YamlNodes::fields)
                    .orElse(Map.of())
                    .forEach((name, value) -> {
                        if (value instanceof ScalarNode scalar) {
                            options.add(name + "=" + scalar.getValue());
                        }
                    });
            return uri + options;
        });
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > MOST_LETTERS ? line.substring(0, MOST_LETTERS) + "…" : line;
    }

    private int line(Node node) {
        return linesBefore + node.getStartMark().getLine() + 1;
    }
}
