package org.mediamtxmonitor.collect.request;

import java.time.Instant;
import java.util.List;

/**
 * What came of one request: an answer, or the reason why there is none.
 *
 * @param items the items of the page that was asked for, or the one object; empty for a failure
 * @param sent how many items the page has, those that were too many for us to read included
 * @param pages number of pages that the list has; 1 for an object
 * @param withheld items that the server has and did not send
 * @param leftOut items that it sent and that were too many for us to read
 * @param failure null for an answer
 * @param headersMs time until the headers of the answer were complete, in ms, without the time in which this process stood still;
 *     0 for a failure
 * @param clockSkewMs the server's clock minus ours in ms, to a second or so; null where they agree or it is not known
 * @param nanos when the answer was read, monotonic
 * @param at the same by the wall clock
 */
public record ApiAnswer(
        ApiRequest request,
        List<?> items,
        int sent,
        int pages,
        int withheld,
        int leftOut,
        Failure failure,
        double headersMs,
        Long clockSkewMs,
        long nanos,
        Instant at) {

    /** An answer all of whose items were read. */
    public ApiAnswer(
            ApiRequest request,
            List<?> items,
            int pages,
            int withheld,
            int leftOut,
            Failure failure,
            double headersMs,
            Long clockSkewMs,
            long nanos,
            Instant at) {
        this(request, items, items.size(), pages, withheld, leftOut, failure, headersMs, clockSkewMs, nanos, at);
    }

    boolean isFailure() {
        return failure != null;
    }

    /** Whether it has less than the server, whoever left the rest out. */
    boolean isCut() {
        return withheld > 0 || leftOut > 0;
    }

    /** Whether the server has no such endpoint. */
    boolean isAbsent() {
        return failure != null && failure.kind() == Failure.Kind.NO_ENDPOINT;
    }

    /** The items, which are of this type because the request asked for it. */
    @SuppressWarnings("unchecked")
    <T> List<T> itemsOf(Class<T> type) {
        return (List<T>) items;
    }
}
