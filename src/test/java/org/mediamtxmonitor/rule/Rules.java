package org.mediamtxmonitor.rule;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Made;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Rules and conditions as the catalogue writes them, and what they are applied to. */
final class Rules {

    private static final YAMLMapper YAML = new YAMLMapper();

    private Rules() {}

    /** A rule of these lines, all else being the shortest that is possible. */
    static Rule rule(String... lines) {
        String text = "id: r\ntitle: t\nreason: r\nadvice: a\nsource: s\nscope: [publisher]\n"
                + "penalty: { warning: 10, critical: 40 }\n" + String.join("\n", lines);
        try {
            return YAML.readValue(text, Rule.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Condition condition(String text) {
        try {
            return YAML.readValue(text, Condition.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rule shipped(String id) {
        return RuleCatalogue.shipped().find(id).orElseThrow();
    }

    /** A publisher of which these components are known. */
    static RuleContext publisher(Object... named) {
        return RuleContext.of(Made.of(ServerStatus.class))
                .with(Made.of(Stream.class))
                .with(Made.of(Connection.class, named));
    }

    /** A stream of which these components are known. */
    static RuleContext stream(Object... named) {
        return RuleContext.of(Made.of(ServerStatus.class)).with(Made.of(Stream.class, named));
    }
}
