package org.mediamtxmonitor.history.store;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How finely the past is kept, finest first. Each is rolled up from the one before. */
public enum Tier {
    /** Every poll, whatever its interval. */
    SECONDS("1s", Duration.ofSeconds(1), Duration.ofMinutes(10)),
    /** A point a minute; a block has those of an hour. */
    MINUTES("1m", Duration.ofMinutes(1), Duration.ofHours(1)),
    /** A point an hour; a block has those of a day. */
    HOURS("1h", Duration.ofHours(1), Duration.ofDays(1));

    private final String word;
    private final long spanMs;
    private final long blockMs;

    Tier(String word, Duration span, Duration block) {
        this.word = word;
        this.spanMs = span.toMillis();
        this.blockMs = block.toMillis();
    }

    /** The tier of this word, if there is one. */
    public static Optional<Tier> of(String word) {
        return Stream.of(values()).filter(tier -> tier.word.equals(word)).findFirst();
    }

    /** The word used in keys and in the API: {@code 1s}, {@code 1m}, {@code 1h}. */
    public String word() {
        return word;
    }

    /** Length of a point in ms; what is polled more rarely has longer ones in the finest tier. */
    public long spanMs() {
        return spanMs;
    }

    /** Longest time in a block, in ms. */
    public long blockMs() {
        return blockMs;
    }

    /** Whether its points are made of those of a finer tier. */
    public boolean isRolled() {
        return this != SECONDS;
    }

    /** The next finer tier; the finest is its own. */
    public Tier finer() {
        return values()[Math.max(0, ordinal() - 1)];
    }

    /** The next coarser tier; the coarsest is its own. */
    public Tier coarser() {
        return values()[Math.min(values().length - 1, ordinal() + 1)];
    }
}
