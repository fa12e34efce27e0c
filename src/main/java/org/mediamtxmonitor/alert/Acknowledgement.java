package org.mediamtxmonitor.alert;

import java.time.Instant;

/**
 * Somebody looks after it.
 *
 * @param by who; null where nobody said
 * @param note what they wrote; null for nothing
 */
public record Acknowledgement(Instant at, String by, String note) {

    /** Whether it is of the person with this name; of nobody where one of the two is not known. */
    public boolean isOf(String name) {
        return by != null && name != null && by.strip().equalsIgnoreCase(name.strip());
    }

    /**
     * Whether it covers an alert of the incident that it was given for: who looks after an incident looks after what had come to it
     * by then, not after what comes later.
     */
    public boolean covers(Alert alert) {
        return at == null || !alert.firedAt().isAfter(at);
    }
}
