package org.mediamtxmonitor.camel.overlay;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mediamtxmonitor.camel.overlay.RouteEntry.Kind;
import org.mediamtxmonitor.camel.overlay.RouteEntry.Operation;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the outline of a file of routes: which entries it has, by id. Whether they make sense to Camel is not looked at. What
 * it reads is bounded, also what aliases repeat.
 */
final class RouteFileReader {

    private static final int MOST_ALIASES = 50;

    /** What counts for all routes of its file. */
    private static final Set<String> SHARED = Set.of(
            "beans",
            "dataFormats",
            "errorHandler",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            "onCompletion",
            "onException");

    private static final List<String> VERBS = List.of("get", "post", "put", "delete", "patch", "head");

    private final String name;
    private final boolean builtIn;
    private final Set<RouteEntry.Key> seen = new HashSet<>();
    private final List<RouteEntry> entries = new ArrayList<>();
    private final List<String> beans = new ArrayList<>();
    private final YamlDigest shared;
    private final DeniedSchemes denied;

    private RouteFileReader(String name, boolean builtIn, DeniedSchemes denied) {
        this.name = name;
        this.builtIn = builtIn;
        this.denied = denied;
        this.shared = new YamlDigest();
    }

    /**
     * @param name of the file, without folder
     * @param location as Camel is to show it
     * @throws RouteFault if it is no YAML, too large, lacks ids, or uses what is denied
     */
    static RouteFile read(String name, String location, String text, boolean builtIn, DeniedSchemes denied)
            throws RouteFault {
        RouteFileReader reader = new RouteFileReader(name, builtIn, denied);
        try {
            reader.read(text);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new RouteFault(name, line, "is no YAML: " + e.getProblem() + ".", e);
        } catch (YAMLException e) {
            throw new RouteFault(name, 0, "is no YAML: " + e.getMessage(), e);
        }
        return new RouteFile(name, location, text, builtIn, reader.entries, reader.shared.value(), reader.beans);
    }

    private void read(String text) throws RouteFault {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
        if (root == null) {
            return;
        }
        if (!(root instanceof SequenceNode list)) {
            throw new RouteFault(name, line(root), "is no list of routes. Begin with \"- route:\".");
        }
        YamlBounds.check(name, root);
        denied.check(name, root);
        for (Node item : list.getValue()) {
            if (!(item instanceof MappingNode entry)) {
                throw new RouteFault(name, line(item), "An entry is neither route nor template.");
            }
            for (Map.Entry<String, Node> part : YamlNodes.fields(entry).entrySet()) {
                entry(entry, YamlNodes.camelCase(part.getKey()), part.getValue());
            }
        }
    }

    private void entry(MappingNode item, String key, Node value) throws RouteFault {
        if (SHARED.contains(key)) {
            shared.add(item);
            if (key.equals("beans") && value instanceof SequenceNode list) {
                list.getValue().forEach(bean -> YamlNodes.text(bean, "name").ifPresent(beans::add));
            }
            return;
        }
        if (key.equals("restConfiguration") && builtIn) {
            return;
        }
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(key)) {
                add(item, kind, value);
                return;
            }
        }
        throw new RouteFault(
                name,
                line(item),
                key.equals("from")
                        ? "A route has no id. Write \"- route:\" with an id, and from below it."
                        : "\"" + key
                                + "\" can't stand here. Known: route, routeTemplate, templatedRoute, routeConfiguration,"
                                + " rest, "
                                + String.join(", ", SHARED.stream().sorted().toList()) + ".");
    }

    private void add(MappingNode item, Kind kind, Node value) throws RouteFault {
        int line = line(item);
        String id = YamlNodes.text(value, kind == Kind.MADE ? "routeId" : "id")
                .orElseThrow(() -> new RouteFault(
                        name, line, "A " + kind.word() + " has no " + (kind == Kind.MADE ? "routeId" : "id") + "."));
        RouteEntry entry =
                RouteEntry.named(kind, id, line, new YamlDigest().add(item).value());
        if (!seen.add(entry.key())) {
            throw new RouteFault(name, line, "The id \"" + id + "\" is used twice in this file.");
        }
        entries.add(
                switch (kind) {
                    case ROUTE -> routed(entry, value);
                    case TEMPLATE ->
                        routed(entry, YamlNodes.field(value, "route").orElse(value));
                    case REST -> entry.withOperations(operations(value));
                    case MADE -> made(entry, value);
                    case CONFIGURATION -> entry;
                });
    }

    private static RouteEntry routed(RouteEntry entry, Node route) {
        return entry.withRoute(
                YamlNodes.field(route, "from").flatMap(YamlNodes::endpoint).orElse(null),
                YamlNodes.text(route, "routeConfigurationId").orElse(null),
                YamlNodes.text(route, "precondition").orElse(null));
    }

    private List<Operation> operations(Node rest) throws RouteFault {
        YamlDigest common = new YamlDigest();
        for (Map.Entry<String, Node> part : YamlNodes.fields(rest).entrySet()) {
            if (!VERBS.contains(part.getKey())) {
                common.add(part.getKey()).add(part.getValue());
            }
        }
        List<Operation> all = new ArrayList<>();
        for (String verb : VERBS) {
            Optional<Node> list = YamlNodes.field(rest, verb);
            for (Node operation : list.isPresent() ? YamlNodes.items(list.get()) : List.<Node>of()) {
                String id = YamlNodes.text(operation, "id")
                        .orElseThrow(() -> new RouteFault(name, line(operation), "An operation of rest has no id."));
                String to = YamlNodes.field(operation, "to")
                        .flatMap(YamlNodes::endpoint)
                        .orElse("");
                String digest = new YamlDigest()
                        .add(common.value())
                        .add(verb)
                        .add(operation)
                        .value();
                all.add(new Operation(id, to, digest));
            }
        }
        return all;
    }

    private RouteEntry made(RouteEntry entry, Node value) throws RouteFault {
        String template = YamlNodes.text(value, "routeTemplateRef")
                .orElseThrow(() -> new RouteFault(name, entry.line(), "A templatedRoute has no routeTemplateRef."));
        Map<String, Object> parameters = new HashMap<>();
        for (Node parameter :
                YamlNodes.field(value, "parameters").map(YamlNodes::items).orElse(List.of())) {
            parameters.put(
                    YamlNodes.text(parameter, "name").orElse(""),
                    YamlNodes.text(parameter, "value").orElse(""));
        }
        return entry.withMade(template, parameters);
    }

    private static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
