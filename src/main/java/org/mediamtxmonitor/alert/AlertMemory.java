package org.mediamtxmonitor.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that must be remembered so that another process can go on: a restart or takeover forgets nothing and repeats nothing.
 *
 * @param alerts those that are not over, and those whose past counts for flapping
 * @param incidents those that are open
 * @param conversations of open incidents, and of digests
 * @param beginnings times at which alerts began to fire lately, by fingerprint, for flapping
 * @param at when it was last observed; null where there is no memory
 */
public record AlertMemory(
        List<Alert> alerts,
        List<Incident> incidents,
        List<Conversation> conversations,
        Map<String, List<Instant>> beginnings,
        Instant at) {

    /** Nothing is remembered. */
    public static final AlertMemory NONE = new AlertMemory(List.of(), List.of(), List.of(), Map.of(), null);
}
