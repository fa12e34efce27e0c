package org.mediamtxmonitor.history.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.history.codec.BlockFormatException;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.RolledReader;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.BlockStore;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;

/**
 * The hours of a range in which a server was polled as often as in any: of these an hour of a stream that was live at each
 * poll tells as much as its minutes.
 */
final class CompleteHours {

    /** So many polls at least: with fewer a minute may have none. */
    private static final long FEWEST_POLLS = 120;

    /** Of that many polls one may be missing, which is less than those of a minute. */
    private static final long ONE_MISSING_OF = 120;

    private final BlockStore store;
    private final long fromMs;
    private final long toMs;
    private final Map<Long, Long> polls = new HashMap<>();
    private long most;

    private CompleteHours(BlockStore store, long fromMs, long toMs) {
        this.store = store;
        this.fromMs = fromMs;
        this.toMs = toMs;
    }

    static CompleteHours of(BlockStore store, String server, long fromMs, long toMs) {
        CompleteHours hours = new CompleteHours(store, fromMs, toMs);
        for (RolledPoint hour : hours.points(Series.ofServer(server), SeriesSchema.SERVER.columns())) {
            long count =
                    hour.summaries().stream().mapToLong(Summary::count).max().orElse(0);
            hours.polls.put(hour.startMs(), count);
            hours.most = Math.max(hours.most, count);
        }
        return hours;
    }

    /** Whole hours in which a stream was live at each poll, oldest first. */
    List<RolledPoint> liveThroughout(Series series) {
        if (most < FEWEST_POLLS) {
            return List.of();
        }
        List<Column> live =
                List.of(SeriesSchema.STREAM.find("live").orElseThrow().column());
        return points(series, live).stream()
                .filter(hour -> isFull(polls.getOrDefault(hour.startMs(), 0L)))
                .filter(hour -> isFull(hour.summaries().get(0).count()))
                .filter(hour -> hour.summaries().get(0).min() == 1)
                .toList();
    }

    private boolean isFull(long count) {
        return count * ONE_MISSING_OF >= most * (ONE_MISSING_OF - 1);
    }

    private List<RolledPoint> points(Series series, List<Column> columns) {
        int[] ids = columns.stream().mapToInt(Column::id).toArray();
        List<RolledPoint> points = new ArrayList<>();
        long first = Math.max(0, fromMs - Tier.HOURS.blockMs());
        Iterator<BlockStore.Stored> blocks = store.blocks(series, Tier.HOURS, first, toMs - 1);
        long after = -1;
        while (blocks.hasNext()) {
            try {
                for (RolledPoint point :
                        RolledReader.open(blocks.next().bytes()).read(fromMs, toMs, ids)) {
                    boolean whole = point.startMs() >= fromMs && point.startMs() + Tier.HOURS.spanMs() <= toMs;
                    if (whole && point.startMs() > after) {
                        after = point.startMs();
                        points.add(point);
                    }
                }
            } catch (BlockFormatException e) {
                // Its minutes are read instead, and tell what is wrong.
                continue;
            }
        }
        return points;
    }
}
