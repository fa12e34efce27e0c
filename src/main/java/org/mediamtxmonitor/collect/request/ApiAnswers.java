package org.mediamtxmonitor.collect.request;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

import org.mediamtxmonitor.mediamtx.AnswerLimits;
import org.mediamtxmonitor.mediamtx.Page;
import org.mediamtxmonitor.stream.Reason;

/**
 * Makes an {@link ApiAnswer} of what a request to MediaMTX brought. The route {@code mediamtx-get} says which method stands
 * for what. Stateless.
 */
public final class ApiAnswers {

    /** A whole answer may take this many times as long as its first byte. */
    private static final int PATIENCE = 3;

    /** The Date header has whole seconds: less than two say nothing. */
    private static final long SKEW_MS = 2000;

    private final MonotonicClock clock;
    private final Duration responseTimeout;

    /** @param responseTimeout longest time until the first byte of an answer */
    public ApiAnswers(MonotonicClock clock, Duration responseTimeout) {
        this.clock = clock;
        this.responseTimeout = responseTimeout;
    }

    /** Monotonic time in nanoseconds in which this process ran: what it stands still is no time of the server. */
    public long ranNanos() {
        return clock.ranNanos();
    }

    /** The answer that begins to arrive, which ends in an error where it takes too long or is too large. */
    public InputStream bounded(ApiRequest request, InputStream body) {
        return new BoundedStream(
                body == null ? InputStream.nullInputStream() : body,
                responseTimeout.multipliedBy(PATIENCE),
                AnswerLimits.OF_THIS_HEAP.bytes(),
                request.count(),
                clock::ranNanos);
    }

    /** Ends the reading of an answer, whole or not; null for none. */
    public void close(InputStream body) throws IOException {
        if (body != null) {
            body.close();
        }
    }

    /**
     * An answer as it should be.
     *
     * @param body the answer as an object of the class that the request asks for
     * @param sentNanos when the request was sent, see {@link #ranNanos()}
     * @param headersNanos when the headers of the answer were complete, likewise
     * @param date Date header of the answer; may be null
     * @throws IllegalStateException if the body is nothing that MediaMTX would answer
     */
    public ApiAnswer read(ApiRequest request, Object body, long sentNanos, long headersNanos, String date) {
        if (body == null) {
            throw new UnusableAnswerException(Reason.of("empty-answer"));
        }
        Instant now = clock.now();
        Page<?> page = body instanceof Page<?> list ? list : null;
        return new ApiAnswer(
                request,
                page == null ? List.of(body) : page.items(),
                page == null ? 1 : page.sent(),
                page == null ? 1 : page.pageCount(),
                page == null ? 0 : page.withheld(),
                page == null ? 0 : page.leftOut(),
                null,
                (headersNanos - sentNanos) / 1e6,
                skew(date, now),
                clock.nanos(),
                now);
    }

    /** The server wants other credentials. */
    public ApiAnswer refused(ApiRequest request) {
        return failed(request, Failure.refused());
    }

    /** The server, or a proxy in front of it, does not let us in, whatever the credentials. */
    public ApiAnswer forbidden(ApiRequest request) {
        return failed(request, Failure.forbidden());
    }

    /** The server has no such endpoint. */
    public ApiAnswer noEndpoint(ApiRequest request) {
        return failed(request, Failure.noEndpoint());
    }

    /** The server has the endpoint, but not the object that was asked for. */
    public ApiAnswer noObject(ApiRequest request) {
        return failed(request, Failure.noObject());
    }

    /** @param server Server header of the answer; may be null */
    public ApiAnswer wrongStatus(ApiRequest request, int status, String server) {
        return failed(request, Failure.wrongStatus(status, server));
    }

    /** No connection could be made, or none came free. */
    public ApiAnswer noConnection(ApiRequest request, Exception cause) {
        return failed(request, Failure.of(cause));
    }

    /** A route of the user that sets headers failed: the request is not made. Never returns. */
    public void headersFailed() {
        throw new UnusableAnswerException(Reason.of("poll-headers-failed"));
    }

    /**
     * The connection was lost.
     *
     * @param headersNanos when the headers of the answer were complete, see {@link #ranNanos()}; null where that was before they were
     */
    public ApiAnswer lost(ApiRequest request, Exception cause, Long headersNanos) {
        return failed(request, headersNanos == null ? Failure.of(cause) : Failure.inAnswer(cause));
    }

    /** Connected, but no answer in time, or not all of it. */
    public ApiAnswer timedOut(ApiRequest request) {
        return failed(request, Failure.timedOut());
    }

    /** An answer that MediaMTX would not give. */
    public ApiAnswer garbage(ApiRequest request, Exception cause) {
        return failed(request, Failure.inAnswer(cause));
    }

    private ApiAnswer failed(ApiRequest request, Failure failure) {
        return new ApiAnswer(request, List.of(), 0, 0, 0, failure, 0, null, clock.nanos(), clock.now());
    }

    /** The server's clock minus ours in ms; null where they agree within two seconds or the header can't be read. */
    static Long skew(String date, Instant now) {
        if (date == null) {
            return null;
        }
        try {
            Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            long ms = theirs.toEpochMilli() - now.toEpochMilli();
            return Math.abs(ms) < SKEW_MS ? null : Long.valueOf(ms);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
