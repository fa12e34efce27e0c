package org.mediamtxmonitor.demo;

import java.time.Instant;

/**
 * A forward destination of a path, with what it got over all streams of the path.
 *
 * @param earlierBytes sent of streams before this one
 */
record ForwardState(String id, int position, Instant created, PathPlan.Forward plan, long earlierBytes) {

    private static final long TRY_SECONDS = 10;
    private static final long ROUND_SECONDS = 15;

    ForwardState withEarlier(long bytes) {
        return new ForwardState(id, position, created, plan, plan.works() ? bytes : 0);
    }

    long sentBytes(PathState path, long nowNanos) {
        return plan.works() ? earlierBytes + path.inboundBytes(nowNanos) : 0;
    }

    /** A failing destination tries for ten seconds and pauses for five. */
    private boolean trying(long nowNanos) {
        return plan.works() || Math.floorMod(nowNanos / 1_000_000_000L, ROUND_SECONDS) < TRY_SECONDS;
    }

    String json(PathState path, long nowNanos) {
        boolean available = path.available();
        boolean trying = trying(nowNanos);
        String conf = new Json()
                .string("dest", plan.url())
                .string("destFingerprint", "")
                .string("whipBearerToken", "")
                .close();
        return new Json()
                .string("id", id)
                .raw("pos", position)
                .string("created", created.toString())
                .raw("conf", conf)
                .string("protocol", plan.url().substring(0, plan.url().indexOf(':')))
                .string("state", available ? trying ? "forwarding" : "error" : "idle")
                .string("lastError", available && !trying ? "connection timeout. server didn't respond" : "")
                .raw("outboundBytes", sentBytes(path, nowNanos))
                .close();
    }
}
