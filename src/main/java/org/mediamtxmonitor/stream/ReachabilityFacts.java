package org.mediamtxmonitor.stream;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Whether a server answers.
 *
 * @param since when this status began; null before the first decision
 * @param reason why it is not simply up; null where it is
 * @param advice what to do about it
 * @param details what the cause of the reason says itself, such as the message of an exception; null for nothing
 * @param lastStatus the last known status; only where the status is unknown
 */
public record ReachabilityFacts(
        Reachability status,
        Instant since,
        @JsonUnwrapped(prefix = "reason") Reason reason,
        String advice,
        String details,
        Reachability lastStatus) {

    /** Makes the facts of a server of which a collector reports. */
    public static ReachabilityFacts of(Reachability status, Instant since, Reason reason, String advice) {
        return of(status, since, reason, advice, null);
    }

    /** Makes the same with what the cause of the reason says itself. */
    public static ReachabilityFacts of(
            Reachability status, Instant since, Reason reason, String advice, String details) {
        return new ReachabilityFacts(status, since, reason, advice, details, null);
    }

    /** Returns the unknown status of a server of which nothing was reported since {@code at}. */
    ReachabilityFacts outdated(Instant at) {
        Reason nothing = Reason.of("outdated");
        return new ReachabilityFacts(Reachability.UNKNOWN, at, nothing, nothing.advice(), null, status);
    }

    /** The advice, with the code and the values of the reason where it follows from them; null where there is none. */
    public Object toldAdvice() {
        return advice != null && reason != null && advice.equals(reason.advice())
                ? new Reason(advice, reason.code(), reason.values())
                : advice;
    }
}
