package org.mediamtxmonitor.camel.overlay;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** How much YAML a file of routes may hold, so that aliases can't blow up what walks through it. */
final class YamlBounds {

    private static final int MOST_NODES = 50_000;
    private static final int MOST_DEPTH = 100;

    private final String file;
    private int nodes;

    private YamlBounds(String file) {
        this.file = file;
    }

    /**
     * @param file name for errors
     * @throws RouteFault if it is too much or too deep, also by aliases
     */
    static void check(String file, Node root) throws RouteFault {
        new YamlBounds(file).walk(root, 0);
    }

    private void walk(Node node, int depth) throws RouteFault {
        if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
            throw new RouteFault(
                    file,
                    node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1,
                    "is too large or too deep; aliases count as what they stand for.");
        }
        if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                walk(item, depth + 1);
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                walk(tuple.getKeyNode(), depth + 1);
                walk(tuple.getValueNode(), depth + 1);
            }
        }
    }
}
