package org.mediamtxmonitor.collect.server;

import java.time.Instant;

import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerStatus;

/**
 * Whether a server can be polled. A single failure is a remark; a silence that lasts, or a second answer in a row that
 * MediaMTX would not give, is a verdict.
 *
 * <p>Not thread-safe.
 */
final class ReachabilityTracker {

    /** So many answers in a row that MediaMTX would not give are a verdict: a proxy may err once. */
    private static final int WRONG_ANSWERS = 2;

    private final String server;
    private final MonotonicClock clock;
    private final Schedule schedule;
    private final SilenceTimer timer;
    private ReachabilityState state = ReachabilityState.PENDING;
    private Failure lastFailure;
    private int wrongAnswers;
    /** Whether the server answered about itself while it failed to list its paths. */
    private boolean alive;

    private boolean everGood;

    ReachabilityTracker(String server, MonotonicClock clock, Schedule schedule, SilenceTimer timer) {
        this.server = server;
        this.clock = clock;
        this.schedule = schedule;
        this.timer = timer;
    }

    /** Takes up the state that an earlier process published. */
    void restore(ServerStatus status) {
        state = ReachabilityState.restored(status);
    }

    ReachabilityState state() {
        return state;
    }

    /** The list of paths came at {@code nanos}: failures before it count no more. */
    void answered(long nanos) {
        everGood = true;
        lastFailure = null;
        wrongAnswers = 0;
        timer.answered(nanos);
    }

    /** The poll was good: the server is up, or slow by its schedule. */
    void succeeded(PollAnswers answers) {
        Instant at = answers.pathsAt();
        if (schedule.isSlow()) {
            state = ReachabilityState.slow(state, at, schedule);
            return;
        }
        Reason remark = answers.listFailures().isEmpty()
                ? null
                : Reason.of(
                        "lists-fail",
                        "cause",
                        answers.listFailures().values().iterator().next().reason());
        state = ReachabilityState.up(state, at, remark);
    }

    /**
     * A poll brought no complete list of paths.
     *
     * @param answersInfo the server answered about itself nevertheless
     * @param at when the poll began
     * @param lastGood when the last good poll was; null for none
     * @return whether the server has been silent for too long
     */
    boolean failed(Failure failure, boolean answersInfo, Instant at, Instant lastGood) {
        lastFailure = failure;
        alive = answersInfo;
        boolean silent = !everGood || timer.isTooLong();
        wrongAnswers = isSilence(failure) ? 0 : wrongAnswers + 1;
        boolean sure = silent || wrongAnswers >= WRONG_ANSWERS;
        state = sure ? verdict(at, lastGood) : ReachabilityState.failing(state, failure);
        return silent;
    }

    /** The server has been silent for too long: a verdict, unless one stands already that says more. */
    void silent(Instant lastGood) {
        if (state.status() != Reachability.REFUSED && state.status() != Reachability.FAULTY) {
            state = verdict(clock.now(), lastGood);
        }
    }

    /** Whether the verdict is that the server can't be polled. */
    boolean isDown() {
        return state.status() == Reachability.UNREACHABLE
                || state.status() == Reachability.REFUSED
                || state.status() == Reachability.FAULTY;
    }

    /** State of a server whose last poll failed, or that never answered. */
    private ReachabilityState verdict(Instant at, Instant lastGood) {
        if (lastFailure == null || isSilence(lastFailure)) {
            return ReachabilityState.unreachable(state, lastGood, clock.now(), lastFailure, alive);
        }
        return lastFailure.kind() == Failure.Kind.REFUSED
                ? ReachabilityState.refused(state, at, lastFailure, server)
                : ReachabilityState.faulty(state, at, lastFailure);
    }

    private static boolean isSilence(Failure failure) {
        return failure.kind() == Failure.Kind.NO_CONNECTION || failure.kind() == Failure.Kind.TIMEOUT;
    }
}
