package org.mediamtxmonitor.notify.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.DoubleSupplier;

import org.mediamtxmonitor.notify.DeliveryException.Kind;

/**
 * When a failed message is tried again. Exponential back-off with full jitter: the n-th wait is a random time up to a bound
 * that doubles, so that many messages do not come back at the same moment. {@code docs/delivery.md} has the table.
 *
 * @param random numbers from 0 to below 1
 */
public record RetryPolicy(DoubleSupplier random) {

    /** How long a message is tried. */
    static final Duration GIVE_UP = Duration.ofDays(3);

    /** Tries of a message that the receiver calls wrong: it may have been mistaken once. */
    static final int WRONG_MESSAGE_ATTEMPTS = 3;

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration FIRST_OF_SETTINGS = Duration.ofMinutes(1);
    private static final Duration FIRST_OF_LIMIT = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Bound of the growing least pause of a receiver that says itself how long to wait. */
    private static final Duration LONGEST_LEAST_PAUSE = Duration.ofMinutes(5);

    /** Longest time for which a receiver is left alone because it says so. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(6);

    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    /** Wait and the same message may be taken. */
    private static final Set<Integer> PASSING = Set.of(408, 425, TOO_MANY);
    /** Wrong address, key or rights: settings of the channel, which somebody may mend. */
    private static final Set<Integer> SETTINGS = Set.of(401, 402, 403, 404, 407, 421, 451);

    private static final int MOST_DOUBLINGS = 20;

    /**
     * Decides after a failed try.
     *
     * @param progress with that try
     */
    Verdict after(Failure failure, Progress progress, Instant now) {
        Integer status = failure.status();
        if (failure.kind() == Kind.GONE || (status != null && status == GONE)) {
            return new Verdict(null, null, true, true);
        }
        Instant end = progress.since().plus(GIVE_UP);
        boolean isOver = !now.isBefore(end);
        if (failure.kind() == Kind.PARTLY && isOver) {
            return new Verdict(null, null, false, false);
        }
        if (isOver) {
            return new Verdict(null, null, false, true);
        }
        if (failure.kind() == Kind.PARTLY) {
            return new Verdict(earlier(now.plus(wait(FIRST, progress.attempts())), end), null, false, false);
        }
        if (isWrongMessage(failure)) {
            boolean last = progress.attempts() >= WRONG_MESSAGE_ATTEMPTS;
            return new Verdict(last ? null : now.plus(wait(FIRST, progress.attempts())), null, false, false);
        }
        boolean limited = status != null && status == TOO_MANY;
        Duration told = failure.retryAfter();
        if (told != null || limited) {
            Duration pause =
                    told == null ? wait(FIRST_OF_LIMIT, progress.attempts()) : pause(told, progress.attempts());
            Instant until = now.plus(pause);
            return new Verdict(earlier(until.plus(jitter(pause)), end), until, false, !limited);
        }
        Duration first = isAboutSettings(failure) ? FIRST_OF_SETTINGS : FIRST;
        return new Verdict(earlier(now.plus(wait(first, progress.attempts())), end), null, false, true);
    }

    private static boolean isWrongMessage(Failure failure) {
        Integer status = failure.status();
        if (status == null || status < 300) {
            return failure.kind() == Kind.REFUSED;
        }
        return status >= 400 && status < 500 && !PASSING.contains(status) && !SETTINGS.contains(status);
    }

    /** A redirect, which is not followed, is a wrong address too. */
    private static boolean isAboutSettings(Failure failure) {
        Integer status = failure.status();
        return status == null
                ? failure.kind() == Kind.SETTINGS
                : SETTINGS.contains(status) || (status >= 300 && status < 400);
    }

    /** A random time up to the bound of that attempt; at least a second. */
    private Duration wait(Duration first, int attempts) {
        Duration most = doubled(first, attempts);
        Duration bound = most.compareTo(LONGEST) > 0 ? LONGEST : most;
        return longer(SHORTEST, Duration.ofMillis((long) (bound.toMillis() * random.getAsDouble())));
    }

    /** Up to a tenth more, a minute at most: not all messages at the moment at which the receiver may be asked again. */
    private Duration jitter(Duration pause) {
        long most = Math.min(pause.toMillis() / 10, 60_000);
        return Duration.ofMillis((long) (most * random.getAsDouble()));
    }

    /**
     * The pause that a receiver asks for, within bounds. The least one doubles with each try, from 1 s on: a receiver that keeps
     * asking for none, or whose clock is slow, is not asked once a second for three days.
     */
    private static Duration pause(Duration told, int attempts) {
        Duration most = told.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : told;
        Duration grown = doubled(SHORTEST, attempts);
        return longer(grown.compareTo(LONGEST_LEAST_PAUSE) > 0 ? LONGEST_LEAST_PAUSE : grown, most);
    }

    /** What the first wait has become after so many tries. */
    private static Duration doubled(Duration first, int attempts) {
        return first.multipliedBy(1L << Math.min(MOST_DOUBLINGS, attempts - 1));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
