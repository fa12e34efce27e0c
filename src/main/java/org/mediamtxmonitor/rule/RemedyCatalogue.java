package org.mediamtxmonitor.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** What to copy against the findings of each rule, from {@code remedies.yaml}. */
public final class RemedyCatalogue {

    private static final RemedyCatalogue SHIPPED = read("/remedies.yaml");

    /** The file as it is. */
    record Source(
            @JsonProperty("remedies") List<Remedy> remedies,
            @JsonProperty("rules") Map<String, List<String>> rules,
            @JsonProperty("none") Map<String, String> none) {}

    private final Source source;
    private final Map<String, List<Remedy>> byRule;

    /** @throws IllegalStateException if a rule names a remedy that there is not, or a remedy stands there twice */
    RemedyCatalogue(Source source) {
        this.source = source;
        Map<String, Remedy> byId =
                source.remedies().stream().collect(Collectors.toMap(Remedy::id, Function.identity()));
        byRule = source.rules().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(id -> known(byId, id))
                                .toList()));
    }

    private static Remedy known(Map<String, Remedy> byId, String id) {
        Remedy remedy = byId.get(id);
        if (remedy == null) {
            throw new IllegalStateException("remedies.yaml has no " + id);
        }
        return remedy;
    }

    /** The catalogue of this version. */
    public static RemedyCatalogue shipped() {
        return SHIPPED;
    }

    private static RemedyCatalogue read(String resource) {
        try (InputStream in = RemedyCatalogue.class.getResourceAsStream(resource)) {
            return new RemedyCatalogue(new YAMLMapper().readValue(in, Source.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All remedies in the order of the catalogue. */
    public List<Remedy> all() {
        return List.copyOf(source.remedies());
    }

    /** The remedies of a rule, the most likely first; null where it has none. */
    public List<Remedy> of(String rule) {
        return byRule.get(rule);
    }

    /** Why a rule has no remedy; null where it has some. */
    public String noneBecause(String rule) {
        return source.none().get(rule);
    }
}
