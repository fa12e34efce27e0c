package org.mediamtxmonitor.web.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.rule.Condition;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.stream.Level;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * From where on a rule in force finds a value of a chart bad.
 *
 * @param metric whose chart it belongs to, by its name in the history
 * @param unit of the threshold and of the metric
 * @param above bad above this number; null where it is bad below one
 * @param below bad below this number; null where it is bad above one
 * @param hold ({@code for}) how long the value must be there until the level is given; null for at once
 * @param window over which the rule compares the {@code aggregate} of the values; null where it compares each
 * @param usual what is usual of the metric now, where the threshold is a share of that; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Threshold(
        String metric,
        String unit,
        String rule,
        Level level,
        Double above,
        Double below,
        @JsonProperty("for") String hold,
        String window,
        String aggregate,
        Double usual) {

    /** What is compared over a time, and the metric of whose values it is made. */
    private static final Map<String, String> MADE_OF = Map.of(
            "connection.srt.rtt10s.p50Ms", "connection.srt.rttMs",
            "connection.srt.retransmittedPercent5s", "connection.srt.retransmittedPercent");

    private static final String DROP = "stream.inbound.dropPercent";
    private static final String USUAL = "stream.inbound.usualBitsPerSecond";
    private static final String INBOUND = "stream.inboundBitsPerSecond";
    private static final double PERCENT = 100;

    /**
     * The thresholds of a rule: none where it compares words, or what the history does not keep.
     *
     * @param usualBitsPerSecond usual inbound bitrate of the stream; null where that is not known
     */
    static List<Threshold> of(Rule rule, Scope scope, Double usualBitsPerSecond) {
        List<Threshold> found = new ArrayList<>();
        Stream.of(Level.WARNING, Level.CRITICAL)
                .map(level -> of(rule, level, scope, usualBitsPerSecond))
                .flatMap(Optional::stream)
                .forEach(found::add);
        return found;
    }

    private static Optional<Threshold> of(Rule rule, Level level, Scope scope, Double usual) {
        Condition condition = level == Level.CRITICAL ? rule.critical() : rule.warning();
        if (condition == null || !condition.isThreshold() || condition.metric() == null) {
            return Optional.empty();
        }
        if (condition.metric().equals(DROP) && condition.above() != null) {
            double share = 1 - condition.above() / PERCENT;
            return Optional.ofNullable(usual)
                    .filter(bits -> isMeant(rule, bits))
                    .flatMap(bits -> RuleFields.entry(INBOUND, scope)
                            .map(metric -> new Threshold(rule, level, condition, metric, null, bits * share, bits)));
        }
        // Growth has no place on an axis of values.
        return Objects.equals(condition.aggregate(), "growth")
                ? Optional.empty()
                : RuleFields.entry(MADE_OF.getOrDefault(condition.metric(), condition.metric()), scope)
                        .map(metric -> new Threshold(
                                rule, level, condition, metric, condition.above(), condition.below(), null));
    }

    /** Of little a large part is nothing, so the rule is about more than a least bitrate. */
    private static boolean isMeant(Rule rule, double usual) {
        return rule.when().stream()
                .filter(condition -> USUAL.equals(condition.metric()) && condition.above() != null)
                .allMatch(condition -> usual > condition.above());
    }

    private Threshold(
            Rule rule,
            Level level,
            Condition condition,
            SeriesSchema.Entry metric,
            Double above,
            Double below,
            Double usual) {
        this(
                metric.name(),
                metric.metric().unit(),
                rule.id(),
                level,
                above,
                below,
                condition.hold(),
                condition.window(),
                condition.aggregate(),
                usual);
    }
}
