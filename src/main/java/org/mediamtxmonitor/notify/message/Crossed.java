package org.mediamtxmonitor.notify.message;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.stream.Measured;

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
        return alert.measured() == null ? NONE : of(alert.measured(), words);
    }

    private static Crossed of(Measured measured, Words words) {
        if (measured.value() == null) {
            return new Crossed(measured.metric(), null, null);
        }
        String limit = measured.above() != null
                ? words.of("above", "limit", text(measured.above(), measured, words))
                : words.of("below", "limit", text(measured.below(), measured, words));
        return new Crossed(measured.metric(), text(measured.value(), measured, words), limit);
    }

    private static String text(Double number, Measured measured, Words words) {
        return Quantity.text(number, measured.metric(), words.language());
    }
}
