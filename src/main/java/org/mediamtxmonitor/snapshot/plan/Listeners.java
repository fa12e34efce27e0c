package org.mediamtxmonitor.snapshot.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which listeners answer. One that can't be reached is closed for all streams of its server, for longer and longer; then one
 * capture at a time tries it, until one reaches it. Times in ms of a monotonic clock. Not thread-safe.
 */
final class Listeners {

    private static final long FIRST_PAUSE_MS = 5_000;
    private static final long LONGEST_PAUSE_MS = 60_000;
    private static final int MOST_DOUBLINGS = 10;

    /** So many captures in a row close a listener: fewer may be due to their streams. */
    private static final int MOST_UNANSWERED = 3;

    private static final int MOST_REFUSED = 10;

    private static final class State {
        /** How often it was closed since a capture reached it; 0 while it is open. */
        private int failures;

        private int unanswered;
        private int refused;
        private long notBeforeMs;
        private boolean tried;
        /** Why it is closed. */
        private Outcome last;
    }

    /** Of those that did not answer the last time. */
    private final Map<Listener, State> states = new HashMap<>();

    /** Why nothing is read from a listener; null while it is open. */
    Outcome closed(Listener listener) {
        State state = states.get(listener);
        return state == null || state.failures == 0 ? null : state.last;
    }

    boolean isOpen(Listener listener) {
        return closed(listener) == null;
    }

    /** Whether a capture may begin there: any while it is open, one at a time when its pause is over. */
    boolean mayBegin(Listener listener, long nowMs) {
        State state = states.get(listener);
        return state == null || state.failures == 0 || !state.tried && nowMs >= state.notBeforeMs;
    }

    void begun(Listener listener) {
        State state = states.get(listener);
        if (state != null && state.failures > 0) {
            state.tried = true;
        }
    }

    /** The end of a capture. Those that began before the listener was closed do not close it for longer. */
    void ended(Listener listener, Outcome outcome, long nowMs) {
        State state = states.get(listener);
        if (outcome == Outcome.TAKEN || outcome == Outcome.MISSED || outcome == Outcome.LATE) {
            states.remove(listener);
        } else if (outcome != Outcome.ABANDONED) {
            failed(state == null ? states.computeIfAbsent(listener, one -> new State()) : state, outcome, nowMs);
        } else if (state != null) {
            state.tried = false;
        }
    }

    private static void failed(State state, Outcome outcome, long nowMs) {
        state.unanswered += outcome == Outcome.UNANSWERED ? 1 : 0;
        state.refused += outcome == Outcome.REFUSED ? 1 : 0;
        boolean isEnough =
                outcome == Outcome.UNREACHABLE || state.unanswered >= MOST_UNANSWERED || state.refused >= MOST_REFUSED;
        if (state.tried || isEnough && state.failures == 0) {
            long pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(state.failures, MOST_DOUBLINGS));
            state.failures++;
            state.notBeforeMs = nowMs + pause;
            state.tried = false;
            state.last = outcome;
        }
    }

    /** Forgets all others; does not ask which there are while all answer. */
    void retain(Supplier<Set<Listener>> listeners) {
        if (!states.isEmpty()) {
            states.keySet().retainAll(listeners.get());
        }
    }
}
