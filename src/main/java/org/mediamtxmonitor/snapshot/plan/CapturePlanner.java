package org.mediamtxmonitor.snapshot.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;

import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.stream.StreamId;

/**
 * Decides which pictures are taken when. Urgent ones (a new problem, a stream that came or went) come first: all of those that
 * somebody looks at, and of the others as many as the budget advances. Then the one that is latest for its kind: of a stream
 * that somebody looks at after {@code watchedMs}, of any other after as long as a round over all of them takes within the
 * budget, a minute at least. So those that nobody looks at get their turn even while people look at more than can be taken. A
 * listener that can't be reached is tried by one capture at a time, see {@link Listeners}.
 *
 * <p>Times are ms of a monotonic clock. Remembers only the streams that it is shown, and those whose capture runs still, which
 * count in the limits until it ends. Thread-safe.
 */
public final class CapturePlanner {

    /** Shortest time between two pictures that nobody looks at, ms. */
    public static final long SHORTEST_TURN_MS = 60_000;

    /** A stream that was looked at for so long gets a process of its own, ms. */
    public static final long PROMOTED_AFTER_MS = 10_000;

    /** CPU time of a picture over HTTP, which is that of keeping it, ms. */
    private static final double DOWNLOAD_MS = 5;

    private final Limits limits;
    private final CpuBudget budget;
    private final Slots slots;
    private final Listeners listeners = new Listeners();
    private final Map<StreamId, Track> tracks = new HashMap<>();
    /** Where the streams are read that have a process of their own. */
    private Map<StreamId, Listener> continuous = new HashMap<>();
    /** What was due at the last plan and has not begun, the latest first. */
    private List<Candidate> waiting = new ArrayList<>();
    /** Those of them that are urgent, the most urgent first. */
    private List<Candidate> urgent = new ArrayList<>();

    public CapturePlanner(Limits limits) {
        this.limits = limits;
        this.budget = new CpuBudget(limits.cpuShare());
        this.slots = new Slots(limits);
    }

    private record Candidate(Track track, Cause cause, double lateness) {}

    /**
     * The captures that begin now; each ends by {@link #ended}, after which {@link #next} has those that wait.
     *
     * @param subjects all streams that this process takes pictures of; others are forgotten once their capture has ended
     * @param watched those that somebody looks at
     */
    public synchronized List<Capture> plan(long nowMs, Collection<Subject> subjects, Set<StreamId> watched) {
        see(nowMs, subjects, watched);
        continuous = chooseContinuous(nowMs);
        List<Candidate> candidates = new ArrayList<>();
        double roundMs = roundMs();
        for (Track track : tracks.values()) {
            Candidate candidate = continuous.containsKey(track.stream) ? null : candidate(track, nowMs, roundMs);
            if (candidate != null) {
                candidates.add(candidate);
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::lateness)
                .reversed()
                .thenComparing(one -> one.track().stream.path()));
        waiting = candidates;
        urgent = new ArrayList<>(candidates.stream()
                .filter(one -> one.track().isUrgent())
                .sorted(Comparator.comparing(Candidate::cause))
                .toList());
        return next(nowMs);
    }

    /** How long a round over all streams takes within the budget. */
    private double roundMs() {
        long downloads = tracks.values().stream()
                .filter(track -> track.subject.isOfPictures())
                .count();
        double costMs = downloads * DOWNLOAD_MS + (tracks.size() - downloads) * budget.usualMs();
        return Math.max(SHORTEST_TURN_MS, costMs / limits.cpuShare());
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
        tracks.values().removeIf(track -> !track.isRunning() && !there.contains(track.stream));
        listeners.retain(() -> tracks.values().stream()
                .flatMap(track -> track.subject.listeners().stream())
                .collect(Collectors.toSet()));
        for (Track track : tracks.values()) {
            if (!watched.contains(track.stream)) {
                track.watchedSinceMs = null;
            } else if (track.watchedSinceMs == null) {
                track.watchedSinceMs = nowMs;
            }
        }
    }

    private Candidate candidate(Track track, long nowMs, double roundMs) {
        if (!track.mayBegin(nowMs)) {
            return null;
        }
        long idle = track.idleMs(nowMs);
        if (track.isUrgent()) {
            return new Candidate(track, track.pending(), idle / roundMs);
        }
        if (track.isWatched()) {
            return track.isDue(nowMs) ? new Candidate(track, Cause.WATCHED, (double) idle / limits.watchedMs()) : null;
        }
        return idle < SHORTEST_TURN_MS ? null : new Candidate(track, Cause.TURN, idle / roundMs);
    }

