package org.mediamtxmonitor.camel.overlay;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.mediamtxmonitor.camel.overlay.RouteFolder.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of routes that are not taken, and when they are tried again. The log tells each fault once. Not thread-safe. */
final class RefusedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedFiles.class);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);

    /** @param retryNanos monotonic time at which it is tried again; {@link Long#MAX_VALUE} where that is of no use */
    private record Refusal(Content content, RouteFault fault, Instant since, Duration pause, long retryNanos) {}

    /** Hears of a file that is refused. */
    interface Visitor {

        void visit(String name, RouteFault fault, Instant since);
    }

    private final Map<String, Refusal> refused = new TreeMap<>();

    /** What it holds is wrong whatever else there is. */
    void refuse(String name, Content content, RouteFault fault) {
        refuse(name, content, fault, Long.MAX_VALUE, FIRST_RETRY);
    }

    /** What is missing may come, so it is tried again, after longer and longer. */
    void refuseForNow(String name, Content content, RouteFault fault, long nanos) {
        Refusal before = refused.get(name);
        Duration pause = before == null || isNews(before, fault)
                ? FIRST_RETRY
                : before.pause().multipliedBy(2);
        pause = pause.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : pause;
        refuse(name, content, fault, nanos + pause.toNanos(), pause);
    }

    private void refuse(String name, Content content, RouteFault fault, long retryNanos, Duration pause) {
        Refusal before = refused.get(name);
        boolean isNews = before == null || isNews(before, fault);
        refused.put(name, new Refusal(content, fault, isNews ? Instant.now() : before.since(), pause, retryNanos));
        if (isNews) {
            LOG.warn("Routes of {} are not taken, what was before stays: {}", name, fault.getMessage());
        }
    }

    private static boolean isNews(Refusal before, RouteFault fault) {
        return !before.fault().getMessage().equals(fault.getMessage());
    }

    /** Whether a file still holds what was refused, and it is not yet worth another try. */
    boolean isToWait(String name, Content content, long nanos) {
        Refusal refusal = refused.get(name);
        return refusal != null && refusal.content().equals(content) && nanos < refusal.retryNanos();
    }

    /** What was refused for the sake of another file may be possible now. */
    void tryAllAgain() {
        refused.replaceAll(
                (name, one) -> new Refusal(one.content(), one.fault(), one.since(), one.pause(), Long.MIN_VALUE));
    }

    /** Returns whether it was refused. */
    boolean forget(String name) {
        return refused.remove(name) != null;
    }

    /** By name. */
    void forEach(Visitor visitor) {
        refused.forEach((name, refusal) -> visitor.visit(name, refusal.fault(), refusal.since()));
    }
}
