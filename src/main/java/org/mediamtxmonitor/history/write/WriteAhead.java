package org.mediamtxmonitor.history.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

import org.mediamtxmonitor.history.codec.BlockFormatException;
import org.mediamtxmonitor.history.codec.BlockReader;
import org.mediamtxmonitor.history.codec.RowsReader;
import org.mediamtxmonitor.history.store.BlockStore;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what an owner of a server wrote ahead of its blocks: after a crash, at a takeover, and from other processes. */
public class WriteAhead {

    private static final Logger LOG = LoggerFactory.getLogger(WriteAhead.class);

    private final BlockStore store;

    public WriteAhead(BlockStore store) {
        this.store = store;
    }

    /**
     * The ticks that are in no block yet, as blocks.
     *
     * @param until Unix ms from which on the ticks of the series of this name are held elsewhere
     */
    List<OpenBlock.Sealed> unsealed(String server, ToLongFunction<String> until) {
        Map<String, Unsealed> all = new HashMap<>();
        for (Iterator<BlockStore.Stored> entries = store.writeAhead(server); entries.hasNext(); ) {
            BlockStore.Stored entry = entries.next();
            try {
                RowsReader row = RowsReader.open(entry.bytes());
                while (row.next()) {
                    String name = row.name();
                    all.computeIfAbsent(name, key -> unsealed(server, key, until.applyAsLong(key)))
                            .add(row);
                }
            } catch (BlockFormatException e) {
                LOG.warn("An entry of the write-ahead log of {} {}; it is left out", server, e.getMessage());
            }
        }
        List<OpenBlock.Sealed> blocks = new ArrayList<>();
        all.values().forEach(series -> blocks.addAll(series.blocks()));
        return blocks;
    }

    /**
     * The ticks of some series that are in no block yet, as blocks by their names. All at once, for each entry has the ticks
     * of all series.
     *
     * @param toMs Unix ms from which on nothing is wanted
     */
    public Map<String, List<byte[]>> unsealed(String server, Set<String> names, long toMs) {
        Map<String, Unsealed> all = new HashMap<>();
        Iterator<BlockStore.Stored> entries = store.writeAhead(server);
        boolean first = true;
        while (entries.hasNext()) {
            BlockStore.Stored entry = entries.next();
            if (first && entry.timeMs() - BlockStore.STEP_MS >= toMs) {
                break;
            }
            first = false;
            try {
                RowsReader row = RowsReader.open(entry.bytes());
                while (row.next()) {
                    if (names.contains(row.name())) {
                        all.computeIfAbsent(row.name(), name -> unsealed(server, name, Long.MAX_VALUE))
                                .add(row);
                    }
                }
            } catch (BlockFormatException e) {
                LOG.debug("An entry of the write-ahead log of {} {}", server, e.getMessage());
            }
        }
        Map<String, List<byte[]>> blocks = new HashMap<>();
        all.forEach((name, series) -> blocks.put(
                name, series.blocks().stream().map(OpenBlock.Sealed::bytes).toList()));
        return blocks;
    }

    private Unsealed unsealed(String server, String name, long until) {
        Series series = new Series(server, name);
        return new Unsealed(new OpenBlock(series), SeriesSchema.of(series), sealedUntil(series), until);
    }

    /** Unix ms of the last tick that is in a block; −1 for none. */
    private long sealedUntil(Series series) {
        try {
            BlockStore.Stored last = store.last(series, Tier.SECONDS).orElse(null);
            return last == null ? -1 : BlockReader.open(last.bytes()).lastMs();
        } catch (BlockFormatException e) {
            LOG.warn("The last block of {} {}", series, e.getMessage());
            return -1;
        }
    }

    private static final class Unsealed {
        private final OpenBlock block;
        private final SeriesSchema kept;
        private final long after;
        private final long until;
        private final List<OpenBlock.Sealed> sealed = new ArrayList<>();

        Unsealed(OpenBlock block, SeriesSchema kept, long after, long until) {
            this.block = block;
            this.kept = kept;
            this.after = after;
            this.until = until;
        }

        void add(RowsReader row) throws BlockFormatException {
            if (row.timeMs() > after && row.timeMs() < until) {
                sealed.addAll(block.add(row.timeMs(), Math.max(1, row.intervalMs()), row.values(kept.columns())));
            }
        }

        List<OpenBlock.Sealed> blocks() {
            block.seal().ifPresent(sealed::add);
            return sealed;
        }
    }
}
