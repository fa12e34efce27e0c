package org.mediamtxmonitor.collect.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;

/**
 * What the last poll found about the server itself. A component that is null is not known.
 *
 * @param polledAt when the poll began
 * @param pollMs time to its slowest answer in ms; null for a poll that failed
 * @param collectedAt when the last complete list of paths came
 * @param skew the server's clock minus ours in ms
 * @param connections number of connections
 * @param failedLists why lists of clients failed, by protocol, in English; null where none did
 * @param failedListReasons the same as reasons with a code
 * @param truncated entries of the lists that the server has and did not send; null for none
 * @param leftOut entries of the lists that this process has no memory for; null for none
 * @param missing features whose data the version of the server does not report, in English
 */
record PollFacts(
        Instant polledAt,
        Double pollMs,
        Instant collectedAt,
        Long skew,
        Integer connections,
        Map<String, String> failedLists,
        Map<String, Object> failedListReasons,
        Integer truncated,
        Integer leftOut,
        List<String> missing) {

    /** Of a server that was not polled yet. */
    static final PollFacts NONE = new PollFacts(null, null, null, null, null, null, null, null, null, null);

    /** Of a poll that brought the complete list of paths. */
    static PollFacts ofGood(Instant polledAt, PollAnswers answers, int connections, List<String> missing) {
        Map<String, String> failedLists = new TreeMap<>();
        Map<String, Object> failedListReasons = new TreeMap<>();
        answers.listFailures().forEach((kind, failure) -> {
            failedLists.put(kind.protocol(), failure.reason().text());
            failedListReasons.put(kind.protocol(), Reason.told(failure.reason()));
        });
        return new PollFacts(
                polledAt,
                Rounding.tenths(answers.slowestMs()),
                answers.pathsAt(),
                answers.clockSkewMs(),
                connections,
                failedLists.isEmpty() ? null : failedLists,
                failedListReasons.isEmpty() ? null : failedListReasons,
                answers.withheld() > 0 ? answers.withheld() : null,
                answers.leftOut() > 0 ? answers.leftOut() : null,
                missing);
    }

    /** Of a poll that failed: what the report before told still holds, but for the poll. */
    static PollFacts ofFailed(Instant polledAt, ServerReport last) {
        ServerStatus before = last.server();
        return new PollFacts(
                polledAt,
                null,
                last.collectedAt(),
                before.clockSkewMs(),
                before.connections(),
                null,
                null,
                null,
                null,
                before.missing());
    }

    /** What the report before told, of a server that was not polled since. */
    static PollFacts unchanged(ServerReport last) {
        ServerStatus before = last.server();
        return new PollFacts(
                before.lastPollAt(),
                before.lastPollMs(),
                last.collectedAt(),
                before.clockSkewMs(),
                before.connections(),
                before.failedLists(),
                before.failedListReasons(),
                before.truncated(),
                before.leftOut(),
                before.missing());
    }
}
