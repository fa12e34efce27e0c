package org.mediamtxmonitor.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.config.RuleSettings.Threshold;

/** Reads the {@code rules} section and checks that the rules exist. */
final class RuleReader {

    private static final String ALL = "*";
    private static final Duration MOST = Duration.ofHours(1);

    private final Scope scope;
    private final Set<String> ids;

    /** With the ids of the catalogue; if empty, all ids are accepted. */
    RuleReader(Scope scope, Set<String> ids) {
        this.scope = scope;
        this.ids = ids;
    }

    List<RuleSettings> read(List<Section> sections) {
        return sections.stream().map(this::rule).toList();
    }

    private RuleSettings rule(Section section) {
        return new RuleSettings(
                id(section),
                scope.server(section),
                scope.path(section),
                section.text("label"),
                section.text("group"),
                scope.host(section),
                section.flagIfGiven("enabled"),
                section.text("warning").map(Threshold::of),
                section.text("critical").map(Threshold::of),
                section.text("level"),
                section.duration("for", Duration.ZERO, MOST),
                section.duration(section.currentName("keepFiring", "keep"), Duration.ZERO, MOST));
    }

    private String id(Section section) {
        String id = section.text("rule").orElse(ALL);
        boolean known = ids.isEmpty() || id.equals(ALL) || ids.contains(id);
        if (!known) {
            String nearest = DidYouMean.nearest(id, ids).orElseThrow();
            section.fault(
                    "rule", "\"" + id + "\" is not a rule", "Did you mean \"" + nearest + "\"? All rules are \"*\".");
        }
        return id;
    }
}
