package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.mediamtxmonitor.metric.SampleWindow;
import org.mediamtxmonitor.stream.Measured;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One condition over a metric or a fact.
 *
 * @param metric id of a number of the metric catalogue; or
 * @param fact any other field
 * @param above holds above this number
 * @param below holds below this number
 * @param is holds for these words
 * @param not holds for all other words
 * @param present whether the field must be known, or must not
 * @param hold ({@code for}) how long it must hold before the level is active, for example {@code 8s}
 * @param hysteresis percent of the threshold by which the value must come back before the level ends; keeps a value
 *     at the threshold from switching the level with every poll
 * @param window time over which the values are aggregated, for example {@code 30s}; null for the last value
 * @param aggregate {@code mean}, {@code min}, {@code max} or {@code growth} over that window
 * @param unknown whether the condition holds where the field is not known: {@code false} where absent means that nothing
 *     is wrong; null where that says nothing, so that a level stays for a while
 * @param when further conditions for this level alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
        String metric,
        String fact,
        Double above,
        Double below,
        List<String> is,
        List<String> not,
        Boolean present,
        @JsonProperty("for") String hold,
        Double hysteresis,
        String window,
        String aggregate,
        Boolean unknown,
        List<Condition> when,
        @JsonIgnore Reference reference,
        @JsonIgnore Set<String> words,
        @JsonIgnore long holdNanos,
        @JsonIgnore Duration span) {

    @JsonCreator
    static Condition read(
            @JsonProperty("metric") String metric,
            @JsonProperty("fact") String fact,
            @JsonProperty("above") Double above,
            @JsonProperty("below") Double below,
            @JsonProperty("is") List<String> is,
            @JsonProperty("not") List<String> not,
            @JsonProperty("present") Boolean present,
            @JsonProperty("for") String hold,
            @JsonProperty("hysteresis") Double hysteresis,
            @JsonProperty("window") String window,
            @JsonProperty("aggregate") String aggregate,
            @JsonProperty("unknown") Boolean unknown,
            @JsonProperty("when") List<Condition> when) {
        long tests = Stream.of(above, below, is, not, present)
                .filter(Objects::nonNull)
                .count();
        String id = metric == null ? fact : metric;
        if (tests != 1 || (metric == null) == (fact == null) || (window == null) != (aggregate == null)) {
            throw new IllegalArgumentException("a condition over " + id + " is not one condition over one thing");
        }
        return new Condition(
                metric,
                fact,
                above,
                below,
                is,
                not,
                present,
                hold,
                hysteresis,
                window,
                aggregate,
                unknown,
                when == null ? null : List.copyOf(when),
                Reference.of(id),
                is != null ? Set.copyOf(is) : not != null ? Set.copyOf(not) : Set.of(),
                hold == null ? 0 : Durations.parse(hold).toNanos(),
                window == null ? null : Durations.parse(window));
    }

    /** How long values must have been seen until it can hold. */
    Duration evidence() {
        return Duration.ofNanos(holdNanos).plus(span == null ? Duration.ZERO : span);
    }

    /** The same condition with another threshold. */
    Condition withThreshold(double threshold) {
        Double newAbove = above == null ? null : Double.valueOf(threshold);
        Double newBelow = below == null ? null : Double.valueOf(threshold);
        return copy(newAbove, newBelow, hold, holdNanos, when);
    }

    /** The same condition, to hold for another time. */
    Condition withHold(Duration time) {
        return copy(above, below, Durations.text(time), time.toNanos(), when);
    }

    /** The same condition with other further conditions; null for none. */
    Condition withWhen(List<Condition> further) {
        return copy(above, below, hold, holdNanos, further);
    }

    private Condition copy(
            Double newAbove, Double newBelow, String newHold, long newHoldNanos, List<Condition> newWhen) {
        return new Condition(
                metric,
                fact,
                newAbove,
                newBelow,
                is,
                not,
                present,
                newHold,
                hysteresis,
                window,
                aggregate,
                unknown,
                newWhen,
                reference,
                words,
                newHoldNanos,
                span);
    }

    /** Whether it compares a mean, the least or the largest value over a time, which is one of the same kind. */
    boolean isOverTime() {
        return span != null && !"growth".equals(aggregate);
    }

    /** Conditions that must hold too for this level; empty where there are none. */
    List<Condition> further() {
        return when == null ? List.of() : when;
    }

    /** Whether it compares with a number that can be set. */
    @JsonIgnore
    public boolean isThreshold() {
        return above != null || below != null;
    }

    /**
     * Whether it holds now.
     *
     * @param already whether the level is active, so that the hysteresis applies
     * @param samples the window of this condition, where it has one
     * @param at monotonic time in nanoseconds
     */
    TruthValue test(FieldValues values, boolean already, SampleWindow samples, long at) {
        if (isThreshold()) {
            double value = span == null
                    ? values.number(reference)
                    : aggregated(samples, values.number(reference), already, at);
            return Double.isNaN(value) ? ofUnknown() : TruthValue.of(compares(value, already));
        }
        if (present != null) {
            return TruthValue.of(isPresent(values.value(reference)) == present);
        }
        String word = values.word(reference);
        if (word == null) {
            return Boolean.TRUE.equals(unknown) ? TruthValue.YES : TruthValue.NO;
        }
        return TruthValue.of(words.contains(word) == (is != null));
    }

    /** Whether it does not hold now and needs no state. A condition with a window needs one where its value is known. */
    boolean isQuiet(FieldValues values) {
        return span == null
                ? test(values, false, null, 0) != TruthValue.YES
                : Double.isNaN(values.number(reference)) && ofUnknown() != TruthValue.YES;
    }

    /**
     * What it compared when it was tested last; null where it compares no number.
     *
     * @param samples the window of this condition, where it has one
     */
    Measured measured(FieldValues values, SampleWindow samples) {
        if (!isThreshold() || metric == null) {
            return null;
        }
        double value = samples == null ? values.number(reference) : aggregated(samples);
        return new Measured(metric, Double.isFinite(value) ? value : null, above, below);
    }

    private TruthValue ofUnknown() {
        return unknown == null ? TruthValue.UNKNOWN : TruthValue.of(unknown);
    }

    private boolean compares(double value, boolean already) {
        double threshold = above != null ? above : below;
        double slack = already && hysteresis != null ? Math.abs(threshold) * hysteresis / 100 : 0;
        return above != null ? value > threshold - slack : value < threshold + slack;
    }

    /**
     * NaN until the window is whole: a busy second after the start is no busy half minute. Growth is one at once, and a level that was
     * active in an earlier process goes on by what there is.
     */
    private double aggregated(SampleWindow samples, double value, boolean already, long at) {
        samples.update(value, at);
        return already || samples.isWhole() || "growth".equals(aggregate) ? aggregated(samples) : Double.NaN;
    }

    private double aggregated(SampleWindow samples) {
        return switch (aggregate) {
            case "mean" -> samples.mean();
            case "min" -> samples.min();
            case "max" -> samples.max();
            default -> samples.max() - samples.min();
        };
    }

    private static boolean isPresent(Object value) {
        boolean empty = value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof Collection<?> list && list.isEmpty();
        return value != null && !empty;
    }
}
