package org.mediamtxmonitor.collect.request;

import org.mediamtxmonitor.stream.Reason;

/**
 * Why a request gave no usable answer.
 *
 * @param reason in our words, without secrets
 * @param details what the cause says itself, such as the message of an exception, without secrets; null for nothing
 */
public record Failure(Kind kind, Reason reason, String details) {

    /** What kind of failure, which decides when to try again. */
    public enum Kind {
        /** No connection: fails at once, cheap to try again. */
        NO_CONNECTION,
        /** Connected, but no answer in time: the server may be in trouble. */
        TIMEOUT,
        /** 401 or 403. */
        REFUSED,
        /** gin's own 404 in plain text: no such endpoint in this version, or its protocol is off. */
        NO_ENDPOINT,
        /** MediaMTX's own 404: the object is gone. */
        NO_OBJECT,
        /** Anything that MediaMTX would not answer. */
        WRONG
    }

    /** Whether no answer came at all, or none in time. */
    public boolean isSilence() {
        return kind == Kind.NO_CONNECTION || kind == Kind.TIMEOUT;
    }

    /** Makes a failure that needs no details. */
    public Failure(Kind kind, Reason reason) {
        this(kind, reason, null);
    }

    static Failure refused() {
        return new Failure(Kind.REFUSED, Reason.of("credentials-refused"));
    }

    static Failure forbidden() {
        return new Failure(Kind.REFUSED, Reason.of("forbidden"));
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
        return new Failure(Kind.WRONG, Reason.of(codeOf(status, "mediamtx".equals(server)), "status", status));
    }

    private static String codeOf(int status, boolean mediamtx) {
        if (status >= 300 && status < 400) {
            return "redirected";
        }
        if (mediamtx) {
            return "wrong-status";
        }
        return switch (status) {
            case 400 -> "tls-expected";
            case 502, 503, 504 -> "gateway-failed";
            default -> "wrong-status-of-another";
        };
    }

    /** The failure that follows from an exception. */
    static Failure of(Throwable thrown) {
        return FailureCause.find(thrown);
    }

    /** The failure that follows from an exception that came after the headers of an answer. */
    static Failure inAnswer(Throwable thrown) {
        return FailureCause.findInAnswer(thrown);
    }
}
