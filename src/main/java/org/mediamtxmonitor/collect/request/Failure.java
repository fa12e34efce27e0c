package org.mediamtxmonitor.collect.request;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.mediamtxmonitor.mediamtx.Mask;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Why a request gave no usable answer.
 *
 * @param reason plain words, no secrets
 */
public record Failure(Kind kind, String reason) {

    /** What kind of failure, which decides when to try again. */
    public enum Kind {
        /** Nobody listens, or the network is broken: fails at once, cheap to try again. */
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
        return new Failure(Kind.REFUSED, "refuses our credentials (401)");
    }

    static Failure noEndpoint() {
        return new Failure(Kind.NO_ENDPOINT, "no such endpoint (404)");
    }

    static Failure noObject() {
        return new Failure(Kind.NO_OBJECT, "not found (404)");
    }

    static Failure timedOut() {
        return new Failure(Kind.TIMEOUT, "no answer in time");
    }

    /** @param server who answered by its own word; may be null */
    static Failure wrongStatus(int status, String server) {
        String who = "mediamtx".equals(server) ? "" : "; is this MediaMTX's API?";
        return new Failure(Kind.WRONG, "answers with HTTP status " + status + who);
    }

    /** The first cause that tells something counts. */
    static Failure noConnection(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String reason = broken(cause);
            if (reason != null) {
                return new Failure(Kind.NO_CONNECTION, reason);
            }
        }
        return new Failure(Kind.NO_CONNECTION, "connection lost: " + shorten(thrown.getMessage()));
    }

    private static String broken(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return "no connection in time";
        }
        if (cause instanceof ConnectException) {
            return "connection refused";
        }
        if (cause instanceof UnknownHostException) {
            return "unknown host name";
        }
        if (cause instanceof SSLException) {
            return "TLS: " + shorten(cause.getMessage());
        }
        return cause instanceof IOException && cause.getCause() == null
                ? "connection lost: " + shorten(cause.getMessage())
                : null;
    }

    /** The first cause that tells something counts. */
    static Failure garbage(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return new Failure(
                        Kind.WRONG, "the answer is not MediaMTX's JSON: " + shorten(json.getOriginalMessage()));
            }
            if (cause instanceof IllegalStateException) {
                return new Failure(Kind.WRONG, shorten(cause.getMessage()));
            }
        }
        return new Failure(Kind.WRONG, "unexpected: " + shorten(String.valueOf(thrown.getMessage())));
    }

    private static String shorten(String message) {
        String masked = Mask.text(message == null ? "no details" : message).replaceAll("\\s+", " ");
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
    }
}
