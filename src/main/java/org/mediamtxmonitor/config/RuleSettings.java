package org.mediamtxmonitor.config;

import java.time.Duration;
import java.util.Optional;

/**
 * A change to the rule catalogue: an item of {@code rules}. All items that match are laid over each other in their
 * order; what a later one gives wins. Empty components change nothing.
 *
 * @param rule id of a rule of the catalogue, or {@code *} for all
 * @param server id of the one server that the change holds for; default all
 * @param path the streams that it holds for, as in {@link StreamSettings#path()}; default all
 * @param label {@code name=value}, or {@code name} for any value, that it holds for; default all
 * @param group the group that it holds for; default all
 * @param host the machines that it holds for: an id, with {@code *} and {@code ?} or after {@code ~} a regular expression; default
 *     all
 * @param enabled whether the rule is evaluated at all
 * @param warning threshold of the level warning
 * @param critical threshold of the level critical
 * @param level what a rule without thresholds gives: {@code warning} or {@code critical}
 * @param hold how long the condition must hold before the level rises, 0 s to 1 h: the key {@code for}
 * @param keepFiring how long the condition must be over before the level falls, 0 s to 1 h
 */
public record RuleSettings(
        String rule,
        Optional<String> server,
        Optional<String> path,
        Optional<String> label,
        Optional<String> group,
        Optional<String> host,
        Optional<Boolean> enabled,
        Optional<Threshold> warning,
        Optional<Threshold> critical,
        Optional<String> level,
        Optional<Duration> hold,
        Optional<Duration> keepFiring) {

    /**
     * Threshold of a level.
     *
     * @param off whether the level is switched off
     * @param value the threshold, in the unit of the rule; 0 if the level is off
     */
    public record Threshold(boolean off, double value) {

        /** Switches the level off. */
        public static final Threshold OFF = new Threshold(true, 0);

        static Threshold of(String text) {
            return text.equals("off") ? OFF : new Threshold(false, Double.parseDouble(text));
        }
    }
}
