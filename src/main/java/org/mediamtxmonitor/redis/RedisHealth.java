package org.mediamtxmonitor.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.mediamtxmonitor.stream.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Whether Redis answers, since when, and if not, why. Kept in one place, so that an outage is logged once. */
public class RedisHealth {

    /** How long the embedded Redis may take to start before it is called down. */
    static final Duration START = Duration.ofSeconds(15);

    /** Connections are made again twice a second; a handshake may take 5 s. */
    private static final Duration RECENT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(RedisHealth.class);

    /**
     * @param mode {@code embedded} or {@code external}
     * @param state {@code up}, {@code down}, or {@code starting} while the embedded one has not answered in its first seconds
     * @param reason why it is down; null while it is up
     * @param reasonCode in {@code reasons.yaml}; null while it is up
     * @param advice what to do about it; null while it is up
     * @param details what the cause says itself, such as the message of an exception; null for nothing
     * @param lost what is missing in the embedded one since a start of the last day; null if nothing
     */
    public record Status(
            String mode,
            String state,
            Instant since,
            String reason,
            String reasonCode,
            String advice,
            String details,
            DataLoss lost) {

        private static Status up(String mode, Instant since) {
            return new Status(mode, "up", since, null, null, null, null, null);
        }

        private static Status down(String mode, Instant since, Reason reason, String details) {
            return new Status(mode, "down", since, reason.text(), reason.code(), reason.advice(), details, null);
        }

        /** The same without what names the address of Redis, or a file. */
        public Status withoutNames() {
            return new Status(mode, state, since, reason, reasonCode, advice, null, null);
        }

        private Status with(String otherState, DataLoss loss) {
            return new Status(mode, otherState, since, reason, reasonCode, advice, details, loss);
        }
    }

    private final String mode;
    private final boolean isOurs;
    private final Clock clock;
    private final Instant startedAt;
    private volatile boolean hasAnswered;
    private final AtomicBoolean returned = new AtomicBoolean();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Supplier<DataLoss> lost;
    private final BooleanSupplier stillAnswers;
    /** Codes of the reasons that the log has of this outage. */
    private final Set<String> logged = new HashSet<>();

    private volatile Status status;
    private volatile Refusal refusal;

    /** Why a connection that was lost could not be made again. */
    private record Refusal(Throwable cause, Instant at) {}

    public RedisHealth(RedisMode mode) {
        this(mode, () -> null);
    }

    /** @param lost what is missing in the embedded Redis; null if nothing */
    RedisHealth(RedisMode mode, Supplier<DataLoss> lost) {
        this(mode, lost, () -> false, Clock.systemUTC());
    }

    /**
     * @param stillAnswers asks Redis for what all of the monitor needs, after a command for something else has failed; false where there is
     *     no such difference
     */
    RedisHealth(RedisMode mode, Supplier<DataLoss> lost, BooleanSupplier stillAnswers, Clock clock) {
        this.stillAnswers = stillAnswers;
        this.mode = mode.word();
        this.isOurs = mode == RedisMode.EMBEDDED;
        this.lost = lost;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.status = Status.down(this.mode, startedAt, Reason.of("redis-not-connected"), null);
    }

    /**
     * Registers what Redis must know before anybody relies on it again: it is called when Redis answers after an outage, and
     * at the start, before {@link #isUp} says so. If it fails Redis stays down.
     */
    public void onReturn(Runnable listener) {
        listeners.add(listener);
    }

    /** A command succeeded. */
    public synchronized void answered() {
        if (!isUp()) {
            try {
                listeners.forEach(Runnable::run);
            } catch (DataAccessException e) {
                down(e);
                return;
            }
            LOG.info("Redis ({}) answers", mode);
            status = Status.up(mode, clock.instant());
            hasAnswered = true;
            returned.set(true);
        }
    }

    /**
     * A command failed. On a Cluster that is an outage only if the slot that all need does not answer either: what else is away is so for
     * the servers that have it.
     */
    public void failed(Throwable cause) {
        if (ShardAwayException.causes(cause) || (isUp() && stillAnswers.getAsBoolean())) {
            LOG.debug("A part of the Redis Cluster is away", cause);
            return;
        }
        down(cause);
    }

    /** A connection that was lost could not be made again. Commands say no more meanwhile than that there is none. */
    void notReconnected(Throwable cause) {
        refusal = new Refusal(cause, clock.instant());
    }

    /** That of the last attempt to connect, where Redis is reached and something has to be set right. */
    private Throwable explained(Throwable cause) {
        Refusal last = refusal;
        boolean isRecent = last != null
                && last.at().isAfter(clock.instant().minus(RECENT))
                && RedisFailure.isRefusal(last.cause());
        return isRecent && RedisFailure.isLoss(cause) ? last.cause() : cause;
    }

    private synchronized void down(Throwable command) {
        Throwable cause = explained(command);
        Reason reason = RedisFailure.find(cause, isOurs);
        String details = RedisFailure.details(cause);
        boolean was = isUp();
        if (was) {
            logged.clear();
        }
        if (logged.add(reason.code())) {
            LOG.warn(
                    "Redis ({}): {} [{}]. {} Polling goes on, from memory.",
                    mode,
                    reason.text(),
                    details,
                    reason.advice());
        }
        status = Status.down(mode, was ? clock.instant() : status.since(), reason, details);
    }

    @JsonIgnore
    public boolean isUp() {
        return status.state().equals("up");
    }

    /** Another Redis took the place of the one before, with what that had passed on to it: the last moments may be missing. */
    public void replaced() {
        returned.set(true);
    }

    /** True once after each return of Redis, and each change of it: then everything is to be published again. */
    public boolean takeReturned() {
        return returned.getAndSet(false);
    }

    /** How Redis does; the embedded one is not down before it had time to start. */
    public Status status() {
        Status now = status;
        boolean isStarting = isOurs && !hasAnswered && clock.instant().isBefore(startedAt.plus(START));
        return now.with(isStarting ? "starting" : now.state(), lost.get());
    }
}
