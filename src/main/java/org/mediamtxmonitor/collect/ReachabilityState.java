package org.mediamtxmonitor.collect;

import java.time.Instant;

import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerStatus;

/**
 * How a server stands: whether it can be asked, since when, and if not, why and what to do.
 *
 * @param since null until something was decided
 */
record ReachabilityState(Reachability status, Level level, Instant since, String reason, String advice) {

    static final ReachabilityState PENDING =
            new ReachabilityState(Reachability.PENDING, Level.UNKNOWN, null, "not asked yet", null);

    /** As an earlier process left it: people know it. */
    static ReachabilityState restored(ServerStatus status) {
        return status.status() == Reachability.PENDING
                ? PENDING
                : new ReachabilityState(
                        status.status(), status.level(), status.since(), status.reason(), status.advice());
    }

    static ReachabilityState up(ReachabilityState before, Instant at, String remark) {
        Level level = remark == null ? Level.OK : Level.WARNING;
        return new ReachabilityState(Reachability.UP, level, since(before, Reachability.UP, at), remark, null);
    }

    static ReachabilityState slow(ReachabilityState before, Instant at, long intervalMs) {
        String reason = "answers slowly: it is asked every " + seconds(intervalMs) + " instead";
        return new ReachabilityState(
                Reachability.SLOW,
                Level.WARNING,
                since(before, Reachability.SLOW, at),
                reason,
                "Check the load of the server, and who else polls its API.");
    }

    /** One or two polls failed: no verdict yet, but no secret either. */
    static ReachabilityState failing(ReachabilityState before, Failure failure) {
        return new ReachabilityState(
                before.status(),
                before.level() == Level.OK ? Level.WARNING : before.level(),
                before.since(),
                "the last poll failed: " + failure.reason(),
                before.advice());
    }

    static ReachabilityState refused(ReachabilityState before, Instant at, Failure failure, String server) {
        return new ReachabilityState(
                Reachability.REFUSED,
                Level.CRITICAL,
                since(before, Reachability.REFUSED, at),
                failure.reason(),
                "Check username and password of server " + server
                        + " in collector.yaml, and that this address may use the api permission in mediamtx.yml.");
    }

    static ReachabilityState faulty(ReachabilityState before, Instant at, Failure failure) {
        return new ReachabilityState(
                Reachability.FAULTY,
                Level.CRITICAL,
                since(before, Reachability.FAULTY, at),
                failure.reason(),
                "Check that url is the address of MediaMTX's control API (apiAddress, port 9997 by default).");
    }

    static ReachabilityState unreachable(
            ReachabilityState before, Instant lastGood, Instant at, Failure failure, boolean alive) {
        String what = alive
                ? "its process answers, but its list of paths does not (core not responding)"
                : "no answer" + (failure == null ? "" : ": " + failure.reason());
        String advice = alive
                ? "MediaMTX is stuck: look at its log, restart it if it stays."
                : "Check that MediaMTX runs, that api: yes is set, and that this machine reaches its API.";
        Instant from = before.status() == Reachability.UNREACHABLE ? before.since() : lastGood != null ? lastGood : at;
        return new ReachabilityState(Reachability.UNREACHABLE, Level.CRITICAL, from, what, advice);
    }

    private static Instant since(ReachabilityState before, Reachability status, Instant at) {
        return before.status() == status && before.since() != null ? before.since() : at;
    }

    private static String seconds(long ms) {
        return ms % 1000 == 0 ? ms / 1000 + " s" : String.format(java.util.Locale.ROOT, "%.1f s", ms / 1000.0);
    }
}
