package org.mediamtxmonitor.history.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** What this process knows of a server's history and Redis does not have yet as blocks. Guarded by itself. */
final class PendingBlocks {

    /** Some fifty megabytes; the oldest go first while Redis is away for longer. */
    private static final int MOST_WAITING = 200_000;

    /** How long a master that is replaced may take what its successor never gets. */
    private static final long RECENT_MS = 30_000;

    private static final int MOST_RECENT = 2_000;

    /** @param atMs time of the last tick by then */
    private record Written(OpenBlock.Sealed block, long atMs) {}

    private final Map<String, OpenBlock> open = new HashMap<>();
    private final Deque<OpenBlock.Sealed> waiting = new ArrayDeque<>();
    private final Deque<Written> recent = new ArrayDeque<>();
    private boolean isAsked;
    private byte[] row;
    private boolean incomplete;
    private long lastMs;
    private long restoredEpoch;

    /** Unix ms of the last tick; 0 before the first. */
    long lastMs() {
        return lastMs;
    }

    /**
     * Takes a tick of all series of the server; those that it does not name are over.
     *
     * @param newRow the same as an entry of the write-ahead log
     * @throws RuntimeException the last error of a series that could not be kept, when all others are
     */
    void add(long timeMs, long intervalMs, List<Sampler.Sample> samples, byte[] newRow) {
        incomplete |= row != null;
        row = newRow;
        lastMs = timeMs;
        RuntimeException failure = null;
        for (Sampler.Sample sample : samples) {
            try {
                open.computeIfAbsent(sample.series().name(), name -> new OpenBlock(sample.series()))
                        .add(timeMs, intervalMs, sample.values())
                        .forEach(this::await);
            } catch (RuntimeException e) {
                // The other series are kept all the same, and this one begins anew.
                open.remove(sample.series().name());
                failure = e;
            }
        }
        endOthers(Set.copyOf(
                samples.stream().map(sample -> sample.series().name()).toList()));
        if (failure != null) {
            throw failure;
        }
    }

    private void endOthers(Set<String> names) {
        for (Iterator<Map.Entry<String, OpenBlock>> all = open.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, OpenBlock> block = all.next();
            if (!names.contains(block.getKey())) {
                block.getValue().seal().ifPresent(this::await);
                all.remove();
            }
        }
    }

    private void await(OpenBlock.Sealed sealed) {
        waiting.add(sealed);
        if (waiting.size() > MOST_WAITING) {
            waiting.removeFirst();
        }
    }

    /** How many blocks wait to be written. */
    int count() {
        return waiting.size();
    }

    /** The write-ahead log has not all: what it lacks must come as blocks. */
    void sealWhatWasMissed() {
        if (incomplete) {
            open.values().forEach(block -> block.seal().ifPresent(this::await));
            incomplete = false;
        }
    }

    /**
     * Unix ms before which all ticks are in blocks in Redis; {@code Long.MIN_VALUE} as long as it is not known what was
     * written ahead before our time.
     */
    long writtenUntil() {
        if (restoredEpoch == 0) {
            return Long.MIN_VALUE;
        }
        LongStream begun = open.values().stream().flatMapToLong(OpenBlock::firstMs);
        return LongStream.concat(begun, waiting.stream().mapToLong(OpenBlock.Sealed::firstMs))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    boolean isRestored(long epoch) {
        return restoredEpoch == epoch;
    }

    /** Puts blocks of before our time in front. */
    void restored(long epoch, List<OpenBlock.Sealed> blocks) {
        restoredEpoch = epoch;
        for (int i = blocks.size() - 1; i >= 0; i--) {
            waiting.addFirst(blocks.get(i));
        }
    }

    /** Latest entry for the write-ahead log; null where Redis has it. */
    byte[] row() {
        return row;
    }

    /**
     * Gives up those of the waiting blocks that are not to be written.
     *
     * @param most how many are looked at, from the oldest on, that are kept
     */
    void giveUpWaiting(Predicate<OpenBlock.Sealed> isGivenUp, int most) {
        int kept = 0;
        for (Iterator<OpenBlock.Sealed> all = waiting.iterator(); all.hasNext() && kept < most; ) {
            if (isGivenUp.test(all.next())) {
                all.remove();
            } else {
                kept++;
            }
        }
    }

    List<OpenBlock.Sealed> waiting(int most) {
        return waiting.stream().limit(most).toList();
    }

    /** What waits is about to be handed to Redis, which may have failed since it was last. */
    void handing() {
        if (isAsked) {
            writeAgain();
        }
        isAsked = true;
    }

    void written(byte[] writtenRow, List<OpenBlock.Sealed> blocks) {
        if (row == writtenRow) {
            row = null;
        }
        for (OpenBlock.Sealed block : blocks) {
            if (waiting.peekFirst() == block) {
                waiting.removeFirst();
            } else {
                waiting.remove(block);
            }
            recent.add(new Written(block, lastMs));
        }
        while (recent.size() > MOST_RECENT
                || !recent.isEmpty() && recent.peekFirst().atMs() < lastMs - RECENT_MS) {
            recent.removeFirst();
        }
        isAsked = false;
    }

    /**
     * Redis may lack what it took last: it failed in between, or another one took its place. What is in memory is written once more,
     * the open blocks too; Redis leaves out what it has.
     */
    void writeAgain() {
        incomplete = true;
        while (!recent.isEmpty()) {
            waiting.addFirst(recent.removeLast().block());
        }
    }

    /**
     * How many entries the write-ahead log needs once the first of the waiting blocks are in Redis: as many as the longest
     * open block has ticks; null for all as long as others wait. A count, for the clock may have been set back.
     */
    Integer rowsToKeep(int written) {
        return written < waiting.size()
                ? null
                : open.values().stream().mapToInt(OpenBlock::size).reduce(1, Math::max);
    }

    /** Unix ms of the first tick of a series that is here; {@code Long.MAX_VALUE} for none. */
    long firstMs(String name) {
        return blocks(name).stream().mapToLong(OpenBlock.Sealed::firstMs).min().orElse(Long.MAX_VALUE);
    }

    /** Blocks of a series that Redis does not have, the open one too, oldest first. */
    List<OpenBlock.Sealed> blocks(String name) {
        List<OpenBlock.Sealed> blocks = new ArrayList<>();
        waiting.stream().filter(block -> block.series().name().equals(name)).forEach(blocks::add);
        OpenBlock block = open.get(name);
        if (block != null) {
            block.peek().ifPresent(blocks::add);
        }
        return blocks;
    }

    /** All names that are being kept now. */
    List<String> names() {
        return List.copyOf(open.keySet());
    }
}
