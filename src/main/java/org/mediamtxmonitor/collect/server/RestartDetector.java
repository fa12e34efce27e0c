package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.mediamtxmonitor.collect.normalise.ServerTimes;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.stream.ServerStatus;

/**
 * Start and version of a server as it says them, and what changed of them lately: a new start is a restart.
 *
 * <p>Not thread-safe.
 */
final class RestartDetector {

    /** How long a restart is shown. */
    private static final Duration RESTART_TOLD = Duration.ofMinutes(2);
    /** How long a change of the version is shown. */
    private static final Duration VERSION_TOLD = Duration.ofMinutes(10);

    private final MonotonicClock clock;
    /** As the server says it, which tells one process from the next. */
    private Instant told;
    /** The same if it can be; null where it is not known. */
    private Instant startedAt;

    private String version;
    private Instant restartedAt;
    private Instant versionAt;
    private String versionChange;

    RestartDetector(MonotonicClock clock) {
        this.clock = clock;
    }

    /** Takes up what an earlier process knew, so that a restart in between is noticed, and one before goes on to be told. */
    void restore(ServerStatus status) {
        told = status.startedAt();
        startedAt = told;
        version = status.version();
        restartedAt = status.recent() == null ? null : status.recent().restartedAt();
    }

    /**
     * Takes what the server says of itself.
     *
     * @param info null where it was not asked or gave no answer
     * @param skewMs the server's clock minus ours in ms; null where they agree or it is not known
     * @return whether the server restarted since the last time
     */
    boolean update(Info info, Long skewMs) {
        if (info == null) {
            return false;
        }
        // Redis holds milliseconds, MediaMTX gives nanoseconds.
        Instant started = info.started() == null ? null : info.started().truncatedTo(ChronoUnit.MILLIS);
        boolean isNew = started != null && !started.equals(told);
        boolean restarted = isNew && told != null;
        String newVersion = info.version();
        if (version != null && newVersion != null && !version.equals(newVersion)) {
            versionChange = version + " -> " + newVersion;
            versionAt = clock.now();
        }
        if (isNew) {
            told = started;
            startedAt = new ServerTimes(clock.now(), skewMs == null ? 0 : skewMs, null).knownStart(started);
        }
        version = newVersion;
        if (restarted) {
            restartedAt = clock.now();
        }
        return restarted;
    }

    /** Start of its process by its own clock, in milliseconds; null while it is not known. */
    Instant startedAt() {
        return startedAt;
    }

    /** As the server says it; null while it is not known. */
    String version() {
        return version;
    }

    /** What changed lately; null where nothing did. */
    ServerStatus.Recent recent() {
        Instant now = clock.now();
        Instant restart = restartedAt != null && restartedAt.plus(RESTART_TOLD).isAfter(now) ? restartedAt : null;
        String change = versionAt != null && versionAt.plus(VERSION_TOLD).isAfter(now) ? versionChange : null;
        return restart == null && change == null ? null : new ServerStatus.Recent(restart, change);
    }

    /**
     * Seconds since its start by the clock of MediaMTX, as far as the skew is known; null without a start.
     *
     * @param skewMs the server's clock minus ours in ms; null where it is not known
     */
    Long uptimeSeconds(Long skewMs) {
        if (startedAt == null) {
            return null;
        }
        Instant theirNow = clock.now().plusMillis(skewMs == null ? 0 : skewMs);
        return Math.max(0, Duration.between(startedAt, theirNow).toSeconds());
    }
}
