package org.mediamtxmonitor.web.rate;

import java.time.Duration;
import java.util.function.Function;

import io.github.bucket4j.TimeMeter;

/** Tokens for each key: of this process, or of all that share a Redis. Bounded, thread-safe. */
final class Buckets {

    /** Keys that have their own tokens, some 400 bytes each. */
    static final int MOST = 4096;

    private static final long NANOS_OF_A_MS = 1_000_000;

    private final BoundedKeys<Tokens> keys;

    /** @param tokens makes those of a key */
    Buckets(Rate rate, TimeMeter clock, Function<String, Tokens> tokens) {
        keys = new BoundedKeys<>(MOST, rate.longest(), tokens, () -> clock.currentTimeNanos() / NANOS_OF_A_MS);
    }

    /** Known to this process alone. */
    static Buckets inMemory(Rate rate, TimeMeter clock) {
        return new Buckets(rate, clock, key -> Tokens.inMemory(rate, clock));
    }

    /** Takes a token. Returns zero, or the time until there is one. */
    Duration take(String key) {
        return keys.get(key).take();
    }

    /** A token was taken for nothing. */
    void giveBack(String key) {
        keys.get(key).giveBack();
    }

    int size() {
        return keys.size();
    }
}
