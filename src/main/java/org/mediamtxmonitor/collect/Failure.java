package org.mediamtxmonitor.collect;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
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

    /** The failure behind an exception of the HTTP client or the JSON parser. */
    public static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Failure known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return new Failure(Kind.WRONG, "unexpected: " + shorten(String.valueOf(thrown.getMessage())));
    }

    private static Failure known(Throwable cause) {
        if (cause instanceof ConnectTimeoutException) {
            return new Failure(Kind.NO_CONNECTION, "no connection in time");
        }
        if (cause instanceof ConnectException) {
            return new Failure(Kind.NO_CONNECTION, "connection refused");
        }
        if (cause instanceof UnknownHostException) {
            return new Failure(Kind.NO_CONNECTION, "unknown host name");
        }
        if (cause instanceof SSLException) {
            return new Failure(Kind.NO_CONNECTION, "TLS: " + shorten(cause.getMessage()));
        }
        if (cause instanceof SocketTimeoutException) {
            return new Failure(Kind.TIMEOUT, "no answer in time");
        }
        if (cause instanceof JsonProcessingException json) {
            return new Failure(Kind.WRONG, "the answer is not MediaMTX's JSON: " + shorten(json.getOriginalMessage()));
        }
        if (cause instanceof IllegalStateException) {
            return new Failure(Kind.WRONG, shorten(cause.getMessage()));
        }
        if (cause instanceof IOException && cause.getCause() == null) {
            return new Failure(Kind.NO_CONNECTION, "connection lost: " + shorten(cause.getMessage()));
        }
        return null;
    }

    /** The failure that an HTTP status other than 200 means. */
    public static Failure ofStatus(int status, String contentType, String server) {
        if (status == 401) {
            return new Failure(Kind.REFUSED, "refuses our credentials (401)");
        }
        boolean json = contentType != null && contentType.contains("json");
        if (status == 404) {
            return json
                    ? new Failure(Kind.NO_OBJECT, "not found (404)")
                    : new Failure(Kind.NO_ENDPOINT, "no such endpoint (404)");
        }
        String who = "mediamtx".equals(server) ? "" : "; is this MediaMTX's API?";
        return new Failure(Kind.WRONG, "answers with HTTP status " + status + who);
    }

    private static String shorten(String message) {
        String masked = Mask.text(message == null ? "no details" : message).replaceAll("\\s+", " ");
        return masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "…";
    }
}
