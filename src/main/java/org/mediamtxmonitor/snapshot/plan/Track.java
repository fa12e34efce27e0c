package org.mediamtxmonitor.snapshot.plan;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.stream.StreamId;

/** What the planner remembers of one stream. Times in ms of a monotonic clock. Not thread-safe. */
final class Track {

    private static final long LONGEST_BACK_OFF_MS = 30 * 60_000L;
    /** Who looks wants to see soon that what failed is mended. */
    private static final long LONGEST_WHILE_WATCHED_MS = 5 * 60_000L;

    private static final long FIRST_BACK_OFF_MS = 5_000;
    private static final int MOST_DOUBLINGS = 20;

    /** What a capture that reached nobody leaves as it was. */
    private record Before(Cause pending, Long triedMs, Long dueMs) {}

    final StreamId stream;
    Subject subject;
    /** The capture that runs; null while none does. */
    private Capture running;
    /** What it was charged to the budget, ms of CPU time; null where somebody looked when it began. */
    private Double chargedMs;

    Long triedMs;
    Long watchedSinceMs;
    /** When the next picture is due while somebody looks; null for at once. */
    private Long dueMs;

    private Cause pending;
    private Before before;
    private int failures;
    /** Counts up to the next listener with each failure. */
    private int attempts;

    private long notBeforeMs = Long.MIN_VALUE;
    private long watchedNotBeforeMs = Long.MIN_VALUE;

    Track(Subject subject) {
        this.stream = subject.stream();
        this.subject = subject;
        this.pending = subject.live() ? Cause.STATE : null;
    }

    /**
     * Takes how the stream is now: another publisher or state ends a back-off and wants a picture. So does a problem that begins
     * or ends, as its alert keeps pictures of both.
     */
    void see(Subject now) {
        boolean changed = !Objects.equals(now.generation(), subject.generation()) || now.live() != subject.live();
        if (changed) {
            endBackOff();
            want(Cause.STATE);
        }
        if (!now.problems().equals(subject.problems())) {
            want(Cause.ALERT);
        }
        subject = now;
    }

    private void want(Cause cause) {
        if (pending == null || cause.compareTo(pending) < 0) {
            pending = cause;
        }
    }

    boolean isUrgent() {
        return pending != null;
    }

    /** Why a picture is wanted at once, {@link Cause#ALERT} or {@link Cause#STATE}; null where none is. */
    Cause pending() {
        return pending;
    }

    boolean isWatched() {
        return watchedSinceMs != null;
    }

    Double chargedMs() {
        return chargedMs;
    }

    boolean isRunning() {
        return running != null;
    }

    boolean runs(Capture capture) {
        return running == capture;
    }

    boolean mayBegin(long nowMs) {
        return running == null
                && subject.hindrance() == null
                && nowMs >= (isWatched() ? watchedNotBeforeMs : notBeforeMs);
    }

    /** Whether a picture is due, as far as it is for those who look. */
    boolean isDue(long nowMs) {
        return dueMs == null || nowMs >= dueMs;
    }

    /** The listener whose turn it is, or the next one that fits; null for none. */
    Listener listener(Predicate<Listener> fits) {
        List<Listener> all = subject.listeners();
        for (int i = 0; i < all.size(); i++) {
            Listener one = all.get(Math.floorMod(attempts + i, all.size()));
            if (fits.test(one)) {
                return one;
            }
        }
        return null;
    }

    /**
     * Begins a capture.
     *
     * @param watchedMs from picture to picture while somebody looks: a begin that is a little late delays only that picture
     * @param charged what it is charged to the budget, ms of CPU time; null for nothing
     */
    Capture begin(long nowMs, Cause cause, Listener from, long watchedMs, Double charged) {
        before = new Before(pending, triedMs, dueMs);
        pending = null;
        running = new Capture(stream, cause, from);
        chargedMs = charged;
        triedMs = nowMs;
        boolean inTime = dueMs != null && nowMs >= dueMs && nowMs - dueMs < watchedMs;
        dueMs = (inTime ? dueMs : nowMs) + watchedMs;
        return running;
    }

    void end(long nowMs, Outcome outcome) {
        running = null;
        switch (outcome) {
            case TAKEN -> endBackOff();
            case UNREACHABLE -> {
                triedMs = before.triedMs();
                dueMs = before.dueMs();
                if (before.pending() != null) {
                    want(before.pending());
                }
            }
            default -> failed(nowMs, outcome != Outcome.LATE);
        }
    }

    /** What failed counts no more: there is a picture, also while a capture runs, or the stream is another one. */
    void endBackOff() {
        failures = 0;
        notBeforeMs = Long.MIN_VALUE;
        watchedNotBeforeMs = Long.MIN_VALUE;
    }

    /** There was no picture: the next one is tried later and later, from the next listener or the same one. */
    void failed(long nowMs, boolean next) {
        long pause = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        attempts += next ? 1 : 0;
        notBeforeMs = nowMs + pause;
        watchedNotBeforeMs = nowMs + Math.min(LONGEST_WHILE_WATCHED_MS, pause);
    }

    /** How long ago a picture was tried last, ms; very long for never. */
    long idleMs(long nowMs) {
        return triedMs == null ? Long.MAX_VALUE / 4 : nowMs - triedMs;
    }
}
