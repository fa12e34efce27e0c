package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that stands still until a test moves it. */
final class DrivenTime implements LongSupplier, InstantSource {

    private static final Instant START = Instant.parse("2026-11-22T18:44:00Z");

    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    void seconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get());
    }
}
