package org.mediamtxmonitor.collect.server;

import java.time.Instant;
import java.util.regex.Pattern;

import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a server can be polled. A single failure is a remark; a silence that lasts, or a second answer in a row that
 * MediaMTX would not give, is a verdict.
 *
 * <p>Not thread-safe.
 */
final class ReachabilityTracker {

    /** So many answers in a row that MediaMTX would not give are a verdict: a proxy may err once. */
    private static final int WRONG_ANSWERS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ReachabilityTracker.class);

    /** What we append to the URL ourselves. */
    private static final Pattern VERSION = Pattern.compile("/v3(/|$)");

    private final String server;
    private boolean urlHasVersion;
    private final MonotonicClock clock;
    private final Schedule schedule;
    private final SilenceTimer timer;
    private ReachabilityState state = ReachabilityState.PENDING;
    private Failure lastFailure;
    private int wrongAnswers;
    /** Whether the server answered about itself while it failed to list its paths. */
    private boolean alive;

    private boolean everGood;

    /** The reason that the log has of the silence or the verdict that stands; null for none. */
    private Reason logged;

    /** @param settings of the server, whose URL may be why it has no endpoint of ours */
    ReachabilityTracker(ServerSettings settings, MonotonicClock clock, Schedule schedule, SilenceTimer timer) {
        this.server = settings.id();
        become(settings);
        this.clock = clock;
        this.schedule = schedule;
        this.timer = timer;
    }

    /** Goes by other settings of the same server from now on. */
    final void become(ServerSettings settings) {
        urlHasVersion = VERSION.matcher(settings.url().getPath()).find();
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
        if (logged != null) {
            LOG.info("Server {} answers again", server);
        }
        logged = null;
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
        lastFailure = explained(failure);
        alive = answersInfo;
        boolean silent = !everGood || timer.isTooLong();
        wrongAnswers = failure.isSilence() ? 0 : wrongAnswers + 1;
        boolean sure = silent || wrongAnswers >= WRONG_ANSWERS;
        state = sure ? verdict(at, lastGood) : ReachabilityState.failing(state, lastFailure);
        if (sure) {
            log();
        }
        return silent;
    }

    private Failure explained(Failure failure) {
        return urlHasVersion && failure.kind() == Failure.Kind.NO_ENDPOINT
                ? new Failure(failure.kind(), Reason.of("url-with-version", "server", server), failure.details())
                : failure;
    }

    /** Once for each reason: the log alone has what the cause says itself for as long as anybody wants to know. */
    private void log() {
        if (!state.reason().equals(logged)) {
            logged = state.reason();
            LOG.info(
                    "Server {} is {}: {}{}",
                    server,
                    state.status().word(),
                    state.reason().text(),
                    state.details() == null ? "" : " [" + state.details() + "]");
        }
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
        if (lastFailure == null || lastFailure.isSilence()) {
            return ReachabilityState.unreachable(state, lastGood, clock.now(), lastFailure, alive);
        }
        return lastFailure.kind() == Failure.Kind.REFUSED
                ? ReachabilityState.refused(state, at, lastFailure, server)
                : ReachabilityState.faulty(state, at, lastFailure);
    }
}
