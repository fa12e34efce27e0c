package org.mediamtxmonitor.redis;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Whether Redis answers, since when, and if not, why. Kept in one place, so that an outage is logged once. */
public class RedisHealth {

    private static final Logger LOG = LoggerFactory.getLogger(RedisHealth.class);

    /**
     * @param mode {@code embedded} or {@code external}
     * @param state {@code up} or {@code down}
     * @param reason why it is down; null while it is up
     * @param reasonCode in {@code reasons.yaml}; null where the reason is the message of an exception
     * @param lost what is missing in the embedded one since a start of the last day; null if nothing
     */
    public record Status(String mode, String state, Instant since, String reason, String reasonCode, DataLoss lost) {}

    private final String mode;
    private final AtomicBoolean returned = new AtomicBoolean();
    private final Supplier<DataLoss> lost;
    private volatile Status status;

    public RedisHealth(RedisMode mode) {
        this(mode, () -> null);
    }

    /** @param lost what is missing in the embedded Redis; null if nothing */
    RedisHealth(RedisMode mode, Supplier<DataLoss> lost) {
        this.mode = mode.word();
        this.lost = lost;
        this.status = new Status(this.mode, "down", Instant.now(), "Not connected yet", "redis-not-connected", null);
    }

    /** A command succeeded. */
    public synchronized void answered() {
        if (!isUp()) {
            LOG.info("Redis ({}) answers", mode);
            status = new Status(mode, "up", Instant.now(), null, null, null);
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
        status = new Status(mode, "down", was ? Instant.now() : status.since(), reason, null, null);
    }

    @JsonIgnore
    public boolean isUp() {
        return status.state().equals("up");
    }

    /** True once after each return of Redis: then everything is to be published again. */
    public boolean takeReturned() {
        return returned.getAndSet(false);
    }

    public Status status() {
        Status now = status;
        return new Status(now.mode(), now.state(), now.since(), now.reason(), now.reasonCode(), lost.get());
    }
}