    /**
     * The captures that begin now as others have ended, of what was due at the last plan.
     *
     * @param nowMs no earlier than that of the last plan
     */
    public synchronized List<Capture> next(long nowMs) {
        budget.passed(nowMs);
        List<Capture> begun = new ArrayList<>();
        for (Candidate one : urgent) {
            if (one.track().isWatched() || budget.allowsAdvance()) {
                begin(one, nowMs, budget::advance).ifPresent(begun::add);
            }
        }
        for (Candidate one : waiting) {
            if (one.track().isWatched() || budget.allows()) {
                begin(one, nowMs, budget::begin).ifPresent(begun::add);
            }
        }
        urgent.removeIf(one -> one.track().isRunning());
        waiting.removeIf(one -> one.track().isRunning());
        return begun;
    }

    /** @param charge takes CPU time of a capture that nobody looks at */
    private Optional<Capture> begin(Candidate one, long nowMs, DoubleConsumer charge) {
        Track track = one.track();
        Listener from = track.mayBegin(nowMs) ? track.listener(it -> listeners.mayBegin(it, nowMs)) : null;
        if (from == null || !slots.isFree(from)) {
            return Optional.empty();
        }
        slots.take(from);
        listeners.begun(from);
        Double chargedMs = track.isWatched() ? null : costMs(from);
        if (chargedMs != null) {
            charge.accept(chargedMs);
        }
        return Optional.of(track.begin(nowMs, one.cause(), from, limits.watchedMs(), chargedMs));
    }

    private double costMs(Listener from) {
        return from.isOfPictures() ? DOWNLOAD_MS : budget.usualMs();
    }

    /**
     * The end of a capture; of one that has ended already nothing.
     *
     * @param cpuMs CPU time of the processes that took it
     */
    public synchronized void ended(Capture capture, long nowMs, Outcome outcome, double cpuMs) {
        Track track = tracks.get(capture.stream());
        if (track == null || !track.runs(capture)) {
            return;
        }
        if (!capture.listener().isOfPictures()) {
            if (track.chargedMs() != null) {
                budget.end(track.chargedMs(), cpuMs);
            } else {
                budget.learn(cpuMs);
            }
        }
        slots.free(capture.listener());
        listeners.ended(capture.listener(), outcome, nowMs);
        track.end(nowMs, outcome);
    }

    /** A process that read a stream all the time ended by itself: it is paused for longer and longer. */
    public synchronized void failedContinuous(StreamId stream, long nowMs, Outcome outcome) {
        Track track = tracks.get(stream);
        Listener from = continuous.remove(stream);
        if (track != null) {
            track.failed(nowMs, outcome != Outcome.LATE);
        }
        if (from != null) {
            listeners.ended(from, outcome, nowMs);
        }
    }

    /** A picture came of such a process. */
    public synchronized void tookContinuous(StreamId stream, long nowMs) {
        Track track = tracks.get(stream);
        if (track != null) {
            track.triedMs = nowMs;
            track.endBackOff();
        }
    }

    /**
     * CPU time that processes which run all the time took since the last call. It comes out of the budget for pictures that
     * nobody looks at.
     */
    public synchronized void spentContinuous(double cpuMs) {
        budget.spentElsewhere(cpuMs);
    }

    /** Streams that have a process of their own now, and where each is read: those of {@code collector.yaml} first. */
    public synchronized Map<StreamId, Listener> continuous() {
        return Map.copyOf(continuous);
    }

    /** Why nothing can be read from any of the listeners of a stream: how captures there ended; null where something can. */
    public synchronized Outcome closed(Subject subject) {
        Outcome why = null;
        for (Listener listener : subject.listeners()) {
            Outcome outcome = listeners.closed(listener);
            if (outcome == null) {
                return null;
            }
            why = why == null ? outcome : why;
        }
        return why;
    }

    /** Those that had one stay before those that get one; then who was looked at for longest. */
    private Map<StreamId, Listener> chooseContinuous(long nowMs) {
        Map<StreamId, Listener> before = continuous;
        Map<StreamId, Listener> chosen = new HashMap<>();
        tracks.values().stream()
                .filter(track -> track.mayBegin(nowMs) && !track.subject.isOfPictures())
                .filter(track -> track.subject.continuous() || isWatchedForLong(track, nowMs))
                .filter(track -> before.containsKey(track.stream) || track.listener(listeners::isOpen) != null)
                .sorted(Comparator.<Track, Boolean>comparing(track -> !track.subject.continuous())
                        .thenComparing(track -> !before.containsKey(track.stream))
                        .thenComparing(track -> track.watchedSinceMs == null ? Long.MAX_VALUE : track.watchedSinceMs)
                        .thenComparing(track -> track.stream.text()))
                .limit(limits.continuous())
                .forEach(track -> chosen.put(
                        track.stream,
                        before.containsKey(track.stream)
                                ? before.get(track.stream)
                                : track.listener(listeners::isOpen)));
        return chosen;
    }

    private static boolean isWatchedForLong(Track track, long nowMs) {
        return track.isWatched() && nowMs - track.watchedSinceMs >= PROMOTED_AFTER_MS;
    }

    /** Number of streams that are remembered. */
    public synchronized int size() {
        return tracks.size();
    }
}
