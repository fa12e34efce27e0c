package org.mediamtxmonitor.history.write;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.backtest.Backtest;
import org.mediamtxmonitor.alert.backtest.Turn;
import org.mediamtxmonitor.alert.backtest.Turns;
import org.mediamtxmonitor.alert.live.AlertPolicies;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.history.codec.BucketAggregator;
import org.mediamtxmonitor.history.codec.RolledPoint;
import org.mediamtxmonitor.history.codec.RolledWriter;
import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.query.Readings;
import org.mediamtxmonitor.history.query.Trend;
import org.mediamtxmonitor.history.store.BlockStore;
import org.mediamtxmonitor.history.store.HistoryIndex;
import org.mediamtxmonitor.history.store.Retention;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesBudget;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Shards;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleReplay;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * What asking the history costs, from the request to the drawn lines: the product's own classes over a real Redis that holds
 * a day of seconds of many streams, and 90 days of minutes and two years of hours of one. Run by bench/queries.sh.
 */
public final class Queries {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NOW = System.currentTimeMillis() / DAY * DAY;
    private static final List<String> NAMES = List.of(
            "inboundBitsPerSecond",
            "readers.total",
            "rttMs",
            "lossPercent",
            "publisher.srt.droppedPercent",
            "score",
            "inboundFramesInErrorPerSecond",
            "state");
    private static final int[] INDEX = NAMES.stream()
            .mapToInt(name -> SeriesSchema.STREAM.entries().indexOf(SeriesSchema.STREAM.find(name).orElseThrow()))
            .toArray();
    private static final int LIVE = SeriesSchema.STREAM.entries().indexOf(SeriesSchema.STREAM.find("live").orElseThrow());

    private final org.mediamtxmonitor.history.codec.History tape;
    private final BlockStore store;
    private final History history;
    private final HistoryIndex historyIndex;
    private final int streams;
    private String told;

    private Queries(org.mediamtxmonitor.history.codec.History tape, int port, int streams) {
        this.tape = tape;
        this.streams = streams;
        LettuceConnectionFactory connections =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
        connections.afterPropertiesSet();
        connections.start();
        StringRedisTemplate redis = new StringRedisTemplate(connections);
        Keys keys = new Keys("bench:");
        store = new BlockStore(redis, keys, Shards.none());
        WriteAhead writeAhead = new WriteAhead(store);
        Settings.History settings = new Settings.History(
                Duration.ofDays(1), Duration.ofDays(90), Duration.ofDays(730), Duration.ofHours(1), 1L << 34, List.of("**"), List.of());
        SeriesBudget budget = new SeriesBudget(1_000_000);
        Recorder recorder = new Recorder(keys, settings, writeAhead, budget, name -> 0);
        historyIndex = new HistoryIndex(redis, keys, store, recorder::series, HistoryIndex.Looks.ALWAYS, 1_000_000, budget, Clock.systemUTC());
        history = new History(
                store, recorder, writeAhead, historyIndex, new Retention(historyIndex, store, settings, Clock.systemUTC()));
    }

    private static Series series(int stream) {
        return Series.ofStream("main", "live/" + stream);
    }

    private double[] values(int stream, int tick) {
        double[] values = new double[SeriesSchema.STREAM.columns().size()];
        Arrays.fill(values, Double.NaN);
        double[] row = tape.row(stream, tick);
        for (int i = 0; i < INDEX.length; i++) {
            values[INDEX[i]] = row[i];
        }
        values[LIVE] = row[7] == 0 ? 1 : 0;
        return values;
    }

