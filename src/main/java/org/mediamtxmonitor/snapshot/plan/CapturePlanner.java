package org.mediamtxmonitor.snapshot.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.stream.StreamId;

/**
 * Decides which pictures are taken when. Urgent ones (a new problem, a stream that came or went) come first. Then the one
 * that is latest for its kind: of a stream that somebody looks at after {@code watchedMs}, of any other after as long as a
 * round over all of them takes within the budget, a minute at least. So those that nobody looks at get their turn
 * even while people look at more than can be taken.
 *
 * <p>Times are ms of a monotonic clock. Remembers only the streams that it is shown, and those whose capture runs still, which
 * count in the limits until it ends. Thread-safe.
 */
public final class CapturePlanner {

    /** Shortest time between two pictures that nobody looks at, ms. */
    public static final long SHORTEST_TURN_MS = 60_000;

    /** A stream that was looked at for so long gets a process of its own, ms. */
    public static final long PROMOTED_AFTER_MS = 10_000;

    private final Limits limits;
    private final CpuBudget budget;
    private final Map<StreamId, Track> tracks = new HashMap<>();
    private Set<StreamId> continuous = Set.of();

    public CapturePlanner(Limits limits) {
        this.limits = limits;
        this.budget = new CpuBudget(limits.cpuShare());
    }

    private record Candidate(Track track, Cause cause, double lateness) {}

    /**
     * The captures that begin now; each ends by {@link #ended}.
     *
     * @param subjects all streams that this process takes pictures of; others are forgotten once their capture has ended
     * @param watched those that somebody looks at
     */
    public synchronized List<Capture> plan(long nowMs, Collection<Subject> subjects, Set<StreamId> watched) {
        budget.passed(nowMs);
        see(nowMs, subjects, watched);
        continuous = chooseContinuous(nowMs);
        List<Candidate> candidates = new ArrayList<>();
        double roundMs = Math.max(SHORTEST_TURN_MS, tracks.size() * budget.usualMs() / limits.cpuShare());
        for (Track track : tracks.values()) {
            Candidate candidate = continuous.contains(track.stream) ? null : candidate(track, nowMs, watched, roundMs);
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        candidates.sort(Comparator.<Candidate, Boolean>comparing(
                        one -> !one.track().isUrgent())
                .thenComparing(one -> one.track().isUrgent() ? one.cause() : Cause.TURN)
                .thenComparing(Comparator.comparingDouble(Candidate::lateness).reversed())
                .thenComparing(one -> one.track().stream.path()));
        return begin(nowMs, candidates);
    }

    private void see(long nowMs, Collection<Subject> subjects, Set<StreamId> watched) {
        Set<StreamId> there = new HashSet<>();
        for (Subject subject : subjects) {
            there.add(subject.stream());
            Track known = tracks.get(subject.stream());
            if (known == null) {
                tracks.put(subject.stream(), new Track(subject));
            } else {
                known.see(subject);
            }
        }
        tracks.values().removeIf(track -> !track.running && !there.contains(track.stream));
        for (Track track : tracks.values()) {
            if (!watched.contains(track.stream)) {
                track.watchedSinceMs = null;
            } else if (track.watchedSinceMs == null) {
                track.watchedSinceMs = nowMs;
            }
        }
    }

    private Candidate candidate(Track track, long nowMs, Set<StreamId> watched, double roundMs) {
        if (!track.mayBegin(nowMs)) {
            return null;
        }
        long idle = track.idleMs(nowMs);
        if (track.isUrgent()) {
            return new Candidate(track, Cause.STATE, idle);
        }
        if (watched.contains(track.stream)) {
            return idle < limits.watchedMs()
                    ? null
                    : new Candidate(track, Cause.WATCHED, (double) idle / limits.watchedMs());
        }
        return idle < SHORTEST_TURN_MS ? null : new Candidate(track, Cause.TURN, idle / roundMs);
    }

    private List<Capture> begin(long nowMs, List<Candidate> candidates) {
        Map<String, Integer> running = new HashMap<>();
        tracks.values().stream()
                .filter(track -> track.running)
                .forEach(track -> running.merge(track.stream.server(), 1, Integer::sum));
        int all = running.values().stream().mapToInt(Integer::intValue).sum();
        List<Capture> begun = new ArrayList<>();
        for (Candidate candidate : candidates) {
            String server = candidate.track().stream.server();
            boolean isTurn = candidate.cause() == Cause.TURN;
            if (all >= limits.processes()) {
                break;
            }
            if (running.getOrDefault(server, 0) >= limits.perServer() || isTurn && !budget.allows()) {
                continue;
            }
            Cause cause = candidate.track().begin(nowMs, candidate.cause());
            if (cause == Cause.TURN) {
                budget.begin();
            }
            running.merge(server, 1, Integer::sum);
            all++;
            begun.add(new Capture(candidate.track().stream, cause));
        }
        return begun;
    }

    /**
     * The end of a capture.
     *
     * @param taken whether there is a picture
     * @param cpuMs CPU time that it took
     */
    public synchronized void ended(Capture capture, long nowMs, boolean taken, double cpuMs) {
        if (capture.cause() == Cause.TURN) {
            budget.end(cpuMs);
        } else {
            budget.learn(cpuMs);
        }
        Track track = tracks.get(capture.stream());
        if (track != null) {
            track.end(nowMs, taken);
        }
    }

    /** A process that read a stream all the time ended by itself: it is paused for longer and longer. */
    public synchronized void failedContinuous(StreamId stream, long nowMs) {
        Track track = tracks.get(stream);
        if (track != null) {
            track.failed(nowMs);
        }
    }

    /** A picture came of such a process. */
    public synchronized void tookContinuous(StreamId stream, long nowMs) {
        Track track = tracks.get(stream);
        if (track != null) {
            track.triedMs = nowMs;
            track.took(nowMs);
        }
    }

    /**
     * CPU time that processes which run all the time took since the last call. It comes out of the budget for pictures that
     * nobody looks at.
     */
    public synchronized void spentContinuous(double cpuMs) {
        budget.spentElsewhere(cpuMs);
    }

    /** Streams that have a process of their own now, as the last plan found: those of {@code collector.yaml} first. */
    public synchronized Set<StreamId> continuous() {
        return continuous;
    }

    /** Those that had one stay before those that get one; then who was looked at for longest. */
    private Set<StreamId> chooseContinuous(long nowMs) {
        Set<StreamId> before = continuous;
        Set<StreamId> chosen = new HashSet<>();
        tracks.values().stream()
                .filter(track -> track.mayBegin(nowMs))
                .filter(track -> track.subject.continuous() || isWatchedForLong(track, nowMs))
                .sorted(Comparator.<Track, Boolean>comparing(track -> !track.subject.continuous())
                        .thenComparing(track -> !before.contains(track.stream))
                        .thenComparing(track -> track.watchedSinceMs == null ? Long.MAX_VALUE : track.watchedSinceMs)
                        .thenComparing(track -> track.stream.text()))
                .limit(limits.continuous())
                .forEach(track -> chosen.add(track.stream));
        return chosen;
    }

    private static boolean isWatchedForLong(Track track, long nowMs) {
        return track.watchedSinceMs != null && nowMs - track.watchedSinceMs >= PROMOTED_AFTER_MS;
    }

    /** Number of streams that are remembered. */
    public synchronized int size() {
        return tracks.size();
    }
}
