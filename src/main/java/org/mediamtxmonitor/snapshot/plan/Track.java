package org.mediamtxmonitor.snapshot.plan;

import java.util.Objects;

import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.stream.StreamId;

/** What the planner remembers of one stream. Times in ms of a monotonic clock. Not thread-safe. */
final class Track {

    private static final long LONGEST_BACK_OFF_MS = 30 * 60_000L;
    private static final long FIRST_BACK_OFF_MS = 5_000;

    final StreamId stream;
    Subject subject;
    boolean running;
    Long triedMs;
    Long takenMs;
    Long watchedSinceMs;
    private Cause pending;
    private int failures;
    private long notBeforeMs = Long.MIN_VALUE;

    Track(Subject subject) {
        this.stream = subject.stream();
        this.subject = subject;
        this.pending = subject.live() ? Cause.STATE : null;
    }

    /** Takes how the stream is now: another publisher or state ends a back-off and wants a picture, a new problem too. */
    void see(Subject now) {
        boolean changed = !Objects.equals(now.generation(), subject.generation()) || now.live() != subject.live();
        if (changed) {
            failures = 0;
            notBeforeMs = Long.MIN_VALUE;
            want(Cause.STATE);
        }
        if (now.isBad() && (!subject.isBad() || now.level().compareTo(subject.level()) != 0)) {
            want(Cause.ALERT);
        }
        subject = now;
    }

    void want(Cause cause) {
        if (pending == null || cause.compareTo(pending) < 0) {
            pending = cause;
        }
    }

    boolean isUrgent() {
        return pending == Cause.ALERT || pending == Cause.STATE;
    }

    boolean mayBegin(long nowMs) {
        return !running && subject.hindrance() == null && nowMs >= notBeforeMs;
    }

    Cause begin(long nowMs, Cause otherwise) {
        Cause cause = isUrgent() ? pending : otherwise;
        pending = null;
        running = true;
        triedMs = nowMs;
        return cause;
    }

    void end(long nowMs, boolean taken) {
        running = false;
        if (taken) {
            took(nowMs);
        } else {
            failed(nowMs);
        }
    }

    /** There is a picture, also while a capture runs. */
    void took(long nowMs) {
        takenMs = nowMs;
        failures = 0;
        notBeforeMs = Long.MIN_VALUE;
    }

    /** There was no picture: the next one is tried later and later. */
    void failed(long nowMs) {
        long pause = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS << Math.min(failures, 20));
        failures++;
        notBeforeMs = nowMs + pause;
    }

    /** How long ago a picture was tried last, ms; very long for never. */
    long idleMs(long nowMs) {
        return triedMs == null ? Long.MAX_VALUE / 4 : nowMs - triedMs;
    }

    int failures() {
        return failures;
    }
}
