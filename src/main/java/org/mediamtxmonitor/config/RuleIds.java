package org.mediamtxmonitor.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The ids of the rules, from the catalogue in the jar: a list of sections that have an {@code id} each. */
final class RuleIds {

    private static final String RESOURCE = "/rules.yaml";

    private RuleIds() {}

    /** The ids of the catalogue; none if the jar has no catalogue. */
    static Set<String> shipped() {
        try (InputStream in = RuleIds.class.getResourceAsStream(RESOURCE)) {
            return in == null ? Set.of() : read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> read(InputStream in) {
        List<Map<String, Object>> rules = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        Set<String> ids = new LinkedHashSet<>();
        rules.forEach(rule -> ids.add((String) rule.get("id")));
        return ids;
    }
}
