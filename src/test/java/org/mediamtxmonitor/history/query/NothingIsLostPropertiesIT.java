package org.mediamtxmonitor.history.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.codec.BlockReader;
import org.mediamtxmonitor.history.codec.Column;
import org.mediamtxmonitor.history.codec.PollTimes;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.Summary;
import org.mediamtxmonitor.history.store.BlockStore;
import org.mediamtxmonitor.history.store.RollUp;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.history.write.OverRedis;
import org.mediamtxmonitor.history.write.Rig;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.testing.Runs;
import org.springframework.data.redis.core.RedisCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.history.write.Rig.metrics;

/**
 * Whatever was written and not trimmed is read, at every age, before and after each roll-up and each trim, at every edge:
 * over a real Redis, with random lives of streams.
 */
class NothingIsLostPropertiesIT extends OverRedis {

    private static final long SEED = Long.getLong("seed", 20261128);
    private static final int RUNS = Runs.of(100);

    /** A midnight. */
    private static final long ZERO = 1_794_960_000_000L;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final String METRIC = "inboundBitsPerSecond";

    /** What was written of a series: its readings by their times. */
    private record Written(Series series, TreeMap<Long, Long> readings) {}

    /** How many readings, and their sum. */
    private record Total(long count, long sum) {}

    @Test
    void a_stream_that_lived_within_one_minute_has_its_readings_after_the_roll_up() throws Exception {
        Written written = written("short", new Random(1), ZERO + HOUR + 8_000, 34, 1000);
        expectAll(written, "before the roll-up");
        // Streams that live so shortly are not rolled up any more, but were.
        rig.at(ZERO + 3 * HOUR);
        rig.rollUp.run(new RollUp.Chore(written.series(), Tier.MINUTES, ZERO + HOUR));
        assertThat(rig.store.last(written.series(), Tier.MINUTES)).isPresent();

        expectAll(written, "after the roll-up");
        assertThat(exported(written.series(), 0, ZERO + DAY)).hasSize(34);
    }

    @Test
    void the_first_hour_has_its_readings_where_only_hours_were_rolled_up() throws Exception {
        Written written = written("hour", new Random(2), ZERO + HOUR / 3, 300, 10_000);
        rollUp(ZERO + DAY + 3 * HOUR);
        rig.redis.delete(key(written.series(), Tier.MINUTES));
        assertThat(rig.store.last(written.series(), Tier.HOURS)).isPresent();

        expectAll(written, "without minutes");
    }

    @Test
    void a_minute_that_is_trimmed_in_part_has_each_value_once() throws Exception {
        Written written = written("cut", new Random(3), ZERO + HOUR + 3_000, 800, 1000);
        rollUp(ZERO + 3 * HOUR);
        List<Long> blocks = blocks(written.series());
        trim(written.series(), Tier.SECONDS, blocks.get(3));
        assertThat(blocks.get(3) % MINUTE).isNotZero();

        expectAll(written, "after the trim");
    }

    @Test
    void readings_of_an_hour_that_was_lived_twice_are_read_twice() throws Exception {
        Written late = written("twice", new Random(4), ZERO + HOUR + 30_000, 90, 1000);
        // The clock was set back: the blocks that follow have ids behind those before, and earlier times.
        Rig.Filler filler = rig.fill(late.series()).from(blocks(late.series()).get(1) + 1);
        TreeMap<Long, Long> early = new TreeMap<>();
        for (long time = ZERO + HOUR - 600_000 + 7; time < ZERO + HOUR - 300_000; time += 1000) {
            early.put(time, 77_000L);
            filler.add(time, 1000, values(77_000));
        }
        filler.end();
        early.putAll(late.readings());
        Written both = new Written(late.series(), early);
        expectAll(both, "before the roll-up");
        rollUp(ZERO + 3 * HOUR);

        expectAll(both, "after the roll-up");
    }

