package org.mediamtxmonitor.collect.server;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerStatus;

/**
 * State of a server: whether it can be polled, since when, and if not, why and what to do.
 *
 * @param since null until something was decided
 * @param details what the cause of the reason says itself; null for nothing
 */
record ReachabilityState(
        Reachability status, Level level, Instant since, Reason reason, String advice, String details) {

    static final ReachabilityState PENDING =
            new ReachabilityState(Reachability.PENDING, Level.UNKNOWN, null, Reason.of("not-asked-yet"), null, null);

    /** The state that an earlier process published. */
    static ReachabilityState restored(ServerStatus status) {
        return status.status() == Reachability.PENDING
                ? PENDING
                : new ReachabilityState(
                        status.status(),
                        status.level(),
                        status.since(),
                        status.reachability().reason(),
                        status.advice(),
                        status.details());
    }

    static ReachabilityState up(ReachabilityState before, Instant at, Reason remark) {
        Level level = remark == null ? Level.OK : Level.WARNING;
        return new ReachabilityState(Reachability.UP, level, since(before, Reachability.UP, at), remark, null, null);
    }

    /** @param schedule with an interval that is longer than the configured one */
    static ReachabilityState slow(ReachabilityState before, Instant at, Schedule schedule) {
        Reason reason = Reason.of(
                "slow",
                "intervalSeconds",
                seconds(schedule.intervalNanos()),
                "configuredSeconds",
                seconds(schedule.wantedNanos()));
        return new ReachabilityState(
                Reachability.SLOW, Level.WARNING, since(before, Reachability.SLOW, at), reason, reason.advice(), null);
    }

    /** After one or two failed polls: the status stays, the reason tells of the failure. */
    static ReachabilityState failing(ReachabilityState before, Failure failure) {
        Reason reason = Reason.of("poll-failed", "cause", failure.reason());
        return new ReachabilityState(
                before.status(),
                before.level() == Level.OK ? Level.WARNING : before.level(),
                before.since(),
                reason,
                reason.advice(),
                failure.details());
    }

    static ReachabilityState refused(ReachabilityState before, Instant at, Failure failure, String server) {
        Reason reason = Reason.of("refused", "cause", failure.reason(), "server", server);
        return new ReachabilityState(
                Reachability.REFUSED,
                Level.CRITICAL,
                since(before, Reachability.REFUSED, at),
                reason,
                reason.advice(),
                failure.details());
    }

    static ReachabilityState faulty(ReachabilityState before, Instant at, Failure failure) {
        Reason reason = Reason.of("faulty", "cause", failure.reason());
        return new ReachabilityState(
                Reachability.FAULTY,
                Level.CRITICAL,
                since(before, Reachability.FAULTY, at),
                reason,
                reason.advice(),
                failure.details());
    }

    static ReachabilityState unreachable(
            ReachabilityState before, Instant lastGood, Instant at, Failure failure, boolean alive) {
        Reason silence = failure == null ? Reason.of("silent") : Reason.of("no-answer", "cause", failure.reason());
        Reason reason = alive ? Reason.of("core-stuck") : silence;
        Instant from = before.status() == Reachability.UNREACHABLE ? before.since() : lastGood != null ? lastGood : at;
        String details = failure == null || alive ? null : failure.details();
        return new ReachabilityState(Reachability.UNREACHABLE, Level.CRITICAL, from, reason, reason.advice(), details);
    }

    private static double seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos) / 1000.0;
    }

    private static Instant since(ReachabilityState before, Reachability status, Instant at) {
        return before.status() == status && before.since() != null ? before.since() : at;
    }
}
