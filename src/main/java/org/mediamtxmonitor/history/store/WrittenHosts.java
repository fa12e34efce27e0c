package org.mediamtxmonitor.history.store;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Up to when Redis has the reports of hosts as blocks. Nobody polls a host and rolls it up for that: the process that looks after
 * the history does it for all, and goes by the write-ahead log that the process of the agent keeps. Each report is written there
 * together with all blocks that were sealed before, and no block is open for longer than its length.
 */
public final class WrittenHosts {

    /** A host that was silent for so long may not come back: what it has is rolled up without the last minutes of its log. */
    private static final long GONE_MS = Duration.ofHours(2).toMillis();

    private static final long ASKED_EVERY_MS = Duration.ofSeconds(10).toMillis();

    private final BooleanSupplier ours;
    private final Function<String, OptionalLong> lastMs;
    private final Clock clock;
    private final Map<String, Long> known = new HashMap<>();
    private long askedAtMs;

    /**
     * @param ours whether this process looks after the history
     * @param lastMs Unix ms of the last entry of the write-ahead log of a host; empty for none
     */
    public WrittenHosts(BooleanSupplier ours, Function<String, OptionalLong> lastMs, Clock clock) {
        this.ours = ours;
        this.lastMs = lastMs;
        this.clock = clock;
    }

    /** Unix ms before which Redis has all reports of a host as blocks; {@code Long.MIN_VALUE} for who does not roll it up. */
    public synchronized long until(String host) {
        if (!ours.getAsBoolean()) {
            return Long.MIN_VALUE;
        }
        long nowMs = clock.millis();
        if (nowMs - askedAtMs >= ASKED_EVERY_MS || nowMs < askedAtMs) {
            known.clear();
            askedAtMs = nowMs;
        }
        return known.computeIfAbsent(host, id -> until(lastMs.apply(id), nowMs));
    }

    private static long until(OptionalLong last, long nowMs) {
        if (last.isEmpty() || nowMs - last.getAsLong() >= GONE_MS) {
            return nowMs;
        }
        return last.getAsLong() - Tier.SECONDS.blockMs();
    }
}
