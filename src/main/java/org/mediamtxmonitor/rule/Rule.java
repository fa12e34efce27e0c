package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Level;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A verdict of the catalogue: what it looks at, when it says what, and what to do about it.
 *
 * @param id names it everywhere
 * @param scope what is judged
 * @param when further conditions that must hold too
 * @param warning condition of this level; null where the rule has no such level
 * @param critical condition of this level; null where the rule has no such level
 * @param keep how long the condition must be over before the level falls
 * @param points taken off the score of 100, by level
 * @param reason text with {@code {field}} in it
 * @param advice text with {@code {field}} in it
 * @param source where the default threshold comes from
 * @param enabled whether it is on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rule(
        String id,
        String title,
        List<Scope> scope,
        List<Condition> when,
        Condition warning,
        Condition critical,
        String keep,
        Map<String, Integer> points,
        String reason,
        String advice,
        String source,
        boolean enabled,
        @JsonIgnore long keepNanos,
        @JsonIgnore MessageTemplate reasonText,
        @JsonIgnore MessageTemplate adviceText) {

    private static final String KEEP = "5s";

    @JsonCreator
    static Rule read(
            @JsonProperty("id") String id,
            @JsonProperty("title") String title,
            @JsonProperty("scope") List<Scope> scope,
            @JsonProperty("when") List<Condition> when,
            @JsonProperty("warning") Condition warning,
            @JsonProperty("critical") Condition critical,
            @JsonProperty("keep") String keep,
            @JsonProperty("points") Map<String, Integer> points,
            @JsonProperty("reason") String reason,
            @JsonProperty("advice") String advice,
            @JsonProperty("source") String source,
            @JsonProperty("enabled") Boolean enabled) {
        String kept = keep == null ? KEEP : keep;
        return new Rule(
                id,
                title,
                List.copyOf(scope),
                when == null ? List.of() : List.copyOf(when),
                warning,
                critical,
                kept,
                Map.copyOf(points),
                reason,
                advice,
                source,
                !Boolean.FALSE.equals(enabled),
                Durations.parse(kept).toNanos(),
                new MessageTemplate(reason),
                new MessageTemplate(advice));
    }

    /** The condition of a level; null where the rule has no such level. */
    Condition condition(Level level) {
        return level == Level.CRITICAL ? critical : warning;
    }

    /** Whether it says nothing of something that it said nothing of before; a cheap look before anything is kept. */
    boolean isQuiet(RuleContext context) {
        return (critical == null || critical.isQuiet(context)) && (warning == null || warning.isQuiet(context));
    }

    int points(Level level) {
        return points.getOrDefault(level.word(), 0);
    }

    Rule with(
            boolean on, Condition newWarning, Condition newCritical, Duration newKeep, Map<String, Integer> newPoints) {
        return new Rule(
                id,
                title,
                scope,
                when,
                newWarning,
                newCritical,
                newKeep == null ? keep : Durations.text(newKeep),
                newPoints,
                reason,
                advice,
                source,
                on,
                newKeep == null ? keepNanos : newKeep.toNanos(),
                reasonText,
                adviceText);
    }
}
