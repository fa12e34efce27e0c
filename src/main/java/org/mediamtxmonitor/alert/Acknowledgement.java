package org.mediamtxmonitor.alert;

import java.time.Instant;

/**
 * Somebody looks after it.
 *
 * @param by who; null where nobody said
 * @param note what they wrote; null for nothing
 */
public record Acknowledgement(Instant at, String by, String note) {}
