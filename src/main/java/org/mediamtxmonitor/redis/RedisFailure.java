package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

import org.mediamtxmonitor.stream.Reason;
import org.springframework.dao.QueryTimeoutException;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;

/**
 * What it means that a command to Redis failed: a row for each cause that is known. What Redis, its scripts and Java say
 * goes to the details.
 *
 * @param is whether it is this exception
 * @param code of the reason
 */
public record RedisFailure(Predicate<Throwable> is, String code) {

    private static final int LONGEST = 300;

    private static final String OTHER = "redis-error";

    /** The first row that any exception of the chain fits counts. Redis begins an error with a word for its kind. */
    private static final List<RedisFailure> ROWS = List.of(
            new RedisFailure(says("No space left on device"), "redis-disk-full"),
            new RedisFailure(says("MISCONF"), "redis-disk-failed"),
            new RedisFailure(says("OOM command not allowed"), "redis-memory-full"),
            new RedisFailure(says("LOADING"), "redis-loading"),
            new RedisFailure(says("NOAUTH"), "redis-password-missing"),
            new RedisFailure(
                    says("WRONGPASS").or(says("invalid password")).or(says("without any password configured")),
                    "redis-password"),
            new RedisFailure(says("NOPERM"), "redis-no-right"),
            new RedisFailure(says("READONLY"), "redis-replica"),
            new RedisFailure(
                    cause -> cause instanceof CertificateExpiredException
                            || cause instanceof CertificateNotYetValidException,
                    "redis-certificate-expired"),
            new RedisFailure(
                    says("No subject alternative").or(says("No name matching")), "redis-certificate-of-another-host"),
            new RedisFailure(
                    cause -> cause instanceof CertificateException
                            || cause instanceof SSLException && says("PKIX").test(cause),
                    "redis-certificate-not-trusted"),
            new RedisFailure(alert("certificate_required"), "redis-certificate-missing"),
            // Those that stand in RFC 8446 for a certificate that the one who tells them has been shown.
            new RedisFailure(
                    alert("unknown_ca")
                            .or(alert("bad_certificate"))
                            .or(alert("certificate_expired"))
                            .or(alert("certificate_revoked"))
                            .or(alert("certificate_unknown"))
                            .or(alert("unsupported_certificate"))
                            .or(alert("access_denied")),
                    "redis-certificate-refused"),
            new RedisFailure(SSLException.class::isInstance, "redis-tls"),
            new RedisFailure(UnknownHostException.class::isInstance, "redis-unknown-host"),
            new RedisFailure(ConnectException.class::isInstance, "redis-refused"),
            new RedisFailure(
                    cause -> cause instanceof RedisCommandTimeoutException
                            || cause instanceof SocketTimeoutException
                            || cause instanceof QueryTimeoutException
                            || cause instanceof TimeoutException,
                    "redis-timed-out"),
            // What a Redis that is reached answers, to an agent as an IOException.
            new RedisFailure(says("ERR "), OTHER),
            new RedisFailure(
                    cause -> cause instanceof IOException
                            || cause instanceof RedisConnectionException
                            || says("not connected")
                                    .or(says("onnection closed"))
                                    .test(cause),
                    "redis-lost"));

    private static Predicate<Throwable> says(String words) {
        return cause -> cause.getMessage() != null && cause.getMessage().contains(words);
    }

    /** What the other side says when it breaks off. */
    private static Predicate<Throwable> alert(String name) {
        return cause ->
                cause instanceof SSLException && says("fatal alert: " + name).test(cause);
    }

    /** Causes that the embedded Redis can have only while it does not run. */
    private static final Set<String> AWAY = Set.of("redis-refused", "redis-lost");

    /**
     * The reason that an exception is.
     *
     * @param embedded whether Redis is a child process of ours, whose address nobody can have mistaken
     */
    static Reason find(Throwable thrown, boolean embedded) {
        Reason reason = find(thrown);
        return embedded && AWAY.contains(reason.code()) ? Reason.of("redis-ended") : reason;
    }

    /** Whether it says no more than that there is no connection. */
    static boolean isLoss(Throwable thrown) {
        return find(thrown).code().equals("redis-lost");
    }

    /** Whether Redis is reached, and one of the two sides refuses the other. */
    static boolean isRefusal(Throwable thrown) {
        String code = find(thrown).code();
        return code.equals("redis-tls") || code.startsWith("redis-certificate") || code.startsWith("redis-password");
    }

    private static Reason find(Throwable thrown) {
        for (RedisFailure row : ROWS) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (row.is().test(cause)) {
                    return Reason.of(row.code());
                }
            }
        }
        return Reason.of(OTHER);
    }

    /** What is wrong with a Redis that the operator runs, what the exception says, and what to do about it. */
    public static String words(Throwable thrown) {
        Reason reason = find(thrown);
        return reason.phrase() + " [" + details(thrown) + "]. " + reason.advice();
    }

    /** What the exception says at its root, as one line. */
    static String details(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String line = (root.getClass().getSimpleName() + ": " + root.getMessage()).replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
