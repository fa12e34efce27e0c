package org.mediamtxmonitor.collect;

import java.util.Locale;
import java.util.Optional;

import org.mediamtxmonitor.config.RuleSettings;
import org.mediamtxmonitor.rule.RuleChange;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.PathPattern;

/** Turns the section {@code rules} of {@code collector.yaml} into changes of the rule catalogue. */
final class RuleChanges {

    private RuleChanges() {}

    static RuleChange of(RuleSettings settings) {
        return new RuleChange(
                settings.rule(),
                settings.server().orElse(null),
                settings.path().map(PathPattern::of).orElse(null),
                settings.label().orElse(null),
                settings.group().orElse(null),
                settings.enabled().orElse(null),
                threshold(settings.warning()),
                threshold(settings.critical()),
                settings.level()
                        .map(word -> Level.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(null),
                settings.hold().orElse(null),
                settings.keepFiring().orElse(null),
                settings.host().map(PathPattern::of).orElse(null));
    }

    private static Double threshold(Optional<RuleSettings.Threshold> threshold) {
        return threshold.map(value -> value.off() ? Double.NaN : value.value()).orElse(null);
    }
}
