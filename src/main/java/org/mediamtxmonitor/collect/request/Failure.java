package org.mediamtxmonitor.collect.request;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.mediamtxmonitor.mediamtx.Mask;
import org.mediamtxmonitor.stream.Reason;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Why a request gave no usable answer.
 *
 * @param reason without secrets
 */
public record Failure(Kind kind, Reason reason) {

    /** What kind of failure, which decides when to try again. */
    public enum Kind {
        /** No connection: fails at once, cheap to try again. */
        NO_CONNECTION,
        /** Connected, but no answer in time: the server may be in trouble. */
        TIMEOUT,
        /** 401. */
        REFUSED,
        /** gin's own 404 in plain text: no such endpoint in this version, or its protocol is off. */
        NO_ENDPOINT,
        /** MediaMTX's own 404: the object is gone. */
        NO_OBJECT,
        /** Anything that MediaMTX would not answer. */
        WRONG
    }

    private static final int LONGEST = 160;

    static Failure refused() {
        return new Failure(Kind.REFUSED, Reason.of("credentials-refused"));
    }

    static Failure noEndpoint() {
        return new Failure(Kind.NO_ENDPOINT, Reason.of("no-endpoint"));
    }

    static Failure noObject() {
        return new Failure(Kind.NO_OBJECT, Reason.of("not-found"));
    }

    static Failure timedOut() {
        return new Failure(Kind.TIMEOUT, Reason.of("timed-out"));
    }

    /** @param server the header {@code Server} of the answer; may be null */
    static Failure wrongStatus(int status, String server) {
        String code = "mediamtx".equals(server) ? "wrong-status" : "wrong-status-of-another";
        return new Failure(Kind.WRONG, Reason.of(code, "status", status));
    }

    /** The first cause that has a reason counts. */
    static Failure noConnection(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Reason reason = broken(cause);
            if (reason != null) {
                return new Failure(Kind.NO_CONNECTION, reason);
            }
        }
        return new Failure(Kind.NO_CONNECTION, Reason.of("connection-lost", "error", shorten(thrown.getMessage())));
    }

    private static Reason broken(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return Reason.of("connect-timed-out");
        }
        if (cause instanceof ConnectException) {
            return Reason.of("connection-refused");
        }
        if (cause instanceof UnknownHostException) {
            return Reason.of("unknown-host");
        }
        if (cause instanceof SSLException) {
            return Reason.of("tls-failed", "error", shorten(cause.getMessage()));
        }
        return cause instanceof IOException && cause.getCause() == null
                ? Reason.of("connection-lost", "error", shorten(cause.getMessage()))
                : null;
    }

    /** The first cause that has a reason counts. */
    static Failure garbage(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return new Failure(Kind.WRONG, Reason.of("not-json", "error", shorten(json.getOriginalMessage())));
            }
            if (cause instanceof IllegalStateException) {
                return new Failure(Kind.WRONG, Reason.foreign(shorten(cause.getMessage())));
            }
        }
        return new Failure(Kind.WRONG, Reason.of("unexpected", "error", shorten(String.valueOf(thrown.getMessage()))));
    }

    private static String shorten(String message) {
        String masked = Mask.text(message == null ? "no details" : message).replaceAll("\\s+", " ");
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
    }
}
