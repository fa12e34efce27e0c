package org.mediamtxmonitor.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** All rules that come with this version, from {@code rules.yaml}. */
public final class RuleCatalogue {

    private static final RuleCatalogue SHIPPED = read("/rules.yaml");

    private final Map<String, Rule> rules = new LinkedHashMap<>();

    RuleCatalogue(List<Rule> all) {
        for (Rule rule : all) {
            if (rules.put(rule.id(), rule) != null) {
                throw new IllegalStateException("rules.yaml has " + rule.id() + " twice");
            }
        }
    }

    /** The catalogue of this version, as it is without any settings. */
    public static RuleCatalogue shipped() {
        return SHIPPED;
    }

    private static RuleCatalogue read(String resource) {
        try (InputStream in = RuleCatalogue.class.getResourceAsStream(resource)) {
            return new RuleCatalogue(new YAMLMapper().readValue(in, new TypeReference<List<Rule>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All rules in the order of the catalogue. */
    public List<Rule> all() {
        return List.copyOf(rules.values());
    }

    public Optional<Rule> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }
}
