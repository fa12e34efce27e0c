package org.mediamtxmonitor.fleet;

import java.util.Map;

import org.mediamtxmonitor.stream.Reason;

/**
 * Something that the processes of the monitor lack together.
 *
 * @param reason in words
 * @param reasonCode in {@code reasons.yaml}
 * @param reasonValues what the words are made of; null for nothing
 * @param advice what to do about it
 */
public record FleetProblem(String reason, String reasonCode, Map<String, Object> reasonValues, String advice) {

    static FleetProblem of(String code, Object... values) {
        Reason reason = Reason.of(code, values);
        return new FleetProblem(reason.text(), reason.code(), reason.values(), reason.advice());
    }
}
