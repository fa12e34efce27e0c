package org.mediamtxmonitor.alert;

import java.util.Locale;

import org.mediamtxmonitor.stream.WireName;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The state of an alert. Words after Grafana's alert states; see docs/alerts.md for what leads from one to another.
 */
public enum AlertState implements WireName {
    /** Its rule does not hold. */
    OK,
    /** Its rule holds, not yet for long enough. */
    PENDING,
    /** Its rule has held for long enough. */
    FIRING,
    /** Its rule does not hold any more, not yet for long enough to be over. */
    RECOVERING,
    /** It came and went too often: nobody is told until it stays. */
    FLAPPING,
    /** It was firing, recovering or flapping, and now nothing is known of its thing. */
    UNKNOWN;

    /** Whether it is something that people are told of: all but {@code ok} and {@code pending}. */
    public boolean isActive() {
        return this != OK && this != PENDING;
    }

    /** The word used in every interface, for example {@code firing}. */
    @Override
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
