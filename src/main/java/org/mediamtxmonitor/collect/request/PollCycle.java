package org.mediamtxmonitor.collect.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One poll of one server: what is to be asked next, and what was answered so far. Immutable.
 *
 * @param server id of the server
 * @param startedNanos when it began, monotonic
 * @param startedAt the same by the wall clock
 * @param requests to be made next, all at once; empty when the poll is over
 * @param answers to all requests before these, in their order
 */
public record PollCycle(
        String server, long startedNanos, Instant startedAt, List<ApiRequest> requests, List<ApiAnswer> answers) {

    /** A poll that begins with these requests. */
    public static PollCycle of(String server, long startedNanos, Instant startedAt, List<ApiRequest> requests) {
        return new PollCycle(server, startedNanos, startedAt, requests, List.of());
    }

    /** Of what tells polls apart, not of all answers: Camel hashes a body of which a route reads a property. */
    @Override
    public int hashCode() {
        return 31 * server.hashCode() + Long.hashCode(startedNanos);
    }

    /** Whether there is something to be asked. */
    public boolean isPending() {
        return !requests.isEmpty();
    }

    /** The same poll after its requests were answered. */
    public PollCycle next(List<ApiAnswer> answered, List<ApiRequest> further) {
        List<ApiAnswer> all = new ArrayList<>(answers);
        all.addAll(answered);
        return new PollCycle(server, startedNanos, startedAt, List.copyOf(further), all);
    }
}
