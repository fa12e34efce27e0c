package org.mediamtxmonitor.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.UnicodeReader;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads the YAML file into a document with the position of every key. No object is ever created from a tag; a value
 * becomes what the schema says it is, so that a password of digits stays a text.
 */
final class YamlFile {

    private static final int MOST_ALIASES = 1000;
    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 20;
    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE, Tag.MAP, Tag.SEQ);

    private final SettingsSchema schema;
    private final ConfigDocument document;
    private final Path file;
    private final SettingsFiles files;
    private int nodes;

    YamlFile(SettingsSchema schema, ConfigDocument document, Path file, SettingsFiles files) {
        this.files = files;
        this.schema = schema;
        this.document = document;
        this.file = file;
    }

    void read() {
        Node top = compose();
        if (top == null || top.getTag().equals(Tag.NULL)) {
            return;
        }
        if (top instanceof MappingNode mapping) {
            document.written(JsonPointer.empty(), Origin.of(file.toString()), Origin.of(file.toString()));
            keys(mapping, schema.root(), JsonPointer.empty(), document.root(), false);
        } else {
            document.fault(
                    JsonPointer.empty(),
                    origin(top),
                    "the file must consist of sections",
                    "Write for example \"servers:\" on a line of its own.");
        }
    }

    private Node compose() {
        if (Files.isDirectory(file)) {
            throw stop(
                    Origin.of(file.toString()),
                    new SyntaxWords(
                            "is a folder",
                            "Name a file. Docker makes a folder where the file that is to be mounted does not exist: remove it,"
                                    + " write the file, and start again."));
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        try (Reader reader = new UnicodeReader(files.open(file))) {
            return new Yaml(new SafeConstructor(options)).compose(reader);
        } catch (MarkedYAMLException e) {
            throw stop(Origin.of(file.toString(), e.getProblemMark()), SyntaxWords.of(e));
        } catch (YAMLException e) {
            throw stop(Origin.of(file.toString()), SyntaxWords.of(e));
        } catch (IOException e) {
            throw stop(
                    Origin.of(file.toString()),
                    new SyntaxWords("the file can't be read", "Check that it exists, is UTF-8 text and may be read."));
        }
    }

    private InvalidSettingsException stop(Origin origin, SyntaxWords words) {
        document.fault(JsonPointer.empty(), origin, words.message(), words.remedy());
        document.throwIfFaulty();
        throw new IllegalStateException();
    }

    /** Puts the keys of a mapping into the section; merged ones ({@code <<}) only where the section lacks them. */
    private void keys(MappingNode mapping, JsonNode section, JsonPointer at, ObjectNode into, boolean merged) {
        Set<String> given = new HashSet<>(merged ? names(into) : Set.of());
        for (NodeTuple tuple : mapping.getValue()) {
            if (!tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                key(tuple, section, at, into, given, merged);
            }
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(tuple.getValueNode(), section, at, into);
            }
        }
    }

    private void key(
            NodeTuple tuple, JsonNode section, JsonPointer at, ObjectNode into, Set<String> given, boolean merged) {
        if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
            document.fault(at, origin(tuple.getKeyNode()), "a key must be a word", "Write \"key: value\".");
            return;
        }
        String key = name.getValue();
        JsonPointer pointer = at.appendProperty(key);
        if (!given.add(key)) {
            if (!merged) {
                document.fault(pointer, origin(name), "is given twice", "Keep one of the two.");
            }
            return;
        }
        JsonNode known = schema.property(section, key);
        document.written(pointer, origin(name), origin(tuple.getValueNode()));
        JsonNode value = value(tuple.getValueNode(), known, pointer);
        if (!value.isNull() || known.isMissingNode()) {
            into.set(key, value);
        }
    }

    private static Set<String> names(ObjectNode section) {
        Set<String> names = new HashSet<>();
        section.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void merge(Node source, JsonNode section, JsonPointer at, ObjectNode into) {
        if (source instanceof MappingNode mapping) {
            count(source, at);
            keys(mapping, section, at, into, true);
        } else if (source instanceof SequenceNode several) {
            several.getValue().forEach(one -> merge(one, section, at, into));
        } else {
            document.fault(at, origin(source), "\"<<\" must name a section", "Write \"<<: *name\".");
        }
    }

    private JsonNode value(Node node, JsonNode known, JsonPointer at) {
        count(node, at);
        if (!PLAIN_TAGS.contains(node.getTag())) {
            document.fault(at, origin(node), "tags (!) are not supported", "Put a text that starts with ! in quotes.");
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode section = JsonNodeFactory.instance.objectNode();
            keys(mapping, known, at, section, false);
            return section;
        }
        if (node instanceof SequenceNode sequence) {
            return items(sequence, known, at);
        }
        if (node.getTag().equals(Tag.NULL)) {
            return NullNode.getInstance();
        }
        return SettingsSchema.typed(((ScalarNode) node).getValue(), known);
    }

    private ArrayNode items(SequenceNode sequence, JsonNode known, JsonPointer at) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (Node node : sequence.getValue()) {
            JsonPointer pointer = at.appendIndex(items.size());
            document.written(pointer, origin(node), origin(node));
            items.add(value(node, schema.items(known), pointer));
        }
        return items;
    }

    /** Limits aliases, with which a small file can expand into a huge or endless one. */
    private void count(Node node, JsonPointer at) {
        nodes++;
        int depth = 0;
        for (JsonPointer rest = at; !rest.matches(); rest = rest.tail()) {
            depth++;
        }
        if (nodes > MOST_NODES || depth > DEEPEST) {
            throw stop(
                    origin(node),
                    new SyntaxWords(
                            "the aliases (*) unfold without end", "Write the values out, or use fewer aliases."));
        }
    }

    private Origin origin(Node node) {
        return Origin.of(file.toString(), node.getStartMark());
    }
}
