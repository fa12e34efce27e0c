package org.mediamtxmonitor.history.query;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.redis.Json;

/**
 * Everything that is kept of some metrics of a series, as CSV or as one JSON object a line. It is read in short stretches
 * while the reader goes on, so that its size costs no memory. Readings have one value a metric; points of coarser tiers
 * have least, largest, mean and count. What is too old for the finest tier is no reading, and is left out of it.
 */
public final class Export extends InputStream {

    /** Points in a stretch. */
    private static final long STRETCH = 3600;

    private final History history;
    private final Series series;
    private final Tier tier;
    private final List<SeriesSchema.Entry> metrics;
    private final boolean csv;
    private final long toMs;
    private long nextMs;
    private byte[] bytes;
    private int at;

    /** @param csv CSV rather than JSON */
    public Export(
            History history,
            Series series,
            Tier tier,
            long fromMs,
            long toMs,
            List<SeriesSchema.Entry> metrics,
            boolean csv) {
        this.history = history;
        this.series = series;
        this.tier = tier;
        this.metrics = List.copyOf(metrics);
        this.csv = csv;
        // A point belongs to the range in which it begins, and has all of its readings.
        this.toMs = tier.isRolled() ? ceil(toMs, tier.spanMs()) : toMs;
        // Whatever is older than the oldest need not be looked for.
        long since = history.since(series, tier).orElse(this.toMs);
        nextMs = tier.isRolled()
                ? Math.max(ceil(fromMs, tier.spanMs()), since / tier.spanMs() * tier.spanMs())
                : Math.max(fromMs, since);
        bytes = csv ? header().getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private static long ceil(long timeMs, long spanMs) {
        return (timeMs + spanMs - 1) / spanMs * spanMs;
    }

    private String header() {
        StringBuilder header = new StringBuilder("time");
        for (SeriesSchema.Entry metric : metrics) {
            String name = metric.name();
            if (tier.isRolled()) {
                header.append(',').append(name).append(".min,").append(name).append(".max,");
                header.append(name).append(".mean,").append(name).append(".count");
            } else {
                header.append(',').append(name);
            }
        }
        return header.append("\r\n").toString();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        while (at == bytes.length && nextMs < toMs) {
            long end = Math.min(toMs, (nextMs / tier.spanMs() + STRETCH) * tier.spanMs());
            bytes = stretch(nextMs, end).getBytes(StandardCharsets.UTF_8);
            at = 0;
            nextMs = end;
        }
        if (at == bytes.length) {
            return length == 0 ? 0 : -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count;
    }

    private String stretch(long fromMs, long endMs) {
        Rows rows = new Rows(fromMs);
        Optional<String> problem = history.read(series, tier, fromMs, endMs, metrics, rows);
        rows.finish();
        problem.ifPresent(
                words -> rows.text.append(csv ? "# " + words + "\r\n" : "{\"incomplete\":\"" + words + "\"}\n"));
        return rows.text.toString();
    }

    /** Writes what it is given; readings become points where points are asked for. */
    private final class Rows implements Sink {

        private final StringBuilder text = new StringBuilder();
        private final long fromMs;
        /** By the times at which they begin: an hour may have been lived twice. */
        private final SortedMap<Long, Summary[]> points = new TreeMap<>();

        Rows(long fromMs) {
            this.fromMs = fromMs;
        }

        @Override
        public void tick(long timeMs, long intervalMs, long[] scaled) {
            if (tier.isRolled()) {
                Summary[] point = pointAt(timeMs);
                Arrays.setAll(point, i -> point[i].plus(Summary.of(scaled[i])));
            } else {
                write(timeMs, scaled);
            }
        }

        @Override
        public void point(RolledPoint rolled, long spanMs) {
            if (tier.isRolled() && rolled.startMs() >= fromMs) {
                Summary[] point = pointAt(rolled.startMs());
                Arrays.setAll(point, i -> point[i].plus(rolled.summaries().get(i)));
            }
        }

        private Summary[] pointAt(long timeMs) {
            return points.computeIfAbsent(Math.floorDiv(timeMs, tier.spanMs()) * tier.spanMs(), start -> {
                Summary[] none = new Summary[metrics.size()];
                Arrays.fill(none, Summary.NONE);
                return none;
            });
        }

        void finish() {
            points.forEach((startMs, summaries) -> write(new RolledPoint(startMs, List.of(summaries))));
        }

        private void write(long timeMs, long[] scaled) {
            begin(timeMs);
            for (int i = 0; i < scaled.length; i++) {
                SeriesSchema.Entry metric = metrics.get(i);
                put(
                        metric.name(),
                        Numbers.text(
                                metric.column().value(scaled[i]),
                                metric.column().decimals()));
            }
            end();
        }

        private void write(RolledPoint point) {
            begin(point.startMs());
            for (int i = 0; i < metrics.size(); i++) {
                SeriesSchema.Entry metric = metrics.get(i);
                Summary summary = point.summaries().get(i);
                boolean known = summary.count() > 0;
                int decimals = metric.column().decimals();
                put(
                        metric.name() + ".min",
                        known ? Numbers.text(metric.column().value(summary.min()), decimals) : null);
                put(
                        metric.name() + ".max",
                        known ? Numbers.text(metric.column().value(summary.max()), decimals) : null);
                put(metric.name() + ".mean", known ? Numbers.text(mean(metric, summary), decimals) : null);
                put(metric.name() + ".count", Long.toString(summary.count()));
            }
            end();
        }

        private double mean(SeriesSchema.Entry metric, Summary summary) {
            return metric.column().value(summary.sum()) / summary.count();
        }

        private void begin(long timeMs) {
            String time = Json.time(Instant.ofEpochMilli(timeMs));
            text.append(csv ? time : "{\"time\":\"" + time + "\"");
        }

        private void put(String name, String value) {
            if (csv) {
                text.append(',').append(Objects.requireNonNullElse(value, ""));
            } else if (value != null) {
                text.append(",\"").append(name).append("\":").append(value);
            }
        }

        private void end() {
            text.append(csv ? "\r\n" : "}\n");
        }
    }
}
