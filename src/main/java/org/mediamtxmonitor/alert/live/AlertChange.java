package org.mediamtxmonitor.alert.live;

import java.util.UUID;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.stream.FlatJson;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A change of an alert as Redis holds it for hooks.
 *
 * @param alert as it was after the change
 * @param change tells this change, however often it is written, from another one that leaves the alert the same: one that was
 *     silenced is as before once it is not any more
 */
@FlatJson
public record AlertChange(@JsonUnwrapped Alert alert, String change) {

    /** A change that is decided now. */
    static AlertChange of(Alert alert) {
        return new AlertChange(alert, UUID.randomUUID().toString());
    }
}
