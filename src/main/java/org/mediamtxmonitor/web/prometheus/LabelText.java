package org.mediamtxmonitor.web.prometheus;

import io.prometheus.metrics.model.snapshots.Labels;

/** Text of others as the value of a label. */
final class LabelText {

    private static final char REPLACEMENT = '\uFFFD';

    private LabelText() {}

    /**
     * The text; each character that Prometheus can't take, a control character or half of a pair, is replaced. Empty for null,
     * which is the same as no label.
     */
    static String of(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            if (isUnfit(text, i)) {
                changed = changed == null ? new StringBuilder(text) : changed;
                changed.setCharAt(i, REPLACEMENT);
            }
        }
        return changed == null ? text : changed.toString();
    }

    /** These labels and one more, unless its text is empty: to Prometheus an empty label is none. */
    static Labels and(Labels labels, String name, String text) {
        String value = of(text);
        return value.isEmpty() ? labels : labels.add(name, value);
    }

    private static boolean isUnfit(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return Character.isISOControl(c);
    }
}
