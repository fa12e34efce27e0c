package org.mediamtxmonitor.camel.overlay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A digest of YAML that takes no notice of comments and layout. What it walks through is bounded, so that aliases can't blow it up. */
final class YamlDigest {

    private static final int MOST_NODES = 50_000;
    private static final int MOST_DEPTH = 100;

    private final String file;
    private final MessageDigest digest;
    private int nodes;

    /** @param file name for errors */
    YamlDigest(String file) {
        this.file = file;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws RouteFault if it is too much or too deep, also by aliases */
    YamlDigest add(Node node) throws RouteFault {
        add(node, 0);
        return this;
    }

    YamlDigest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(("s" + bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    private void add(Node node, int depth) throws RouteFault {
        if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
            throw new RouteFault(
                    file,
                    node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1,
                    "is too large or too deep; aliases count as what they stand for.");
        }
        if (node instanceof ScalarNode scalar) {
            add(scalar.getTag().getValue()).add(scalar.getValue());
        } else if (node instanceof SequenceNode list) {
            add("[");
            for (Node item : list.getValue()) {
                add(item, depth + 1);
            }
            add("]");
        } else if (node instanceof MappingNode mapping) {
            add("{");
            for (NodeTuple tuple : mapping.getValue()) {
                add(tuple.getKeyNode(), depth + 1);
                add(tuple.getValueNode(), depth + 1);
            }
            add("}");
        }
    }

    String value() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
