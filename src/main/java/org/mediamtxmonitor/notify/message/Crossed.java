package org.mediamtxmonitor.notify.message;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.rule.Condition;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.stream.Level;

/**
 * The value that an alert is about, and the limit that it crossed, each with its unit.
 *
 * @param metric id of the metric; null for a rule that compares no number
 * @param value null where it is not known
 * @param limit null where the rule has none, such as "above 5 %"
 */
record Crossed(String metric, String value, String limit) {

    private static final Crossed NONE = new Crossed(null, null, null);

    static Crossed of(Alert alert, Words words) {
        return RuleCatalogue.shipped()
                .find(alert.key().rule())
                .map(rule -> condition(rule, alert.level()))
                .filter(condition -> condition.metric() != null)
                .map(condition -> of(alert, condition, words))
                .orElse(NONE);
    }

    private static Condition condition(Rule rule, Level level) {
        Condition condition = level == Level.CRITICAL ? rule.critical() : rule.warning();
        return condition == null ? rule.warning() == null ? rule.critical() : rule.warning() : condition;
    }

    private static Crossed of(Alert alert, Condition condition, Words words) {
        Object value = alert.values() == null ? null : alert.values().get(condition.metric());
        String limit = condition.above() != null
                ? words.of("above", "limit", Quantity.text(condition.above(), condition.metric(), words.language()))
                : condition.below() != null
                        ? words.of(
                                "below",
                                "limit",
                                Quantity.text(condition.below(), condition.metric(), words.language()))
                        : null;
        return new Crossed(
                condition.metric(),
                value instanceof Number number ? Quantity.text(number, condition.metric(), words.language()) : null,
                value instanceof Number ? limit : null);
    }
}
