package org.mediamtxmonitor.notify.message;

import java.util.HashMap;
import java.util.Map;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.incident.CauseTexts;

/** What the texts of a cause are filled with. */
final class CauseWording {

    private CauseWording() {}

    /** Whether this version has texts for the cause. */
    static boolean isKnown(Incident.Cause cause) {
        return cause != null && cause.code() != null && CauseTexts.shipped().knows(cause.code());
    }

    /** Whether the alert is the finding that names the cause: then it has the newer values. @param first null for none */
    static boolean isAbout(Incident.Cause cause, Alert first) {
        return isKnown(cause)
                && first != null
                && cause.values() != null
                && cause.values().containsKey("reason")
                && first.key().rule().equals(cause.values().get("rule"))
                && (first.key().path() == null || first.key().path().equals(cause.name()));
    }

    /** The values of a cause; the reason among them in that language. @param first as in {@link #isAbout} */
    @SuppressWarnings("unchecked")
    static Map<String, Object> values(Wording wording, Incident.Cause cause, Alert first) {
        Map<String, Object> values = new HashMap<>(cause.values() == null ? Map.of() : cause.values());
        if (isAbout(cause, first)) {
            values.put("reason", wording.reason(first));
        } else if (values.get("rule") instanceof String rule && values.get("reason") instanceof String english) {
            Object known = values.get("reasonValues");
            values.put(
                    "reason", wording.reason(rule, known instanceof Map ? (Map<String, Object>) known : null, english));
        } else if (first != null && values.containsKey("reason")) {
            values.put("reason", wording.reason(first));
        }
        return values;
    }
}