    private void fill() {
        for (int stream = 0; stream < streams; stream++) {
            OpenBlock block = new OpenBlock(series(stream));
            for (int tick = 0; tick < 86_400; tick++) {
                block.add(NOW - DAY + tick * 1000L, 1000, values(stream, tick)).forEach(this::put);
            }
            block.seal().ifPresent(this::put);
        }
        List<RolledPoint> minutes = new ArrayList<>();
        BucketAggregator aggregator = new BucketAggregator(60_000, SeriesSchema.STREAM.columns().size(), minutes::add);
        for (int tick = 0; tick < 86_400; tick++) {
            double[] values = values(0, tick);
            long[] scaled = new long[values.length];
            Arrays.setAll(scaled, i -> SeriesSchema.STREAM.columns().get(i).scaled(values[i]));
            aggregator.add(tick * 1000L, scaled);
        }
        aggregator.finish();
        List<RolledPoint> hours = new ArrayList<>();
        BucketAggregator further = new BucketAggregator(3_600_000, SeriesSchema.STREAM.columns().size(), hours::add);
        minutes.forEach(further::add);
        further.finish();
        repeat(series(0), Tier.MINUTES, minutes, 90);
        repeat(series(0), Tier.HOURS, hours, 730);
        for (int stream = 1; stream < streams; stream++) {
            repeat(series(stream), Tier.MINUTES, minutes, 1);
        }
    }

    private void put(OpenBlock.Sealed sealed) {
        store.add(sealed.series(), Tier.SECONDS, sealed.firstMs(), sealed.bytes());
    }

    private void repeat(Series series, Tier tier, List<RolledPoint> day, int days) {
        int points = (int) (tier.blockMs() / tier.spanMs());
        for (int back = days; back > 0; back--) {
            long begin = NOW - back * DAY;
            for (int from = 0; from < day.size(); from += points) {
                RolledWriter writer = new RolledWriter(SeriesSchema.STREAM.columns(), tier.spanMs(), points);
                day.subList(from, Math.min(day.size(), from + points)).forEach(point ->
                        writer.append(new RolledPoint(begin + point.startMs(), point.summaries())));
                store.add(series, tier, begin + day.get(from).startMs(), writer.seal());
            }
        }
    }

