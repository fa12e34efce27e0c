package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.StreamSettings;
import org.mediamtxmonitor.stream.ServerReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What is remembered of a server since another process had it last: it begins with what that process left in Redis. A server that
 * Redis has given to us, and of which it can't tell just now what was before, is not polled for a moment: what happened since the
 * last report of the other process would never be told. Thread-safe.
 */
final class ServerMemory {

    private static final Logger LOG = LoggerFactory.getLogger(ServerMemory.class);

    /** Longest time that the first poll of a server waits until it is known whose it is. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /** Longest time that a server is not polled as Redis can't tell what was before: a failover takes less, mostly. */
    private static final long LONGEST_UNPOLLED_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Makes a watch that remembers nothing. */
    interface Fresh {
        ServerWatch watch(ServerSettings settings, List<StreamSettings> streams);
    }

    /** What others left of a server. */
    private record Left(Optional<ServerReport> report, Optional<Instant> polledAt) {

        static final Left NOTHING = new Left(Optional.empty(), Optional.empty());
    }

    private final String server;
    private final Collector.Ownership ownership;
    private final MonotonicClock clock;
    private final Fresh fresh;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean reading = new AtomicBoolean();
    private ServerSettings settings;
    private List<StreamSettings> streams;
    private ServerWatch watch;
    private boolean restored;
    /** Since when Redis can't tell what was before; null where it could, or was not asked. */
    private Long unreadSinceNanos;

    ServerMemory(
            ServerSettings settings,
            List<StreamSettings> streams,
            Collector.Ownership ownership,
            MonotonicClock clock,
            Fresh fresh) {
        this.server = settings.id();
        this.settings = settings;
        this.streams = streams;
        this.ownership = ownership;
        this.clock = clock;
        this.fresh = fresh;
        this.watch = fresh.watch(settings, streams);
    }

    String server() {
        return server;
    }

    synchronized void become(ServerSettings other, List<StreamSettings> otherStreams) {
        settings = other;
        streams = otherStreams;
        watch.become(other, otherStreams);
    }

    synchronized ServerWatch watch() {
        return watch;
    }

    /**
     * The watch over a server that is ours, with what others left of it; null while it is not ours, or not known what was before.
     * Redis is asked by one thread at a time and without a lock, so that one that hangs does not hold up whoever calls
     * {@link #restored()}.
     */
    ServerWatch owned() {
        if (asked.compareAndSet(false, true)) {
            awaitOwnership();
        }
        ServerWatch current = current();
        if (current == null || restored() == current) {
            return current;
        }
        if (!reading.compareAndSet(false, true)) {
            return null;
        }
        try {
            Left left = left();
            return left == null ? null : restored(current, left);
        } finally {
            reading.set(false);
        }
    }

    /** Else the first poll would wait for the second tick: the first one comes before Redis was asked who polls what. */
    private void awaitOwnership() {
        try {
            ownership.awaitOwners(LONGEST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same without asking Redis: null also while it is not known what others left. */
    synchronized ServerWatch restored() {
        ServerWatch current = current();
        return restored ? current : null;
    }

    /** Whether it is ours since another process had it, and not polled yet; not before its first turn after the start. */
    boolean isTaken() {
        return asked.get() && restored() == null && current() != null;
    }

    boolean isSilent() {
        ServerWatch restored = restored();
        return restored != null && restored.isSilent();
    }

    private synchronized ServerWatch current() {
        return ownership.owns(server) ? watch : null;
    }

    synchronized void forget() {
        watch = fresh.watch(settings, streams);
        restored = false;
        unreadSinceNanos = null;
    }

    /** Null where another process had the server meanwhile. */
    private synchronized ServerWatch restored(ServerWatch current, Left left) {
        if (current() != current) {
            return null;
        }
        if (!restored) {
            restored = true;
            left.report()
                    .ifPresent(report -> current.restore(report, left.polledAt().orElse(null)));
        }
        return current;
    }

    /** Null where Redis can't tell, and may soon. */
    private Left left() {
        try {
            return new Left(ownership.left(server), ownership.polledAt(server));
        } catch (DataAccessException e) {
            if (maySoonBeRead()) {
                return null;
            }
            LOG.warn("Redis can't tell what was before of server {}: it is polled without", server);
            return Left.NOTHING;
        }
    }

    private synchronized boolean maySoonBeRead() {
        if (unreadSinceNanos == null) {
            unreadSinceNanos = clock.nanos();
        }
        return ownership.isTaken(server) && clock.nanos() - unreadSinceNanos < LONGEST_UNPOLLED_NANOS;
    }
}
