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

/** A digest of YAML that takes no notice of comments and layout. It walks through all of it: {@link YamlBounds} comes first. */
final class YamlDigest {

    private final MessageDigest digest;

    YamlDigest() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    YamlDigest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(("s" + bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    YamlDigest add(Node node) {
        if (node instanceof ScalarNode scalar) {
            add(scalar.getTag().getValue()).add(scalar.getValue());
        } else if (node instanceof SequenceNode list) {
            add("[");
            list.getValue().forEach(this::add);
            add("]");
        } else if (node instanceof MappingNode mapping) {
            add("{");
            for (NodeTuple tuple : mapping.getValue()) {
                add(tuple.getKeyNode()).add(tuple.getValueNode());
            }
            add("}");
        }
        return this;
    }

    String value() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
