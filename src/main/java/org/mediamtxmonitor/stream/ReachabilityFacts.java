package org.mediamtxmonitor.stream;

import java.time.Instant;

/**
 * Whether a server answers.
 *
 * @param since when this status began; null until something was decided
 * @param reason why it is not simply up, in plain words; null where it is
 * @param advice what to do about it
 */
public record ReachabilityFacts(Reachability status, Instant since, String reason, String advice) {}
