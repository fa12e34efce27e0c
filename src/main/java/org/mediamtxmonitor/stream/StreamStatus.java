package org.mediamtxmonitor.stream;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * The state of a stream, since when it is in it, and why.
 *
 * @param state what the stream is now
 * @param since when the state began; for a live stream when it became available, for a stalled one the last byte
 * @param reason why the state is what it is; null where it needs none
 * @param lastState the last known state; only where the state is unknown
 * @param recent changes of the last minutes; null where there were none
 */
public record StreamStatus(
        StreamState state,
        Instant since,
        @JsonUnwrapped(prefix = "reason") Reason reason,
        StreamState lastState,
        Stream.Recent recent) {

    /** Makes the state of a stream whose server answers. */
    public static StreamStatus of(Verdict verdict, Instant since, Stream.Recent recent) {
        return new StreamStatus(verdict.state(), since, verdict.reason(), null, recent);
    }

    /** Returns the unknown state of a stream whose server stopped answering at {@code at}. */
    StreamStatus unknown(Verdict verdict, Instant at) {
        boolean already = state == StreamState.UNKNOWN;
        return new StreamStatus(
                verdict.state(), already ? since : at, verdict.reason(), already ? lastState : state, null);
    }
}
