package org.mediamtxmonitor.notify.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

/**
 * A circuit breaker for each channel, so that a dead one costs next to nothing: after {@value #FAILURES} failures in a row its
 * messages wait, for 10 s at first and up to 5 min, then one of them is tried. They are in memory, each process learns for
 * itself.
 */
final class Breakers {

    static final int FAILURES = 4;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 10;
    private static final Duration WHILE_TRYING = Duration.ofSeconds(1);
    private static final Exception FAILED = new IllegalStateException("The channel failed");

    private final Clock clock;
    private final DoubleSupplier random;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();
    private final Map<String, Instant> openUntil = new ConcurrentHashMap<>();

    /** @param random numbers from 0 to below 1 */
    Breakers(Clock clock, DoubleSupplier random) {
        this.clock = clock;
        this.random = random;
    }

    /** Asks for leave to send; who gets it says what came of it with one of the other methods. Null, or when to ask again. */
    Instant refusal(String channel) {
        CircuitBreaker breaker = breaker(channel);
        if (breaker.tryAcquirePermission()) {
            return null;
        }
        Instant now = clock.instant();
        Instant until = openUntil.getOrDefault(channel, now);
        return until.isAfter(now) ? until : now.plus(WHILE_TRYING);
    }

    /** Nothing was sent after all, or what came of it says nothing of the channel. */
    void unused(String channel) {
        breaker(channel).releasePermission();
    }

    /** The channel answered as one that works. */
    void succeeded(String channel) {
        breaker(channel).onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /** The channel is held for broken. */
    void failed(String channel) {
        breaker(channel).onError(0, TimeUnit.NANOSECONDS, FAILED);
    }

    /** Forgets all failures of a channel. */
    void reset(String channel) {
        breaker(channel).reset();
        openUntil.remove(channel);
    }

    private CircuitBreaker breaker(String channel) {
        return breakers.computeIfAbsent(
                channel,
                name -> CircuitBreaker.of(
                        name,
                        CircuitBreakerConfig.custom()
                                .clock(clock)
                                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                                .slidingWindowSize(FAILURES)
                                .minimumNumberOfCalls(FAILURES)
                                .failureRateThreshold(100)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .waitIntervalFunctionInOpenState(opened -> waitMs(name, opened))
                                .build()));
    }

    /** @param opened how often it has opened without having closed */
    private long waitMs(String channel, int opened) {
        Duration most = FIRST_WAIT.multipliedBy(1L << Math.min(MOST_DOUBLINGS, opened - 1));
        Duration bound = most.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : most;
        long wait = (long) (bound.toMillis() * (0.5 + random.getAsDouble() / 2));
        openUntil.put(channel, clock.instant().plusMillis(wait));
        return wait;
    }
}
