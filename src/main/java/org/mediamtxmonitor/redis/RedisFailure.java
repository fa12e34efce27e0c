package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
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
record RedisFailure(Predicate<Throwable> is, String code) {

    private static final int LONGEST = 300;

    /** The first row that any exception of the chain fits counts. Redis begins an error with a word for its kind. */
    private static final List<RedisFailure> ROWS = List.of(
            new RedisFailure(says("No space left on device"), "redis-disk-full"),
            new RedisFailure(says("MISCONF"), "redis-disk-failed"),
            new RedisFailure(says("OOM command not allowed"), "redis-memory-full"),
            new RedisFailure(says("LOADING"), "redis-loading"),
            new RedisFailure(says("NOAUTH").or(says("WRONGPASS")).or(says("invalid password")), "redis-password"),
            new RedisFailure(says("NOPERM"), "redis-no-right"),
            new RedisFailure(says("READONLY"), "redis-replica"),
            new RedisFailure(SSLException.class::isInstance, "redis-tls"),
            new RedisFailure(UnknownHostException.class::isInstance, "redis-unknown-host"),
            new RedisFailure(ConnectException.class::isInstance, "redis-refused"),
            new RedisFailure(
                    cause -> cause instanceof RedisCommandTimeoutException
                            || cause instanceof QueryTimeoutException
                            || cause instanceof TimeoutException,
                    "redis-timed-out"),
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

    private static Reason find(Throwable thrown) {
        for (RedisFailure row : ROWS) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (row.is().test(cause)) {
                    return Reason.of(row.code());
                }
            }
        }
        return Reason.of("redis-error");
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
