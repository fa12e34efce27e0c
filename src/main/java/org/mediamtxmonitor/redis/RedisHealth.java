package org.mediamtxmonitor.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Whether Redis answers, since when, and if not, why. Kept in one place, so that an outage is logged once. */
public class RedisHealth {

    /** How long the embedded Redis may take to start before it is called down. */
    static final Duration START = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(RedisHealth.class);

    /**
     * @param mode {@code embedded} or {@code external}
     * @param state {@code up}, {@code down}, or {@code starting} while the embedded one has not answered in its first seconds
     * @param reason why it is down; null while it is up
     * @param reasonCode in {@code reasons.yaml}; null where the reason is the message of an exception
     * @param lost what is missing in the embedded one since a start of the last day; null if nothing
     */
    public record Status(String mode, String state, Instant since, String reason, String reasonCode, DataLoss lost) {}

    private final String mode;
    private final boolean isOurs;
    private final Clock clock;
    private final Instant startedAt;
    private volatile boolean hasAnswered;
    private final AtomicBoolean returned = new AtomicBoolean();
    private final Supplier<DataLoss> lost;
    private volatile Status status;

    public RedisHealth(RedisMode mode) {
        this(mode, () -> null);
    }

    /** @param lost what is missing in the embedded Redis; null if nothing */
    RedisHealth(RedisMode mode, Supplier<DataLoss> lost) {
        this(mode, lost, Clock.systemUTC());
    }

    RedisHealth(RedisMode mode, Supplier<DataLoss> lost, Clock clock) {
        this.mode = mode.word();
        this.isOurs = mode == RedisMode.EMBEDDED;
        this.lost = lost;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.status = new Status(this.mode, "down", startedAt, "Not connected yet", "redis-not-connected", null);
    }

    /** A command succeeded. */
    public synchronized void answered() {
        if (!isUp()) {
            LOG.info("Redis ({}) answers", mode);
            status = new Status(mode, "up", clock.instant(), null, null, null);
            hasAnswered = true;
            returned.set(true);
        }
    }

    /** A command failed. */
    public synchronized void failed(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root.getClass().getSimpleName() + ": " + root.getMessage();
        if (isUp()) {
            LOG.warn("Redis ({}) does not answer: {}. Polling goes on, from memory.", mode, reason);
        }
        boolean was = isUp();
        status = new Status(mode, "down", was ? clock.instant() : status.since(), reason, null, null);
    }

    @JsonIgnore
    public boolean isUp() {
        return status.state().equals("up");
    }

    /** True once after each return of Redis: then everything is to be published again. */
    public boolean takeReturned() {
        return returned.getAndSet(false);
    }

    /** How Redis does; the embedded one is not down before it had time to start. */
    public Status status() {
        Status now = status;
        boolean isStarting = isOurs && !hasAnswered && clock.instant().isBefore(startedAt.plus(START));
        return new Status(
                now.mode(),
                isStarting ? "starting" : now.state(),
                now.since(),
                now.reason(),
                now.reasonCode(),
                lost.get());
    }
}