    private void ask(String what, int times, IntConsumer query) {
        for (int i = 0; i < times / 5 + 1; i++) {
            query.accept(i);
        }
        double[] ms = new double[times];
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            query.accept(i);
            ms[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(ms);
        System.out.printf("%-62s p50 %7.1f ms   p99 %7.1f ms   (%d queries)%n", what, ms[times / 2], ms[times * 99 / 100], times);
    }

    private void chart(int stream, long range, int points, String... names) {
        List<SeriesSchema.Entry> metrics = names.length == 0
                ? SeriesSchema.STREAM.entries()
                : Arrays.stream(names).map(name -> SeriesSchema.STREAM.find(name).orElseThrow()).toList();
        Chart.Drawn drawn = history.chart(
                series(stream), History.tierFor(NOW - range, NOW, points), NOW - range, NOW, points, metrics);
        if (drawn.times().length == 0) {
            throw new IllegalStateException("nothing is drawn");
        }
    }

    /** As GET /trends does it for the rows in sight, without HTTP and JSON. */
    private void trends(long range, int points, String... names) {
        List<Series> several = IntStream.range(0, 60).mapToObj(stream -> series(stream % streams)).distinct().toList();
        List<SeriesSchema.Entry> metrics =
                Arrays.stream(names).map(name -> SeriesSchema.STREAM.find(name).orElseThrow()).toList();
        List<Trend> trends = history.trends(several, NOW - range, range / points, points, metrics);
        if (Double.isNaN(trends.get(0).lines().get(0).values()[points / 2])) {
            throw new IllegalStateException("nothing is known");
        }
    }

    /** As GET /rules/{rule}/backtest does it, without HTTP and JSON. */
    private void backtest(String id) {
        String prefix = id.startsWith("srt-") ? "publisher" : null;
        Function<String, Optional<SeriesSchema.Entry>> entry = field -> SeriesSchema.STREAM.find(field.startsWith("connection.")
                ? field.replaceFirst("connection", "publisher")
                : field.substring(field.indexOf('.') + 1));
        RuleReplay replay = new RuleReplay(
                RuleCatalogue.shipped().find(id).orElseThrow(), field -> !field.startsWith("server.") && entry.apply(field).isPresent());
        List<SeriesSchema.Entry> metrics = new ArrayList<>();
        replay.fields().forEach(field -> metrics.add(entry.apply(field).orElseThrow()));
        int state = replay.fields().indexOf("stream.state");
        if (state < 0) {
            state = metrics.size();
            metrics.add(SeriesSchema.STREAM.find("state").orElseThrow());
        }
        Map<Series, Readings> readings = new HashMap<>();
        List<Turns> turns = new ArrayList<>();
        Map<StreamId, AlertSubject> subjects = new HashMap<>();
        for (int stream = 0; stream < streams; stream++) {
            String path = series(stream).path();
            Turns found = new Turns(new AlertKey(id, "main", path, prefix), replay, state, 400_000 / streams);
            turns.add(found);
            readings.put(series(stream), found::reading);
            subjects.put(new StreamId("main", path), AlertSubject.UNKNOWN);
        }
        history.readings(readings, NOW - DAY, NOW, metrics);
        List<List<Turn>> all = turns.stream().map(Turns::done).toList();
        AlertPolicy policy = AlertPolicies.of(new SettingsLoader().load(null, Map.of(), Map.of()));
        Backtest.Result result = new Backtest(policy, subjects, Set.of("main"))
                .run(all, replay.isBelow(), Instant.ofEpochMilli(NOW - DAY), Instant.ofEpochMilli(NOW));
        long points = turns.stream().mapToLong(Turns::readings).sum();
        if (points < 80_000L * streams) {
            throw new IllegalStateException("only " + points + " readings");
        }
        told = all.stream().mapToInt(List::size).sum() + " turns, " + result.alerts().size() + " alerts, " + result.messages().size() + " messages";
    }

    public static void main(String[] arguments) throws Exception {
        int streams = Integer.parseInt(arguments[1]);
        Queries bench = new Queries(
                org.mediamtxmonitor.history.codec.History.recorded(Path.of(arguments[0])),
                Integer.parseInt(arguments[2]),
                streams);
        bench.fill();
        bench.historyIndex.look();
        long values = 86_400L * streams * (NAMES.size() + 1);
        System.out.printf(
                "%d streams x %d metrics x 24 h at 1 s: %.1f MB in Redis, %.3f B a value%n",
                streams, NAMES.size() + 1, bench.historyIndex.bytes(Tier.SECONDS) / 1e6, (double) bench.historyIndex.bytes(Tier.SECONDS) / values);
        System.out.printf(
                "one stream, 90 d of minutes: %.2f MB; two years of hours: %.2f MB%n",
                bench.historyIndex.bytes(Tier.MINUTES) / 1e6, bench.historyIndex.bytes(Tier.HOURS) / 1e6);
        Random random = new Random(1);
        bench.ask("24 h of one metric at 1,000 points", 1000, i ->
                bench.chart(random.nextInt(streams), DAY, 1000, "inboundBitsPerSecond"));
        bench.ask("24 h of all metrics at 500 points", 200, i -> bench.chart(random.nextInt(streams), DAY, 500));
        bench.ask("1 h of all metrics at 500 points", 1000, i ->
                bench.chart(random.nextInt(streams), DAY / 24, 500));
        bench.ask("90 d of one metric at 1,000 points", 200, i -> bench.chart(0, 90 * DAY, 1000, "inboundBitsPerSecond"));
        bench.ask("30 d of one metric at 1,000 points", 200, i -> bench.chart(0, 30 * DAY, 1000, "inboundBitsPerSecond"));
        bench.ask("2 y of one metric at 1,000 points", 200, i -> bench.chart(0, 730 * DAY, 1000, "inboundBitsPerSecond"));
        bench.ask("overview: 1 h of one metric of 100 streams at 60 points", 50, i -> {
            for (int stream = 0; stream < 100; stream++) {
                bench.chart(stream % streams, DAY / 24, 60, "inboundBitsPerSecond");
            }
        });
        bench.ask("list: last 2 min of 60 streams at 120 slots", 50, i -> bench.trends(120_000, 120, "inboundBitsPerSecond"));
        bench.ask("list: worst state of 48 half hours of 60 streams", 50, i -> bench.trends(DAY, 48, "state"));
        for (String rule : List.of("stream-frames-in-error", "srt-drops", "stream-stalled")) {
            bench.ask("back-test of 24 h of " + streams + " streams, " + rule, 5, i -> bench.backtest(rule));
            System.out.println("    " + bench.told);
        }
        bench.ask("availability of one stream over 30 d", 200, i -> bench.history.availability(series(0), NOW - 30 * DAY, NOW));
        System.exit(0);
    }
}
