package org.mediamtxmonitor.stream;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Whether a server answers.
 *
 * @param since when this status began; null before the first decision
 * @param reason why it is not simply up; null where it is
 * @param advice what to do about it
 */
public record ReachabilityFacts(
        Reachability status,
        Instant since,
        @JsonUnwrapped(prefix = "reason") Reason reason,
        String advice) {

    /** The advice, with the code and the values of the reason where it follows from them; null where there is none. */
    public Object toldAdvice() {
        return advice != null && reason != null && advice.equals(reason.advice())
                ? new Reason(advice, reason.code(), reason.values())
                : advice;
    }
}
