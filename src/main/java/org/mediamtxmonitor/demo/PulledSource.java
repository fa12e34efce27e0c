package org.mediamtxmonitor.demo;

import java.net.URI;
import java.time.Instant;

/** State of a pulled source, as servers report it from v1.21 on. */
final class PulledSource {

    private static final long SECOND_NANOS = 1_000_000_000L;
    /** A refused connection fails at once, and is tried again five seconds later. */
    private static final long REFUSED_TRY_SECONDS = 1;

    private static final long TIMEOUT_TRY_SECONDS = 10;
    private static final long REST_SECONDS = 5;
    private static final int PACKET = 1092;

    private PulledSource() {}

    static String json(PathState path, Instant created, long nowNanos) {
        boolean trying = path.lastError != null && isTrying(path, nowNanos);
        return new Json()
                .string("created", created.toString())
                .string("state", state(path, trying))
                .string("lastError", path.lastError == null || trying ? "" : path.lastError)
                .string("type", path.plan.pullType())
                .raw("typeSpecific", path.live() ? figures(path, nowNanos) : "null")
                .close();
    }

    private static String state(PathState path, boolean trying) {
        if (path.live() || trying) {
            return "running";
        }
        return path.plan.origin() == PathPlan.Origin.ON_DEMAND ? "idle" : "error";
    }

    /** Retries, without an error meanwhile. One that starts on demand waits for the next reader. */
    private static boolean isTrying(PathState path, long nowNanos) {
        long attempt = path.lastError.contains("timeout") ? TIMEOUT_TRY_SECONDS : REFUSED_TRY_SECONDS;
        return path.plan.origin() == PathPlan.Origin.PULLED
                && Math.floorMod(nowNanos / SECOND_NANOS, attempt + REST_SECONDS) < attempt;
    }

    private static String figures(PathState path, long nowNanos) {
        URI url = URI.create(path.plan.pullUrl());
        long bytes = path.inboundBytes(nowNanos);
        Json figures = new Json().string("remoteAddr", url.getHost() + ":" + PathPlan.portOf(url));
        if (path.plan.pullType().equals("rtspSource")) {
            figures.string("transport", "TCP")
                    .raw("inboundBytes", bytes)
                    .raw("inboundRTPPackets", bytes / PACKET)
                    .raw("inboundRTPPacketsLost", 0)
                    .raw("inboundRTPPacketsInError", 0);
        } else {
            figures.raw("inboundBytes", bytes);
        }
        return figures.close();
    }
}
