package org.mediamtxmonitor.collect.request;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.mediamtxmonitor.collect.request.Failure.Kind;
import org.mediamtxmonitor.mediamtx.Mask;
import org.mediamtxmonitor.mediamtx.NoListException;
import org.mediamtxmonitor.stream.Reason;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * What an exception means to somebody who has to mend it: a row for each cause that is known. What the exception says is
 * for programmers of Java, and goes to the details.
 *
 * @param is whether it is this exception
 * @param code of the reason
 */
record FailureCause(Predicate<Throwable> is, Kind kind, String code) {

    private static final int LONGEST = 160;

    /** The first row that any exception of the chain fits counts: those that say more come first. */
    private static final List<FailureCause> ROWS = List.of(
            new FailureCause(
                    cause -> cause instanceof CertificateExpiredException
                            || cause instanceof CertificateNotYetValidException,
                    Kind.NO_CONNECTION,
                    "certificate-expired"),
            new FailureCause(FailureCause::isOfAnotherHost, Kind.NO_CONNECTION, "certificate-of-another-host"),
            new FailureCause(
                    cause -> cause instanceof CertificateException || says(cause, SSLException.class, "PKIX"),
                    Kind.NO_CONNECTION,
                    "certificate-not-trusted"),
            new FailureCause(
                    cause -> says(cause, SSLException.class, "Unsupported or unrecognized SSL message"),
                    Kind.NO_CONNECTION,
                    "no-tls"),
            new FailureCause(cause -> cause instanceof SSLException, Kind.NO_CONNECTION, "tls-failed"),
            new FailureCause(
                    cause -> cause instanceof ConnectTimeoutException, Kind.NO_CONNECTION, "connect-timed-out"),
            new FailureCause(cause -> cause instanceof UnknownHostException, Kind.NO_CONNECTION, "unknown-host"),
            new FailureCause(
                    cause -> cause instanceof NoRouteToHostException
                            || says(cause, ConnectException.class, "unreachable"),
                    Kind.NO_CONNECTION,
                    "no-route"),
            new FailureCause(cause -> cause instanceof ConnectException, Kind.NO_CONNECTION, "connection-refused"),
            new FailureCause(
                    cause -> cause instanceof ConnectionRequestTimeoutException,
                    Kind.NO_CONNECTION,
                    "no-free-connection"),
            new FailureCause(cause -> cause instanceof SocketTimeoutException, Kind.TIMEOUT, "timed-out"),
            new FailureCause(
                    cause -> cause instanceof ConnectionClosedException || cause instanceof TruncatedChunkException,
                    Kind.NO_CONNECTION,
                    "broken-off"),
            new FailureCause(cause -> cause instanceof SocketException, Kind.NO_CONNECTION, "connection-lost"),
            new FailureCause(cause -> cause instanceof NoHttpResponseException, Kind.NO_CONNECTION, "no-http"),
            new FailureCause(cause -> cause instanceof MessageConstraintException, Kind.WRONG, "headers-too-large"),
            new FailureCause(
                    cause -> cause instanceof HttpException || cause instanceof MalformedChunkCodingException,
                    Kind.WRONG,
                    "not-http"),
            new FailureCause(
                    cause -> says(cause, JsonProcessingException.class, "Unexpected end-of-input"),
                    Kind.WRONG,
                    "answer-cut-off"),
            new FailureCause(
                    cause -> says(cause, JsonProcessingException.class, "No content to map"),
                    Kind.WRONG,
                    "empty-answer"),
            new FailureCause(cause -> says(cause, JsonParseException.class, "('<' (code 60))"), Kind.WRONG, "web-page"),
            new FailureCause(cause -> cause instanceof JsonParseException, Kind.WRONG, "not-json"),
            new FailureCause(
                    cause -> cause instanceof JsonProcessingException || cause instanceof NoListException,
                    Kind.WRONG,
                    "other-json"),
            new FailureCause(cause -> cause instanceof IOException, Kind.NO_CONNECTION, "connection-lost"));

    /** The same for an exception that came while an answer arrived: a connection that is lost then breaks it off. */
    static Failure findInAnswer(Throwable thrown) {
        Failure failure = find(thrown);
        boolean lost = "connection-lost".equals(failure.reason().code());
        return lost ? new Failure(failure.kind(), Reason.of("broken-off"), failure.details()) : failure;
    }

    /** The failure that an exception is, with what it says as details. */
    static Failure find(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnusableAnswerException unusable) {
                return new Failure(Kind.WRONG, unusable.reason());
            }
        }
        for (FailureCause row : ROWS) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (row.is().test(cause)) {
                    return new Failure(row.kind(), Reason.of(row.code()), details(cause));
                }
            }
        }
        return new Failure(Kind.WRONG, Reason.of("unexpected"), details(thrown));
    }

    private static boolean isOfAnotherHost(Throwable cause) {
        return cause instanceof SSLPeerUnverifiedException
                || says(cause, CertificateException.class, "No subject alternative")
                || says(cause, CertificateException.class, "No name matching");
    }

    private static boolean says(Throwable cause, Class<? extends Throwable> type, String words) {
        return type.isInstance(cause)
                && cause.getMessage() != null
                && cause.getMessage().contains(words);
    }

    /** One short line without secrets. */
    private static String details(Throwable cause) {
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        String name = cause.getClass().getSimpleName();
        String line = Mask.text(message == null ? name : name + ": " + message).replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
