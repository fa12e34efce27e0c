package org.mediamtxmonitor.history.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
        List<byte[]> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Iterator<BlockStore.Stored> stored = store.writeAhead(server); stored.hasNext(); ) {
            byte[] entry = stored.next().bytes();
            try {
                RowsReader row = RowsReader.open(entry);
                while (row.next()) {
                    names.add(row.name());
                }
            } catch (BlockFormatException e) {
                LOG.warn("An entry of the write-ahead log of {} {}; it is left out", server, e.getMessage());
            }
            entries.add(entry);
        }
        Map<String, Unsealed> all = unsealed(server, names);
        all.forEach((name, series) -> series.until = until.applyAsLong(name));
        entries.forEach(entry -> add(all, entry));
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
        Map<String, Unsealed> all = unsealed(server, names);
        Iterator<BlockStore.Stored> entries = store.writeAhead(server);
        boolean first = true;
        while (entries.hasNext()) {
            BlockStore.Stored entry = entries.next();
            if (first && entry.timeMs() - BlockStore.STEP_MS >= toMs) {
                break;
            }
            first = false;
            add(all, entry.bytes());
        }
        Map<String, List<byte[]>> blocks = new HashMap<>();
        all.forEach((name, series) -> blocks.put(
                name, series.blocks().stream().map(OpenBlock.Sealed::bytes).toList()));
        return blocks;
    }

    /** Adds what an entry has of some series; what of it can't be read is left out. */
    private static void add(Map<String, Unsealed> all, byte[] entry) {
        try {
            RowsReader row = RowsReader.open(entry);
            while (row.next()) {
                Unsealed series = all.get(row.name());
                if (series != null) {
                    series.add(row);
                }
            }
        } catch (BlockFormatException e) {
            LOG.debug("An entry of the write-ahead log", e);
        }
    }

    private Map<String, Unsealed> unsealed(String server, Set<String> names) {
        List<Series> several =
                names.stream().map(name -> new Series(server, name)).toList();
        Map<Series, byte[]> last = store.last(several, Tier.SECONDS);
        Map<String, Unsealed> all = new HashMap<>();
        several.forEach(series -> all.put(series.name(), new Unsealed(series, sealedUntil(series, last.get(series)))));
        return all;
    }

    /** Unix ms of the last tick that is in a block; −1 for none. */
    private static long sealedUntil(Series series, byte[] last) {
        try {
            return last == null ? -1 : BlockReader.open(last).lastMs();
        } catch (BlockFormatException e) {
            LOG.warn("The last block of {} {}", series, e.getMessage());
            return -1;
        }
    }

    private static final class Unsealed {
        private final OpenBlock block;
        private final SeriesSchema kept;
        private final long after;
        private long until = Long.MAX_VALUE;
        private final List<OpenBlock.Sealed> sealed = new ArrayList<>();

        Unsealed(Series series, long after) {
            block = new OpenBlock(series);
            kept = SeriesSchema.of(series);
            this.after = after;
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
