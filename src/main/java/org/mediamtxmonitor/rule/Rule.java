package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Level;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A rule of the catalogue: the fields it reads, the condition of each level, and what to do about it.
 *
 * @param id name of the rule in settings, API and page
 * @param scope kinds of things that the rule is evaluated for
 * @param when conditions that must hold too, for every level
 * @param warning condition of this level; null where the rule has no such level
 * @param critical condition of this level; null where the rule has no such level
 * @param keepFiring how long the condition must be over before the level ends, for example {@code 5s}
 * @param penalty number that an active level takes off the score of 100, by level
 * @param reason why the rule is active; {@code {field}} stands for the value of a field
 * @param advice what to do about it, with the same places
 * @param source where the default threshold comes from
 * @param enabled whether the rule is evaluated
 * @param keepFiringNanos {@code keepFiring} in nanoseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rule(
        String id,
        String title,
        List<Scope> scope,
        List<Condition> when,
        Condition warning,
        Condition critical,
        String keepFiring,
        Map<String, Integer> penalty,
        String reason,
        String advice,
        String source,
        boolean enabled,
        @JsonIgnore long keepFiringNanos,
        @JsonIgnore MessageTemplate reasonText,
        @JsonIgnore MessageTemplate adviceText) {

    private static final String KEEP_FIRING = "5s";

    @JsonCreator
    static Rule read(
            @JsonProperty("id") String id,
            @JsonProperty("title") String title,
            @JsonProperty("scope") List<Scope> scope,
            @JsonProperty("when") List<Condition> when,
            @JsonProperty("warning") Condition warning,
            @JsonProperty("critical") Condition critical,
            @JsonProperty("keepFiring") String keepFiring,
            @JsonProperty("penalty") Map<String, Integer> penalty,
            @JsonProperty("reason") String reason,
            @JsonProperty("advice") String advice,
            @JsonProperty("source") String source,
            @JsonProperty("enabled") Boolean enabled) {
        String keepsFiring = keepFiring == null ? KEEP_FIRING : keepFiring;
        return new Rule(
                id,
                title,
                List.copyOf(scope),
                when == null ? List.of() : List.copyOf(when),
                warning,
                critical,
                keepsFiring,
                Map.copyOf(penalty),
                reason,
                advice,
                source,
                !Boolean.FALSE.equals(enabled),
                Durations.parse(keepsFiring).toNanos(),
                new MessageTemplate(reason),
                new MessageTemplate(advice));
    }

    /** The condition of a level; null where the rule has no such level. */
    Condition condition(Level level) {
        return level == Level.CRITICAL ? critical : warning;
    }

    /** How long a thing must have been looked at until the rule can hold: {@code for} and {@code window} of its slower level. */
    @JsonIgnore
    public Duration evidence() {
        return Stream.of(warning, critical)
                .filter(Objects::nonNull)
                .map(Condition::evidence)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Whether the rule needs no state for this thing: no condition holds, and none has a window to fill. */
    boolean isQuiet(FieldValues values) {
        return (critical == null || critical.isQuiet(values)) && (warning == null || warning.isQuiet(values));
    }

    int penalty(Level level) {
        return penalty.getOrDefault(level.word(), 0);
    }

    /** The same rule with other conditions. */
    Rule withConditions(List<Condition> others, Condition newWarning, Condition newCritical) {
        return new Rule(
                id,
                title,
                scope,
                List.copyOf(others),
                newWarning,
                newCritical,
                keepFiring,
                penalty,
                reason,
                advice,
                source,
                enabled,
                keepFiringNanos,
                reasonText,
                adviceText);
    }

    Rule with(
            boolean on,
            Condition newWarning,
            Condition newCritical,
            Duration newKeepFiring,
            Map<String, Integer> newPenalty) {
        return new Rule(
                id,
                title,
                scope,
                when,
                newWarning,
                newCritical,
                newKeepFiring == null ? keepFiring : Durations.text(newKeepFiring),
                newPenalty,
                reason,
                advice,
                source,
                on,
                newKeepFiring == null ? keepFiringNanos : newKeepFiring.toNanos(),
                reasonText,
                adviceText);
    }
}