    @Test
    void whatever_was_written_and_not_trimmed_is_read() throws Exception {
        for (int run = 0; run < RUNS; run++) {
            rig.redis.getConnectionFactory().getConnection().serverCommands().flushAll();
            Random random = new Random(SEED + run);
            String seed = "seed " + (SEED + run) + ", ";
            List<Written> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                all.add(lives("p" + i, random));
            }
            expectAll(all, seed + "as written");
            rollUp(ZERO + HOUR * (2 + random.nextInt(12)) + random.nextInt((int) HOUR));
            expectAll(all, seed + "after some minutes were rolled up");
            rollUp(ZERO + 13 * HOUR);
            expectAll(all, seed + "after all minutes were rolled up");
            trim(all, Tier.SECONDS, random);
            expectAll(all, seed + "after polls were trimmed");
            rollUp(ZERO + DAY + 3 * HOUR);
            expectAll(all, seed + "after the hours were rolled up");
            trim(all, Tier.SECONDS, random);
            trim(all, Tier.MINUTES, random);
            expectAll(all, seed + "after minutes were trimmed");
        }
    }

    /** One to three lives of a stream within half a day, at any place and often at an edge. */
    private Written lives(String path, Random random) {
        Series series = Series.ofStream(Rig.SERVER, path);
        TreeMap<Long, Long> readings = new TreeMap<>();
        long from = ZERO;
        for (int life = 1 + random.nextInt(3); life > 0; life--) {
            from = (from / MINUTE + random.nextInt(180)) * MINUTE;
            from = random.nextInt(3) == 0 ? from / HOUR * HOUR + HOUR : from;
            from += random.nextBoolean() ? random.nextInt(3) - 1 : random.nextInt(60_000);
            int polls = 1 + random.nextInt(random.nextBoolean() ? 20 : 600);
            long interval = List.of(250L, 1000L, 10_000L).get(random.nextInt(3));
            Written one = written(path, random, from, polls, interval);
            readings.putAll(one.readings());
            from = one.readings().lastKey() + interval;
        }
        return new Written(series, readings);
    }

    private Written written(String path, Random random, long fromMs, int polls, long interval) {
        Series series = Series.ofStream(Rig.SERVER, path);
        Rig.Filler filler = rig.fill(series);
        TreeMap<Long, Long> readings = new TreeMap<>();
        for (int poll = 0; poll < polls; poll++) {
            long time = fromMs + poll * interval + random.nextInt((int) interval / 10);
            long value = random.nextInt(10) * 1000L;
            readings.put(time, value);
            filler.add(time, interval, values(value));
        }
        filler.end();
        return new Written(series, readings);
    }

    private static double[] values(double value) {
        double[] values = new double[SeriesSchema.STREAM.columns().size()];
        Arrays.fill(values, Double.NaN);
        values[
                SeriesSchema.STREAM
                        .entries()
                        .indexOf(SeriesSchema.STREAM.find(METRIC).orElseThrow())] = value;
        return values;
    }

    private void rollUp(long nowMs) {
        rig.at(nowMs);
        for (int round = 0; round < 4; round++) {
            rig.historyIndex.look();
            rig.rollUp.due().forEach(rig.rollUp::run);
        }
        rig.historyIndex.look();
    }

    /** To the block, which Redis would not do for so few: a stream of it gives way by whole nodes. */
    private void trim(Series series, Tier tier, long keepFromMs) {
        rig.redis.execute((RedisCallback<Object>) connection -> connection.execute(
                "XTRIM", bytes(key(series, tier)), bytes("MINID"), bytes(Long.toString(keepFromMs))));
    }

    private void trim(List<Written> all, Tier tier, Random random) {
        for (Written written : all) {
            List<Long> blocks = ids(written.series(), tier);
            if (!blocks.isEmpty()
                    && rig.store.last(written.series(), tier.coarser()).isPresent()) {
                trim(written.series(), tier, blocks.get(random.nextInt(blocks.size())));
            }
        }
    }

    private static String key(Series series, Tier tier) {
        return series.keyOf(new Keys("test:"), tier);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Export export) {
        try (export) {
            return export.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Long> blocks(Series series) {
        return ids(series, Tier.SECONDS);
    }

    private List<Long> ids(Series series, Tier tier) {
        List<Long> ids = new ArrayList<>();
        rig.store.blocks(series, tier, 0, Long.MAX_VALUE).forEachRemaining(block -> ids.add(block.timeMs()));
        return ids;
    }

    private void expectAll(List<Written> all, String when) throws Exception {
        for (Written written : all) {
            expectAll(written, written.series().name() + ", " + when);
        }
    }

    /** Each reading that Redis still has stands in the export, and what is gone from the polls counts in the totals. */
    private void expectAll(Written written, String when) throws Exception {
        Series series = written.series();
        TreeMap<Long, Long> there = inRedis(series);
        long trimmedUntil = there.isEmpty() ? Long.MAX_VALUE : there.firstKey();
        assertThat(exported(series, 0, ZERO + 2 * DAY)).as(when).isEqualTo(there);
        for (Tier tier : Tier.values()) {
            assertThat(total(series, tier, 0, ZERO + 2 * DAY))
                    .as("%s, tier %s", when, tier.word())
                    .isEqualTo(total(written.readings(), 0, Long.MAX_VALUE));
        }
        Random random = new Random(written.readings().hashCode());
        for (int i = 0; i < 10; i++) {
            long some = there.isEmpty() ? ZERO : some(there, random);
            long from = Math.max(0, some - (random.nextBoolean() ? 0 : random.nextInt(100_000)));
            long to = from + 1 + random.nextInt(300_000);
            assertThat(exported(series, from, to)).as(when).isEqualTo(new TreeMap<>(there.subMap(from, to)));
            if (from >= trimmedUntil) {
                assertThat(total(series, Tier.SECONDS, from, to))
                        .as("%s, %d to %d", when, from, to)
                        .isEqualTo(total(written.readings(), from, to));
            }
            long minute = from / MINUTE * MINUTE;
            if (ids(series, Tier.HOURS).isEmpty()) {
                assertThat(total(series, Tier.MINUTES, minute, minute + 7 * MINUTE))
                        .as("%s, minutes from %d", when, minute)
                        .isEqualTo(total(written.readings(), minute, minute + 7 * MINUTE));
            }
        }
    }

    private static long some(TreeMap<Long, Long> readings, Random random) {
        long anywhere = readings.firstKey() + (long) (random.nextDouble() * (readings.lastKey() - readings.firstKey()));
        Long found = readings.ceilingKey(anywhere);
        return found == null ? readings.lastKey() : found;
    }

    private TreeMap<Long, Long> inRedis(Series series) throws Exception {
        Column column = SeriesSchema.STREAM.find(METRIC).orElseThrow().column();
        TreeMap<Long, Long> there = new TreeMap<>();
        Iterator<BlockStore.Stored> blocks = rig.store.blocks(series, Tier.SECONDS, 0, Long.MAX_VALUE);
        while (blocks.hasNext()) {
            PollTimes polls = BlockReader.open(blocks.next().bytes()).read(column.id());
            while (polls.next()) {
                there.put(polls.timeMs(), (long) polls.value(0));
            }
        }
        return there;
    }

    private TreeMap<Long, Long> exported(Series series, long fromMs, long toMs) {
        TreeMap<Long, Long> rows = new TreeMap<>();
        Export export = new Export(rig.history, series, Tier.SECONDS, fromMs, toMs, metrics(METRIC), true);
        new String(bytes(export), StandardCharsets.UTF_8).lines().skip(1).forEach(line -> {
            String[] row = line.split(",");
            assertThat(rows.put(Instant.parse(row[0]).toEpochMilli(), Long.valueOf(row[1])))
                    .as("%s is exported once", row[0])
                    .isNull();
        });
        return rows;
    }

    private Total total(Series series, Tier tier, long fromMs, long toMs) {
        long[] total = new long[2];
        rig.history.read(series, tier, fromMs, toMs, metrics(METRIC), new Sink() {
            @Override
            public void tick(long timeMs, long intervalMs, long[] scaled) {
                assertThat(timeMs).isBetween(fromMs, toMs - 1);
                total[0]++;
                total[1] += scaled[0];
            }

            @Override
            public void point(RolledPoint point, long spanMs) {
                Summary summary = point.summaries().get(0);
                total[0] += summary.count();
                total[1] += summary.sum();
            }
        });
        return new Total(total[0], total[1]);
    }

    private static Total total(TreeMap<Long, Long> readings, long fromMs, long toMs) {
        Column column = SeriesSchema.STREAM.find(METRIC).orElseThrow().column();
        long sum = readings.subMap(fromMs, toMs).values().stream()
                .mapToLong(column::scaled)
                .sum();
        return new Total(readings.subMap(fromMs, toMs).size(), sum);
    }
}
