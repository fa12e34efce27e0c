package org.mediamtxmonitor.history.write;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.store.BlockStore;
import org.mediamtxmonitor.history.store.HistoryIndex;
import org.mediamtxmonitor.history.store.Retention;
import org.mediamtxmonitor.history.store.RollUp;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesBudget;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.publish.EventOutbox;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.publish.ReportPublisher;
import org.mediamtxmonitor.publish.Sequencer;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.Shards;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.RealRedis;
import org.mediamtxmonitor.testing.Reports;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import io.lettuce.core.ClientOptions;

/** What a collector has of the history, over a real Redis and with a clock that a test sets. */
public final class Rig implements AutoCloseable {

    public static final String SERVER = "main";
    public static final Settings.History ALL = new Settings.History(
            Duration.ofHours(24),
            Duration.ofDays(90),
            Duration.ofDays(730),
            Duration.ofHours(1),
            256L << 20,
            List.of("**"),
            List.of());

    public final Keys keys;
    public final StringRedisTemplate redis;
    public final BlockStore store;
    public final Recorder recorder;
    public final HistoryIndex historyIndex;
    public final RollUp rollUp;
    public final Retention retention;
    public final History history;
    private final LettuceConnectionFactory connections;
    private final Leases leases;
    private final Sequencer sequencer;
    private final ReportPublisher reportPublisher;
    private Clock clock = Clock.systemUTC();
    private ToLongFunction<String> writtenUntil = id -> Long.MAX_VALUE;

    public Rig(RealRedis server, Settings.History settings) {
        this(server, settings, true, 100_000);
    }

    private Rig(RealRedis server, Settings.History settings, boolean alone, int mostKeys) {
        keys = server.keys("test");
        String url = server.url();
        RedisStandaloneConfiguration standalone = new RedisStandaloneConfiguration(
                "127.0.0.1", Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)));
        connections = new LettuceConnectionFactory(
                standalone,
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofSeconds(2))
                        .clientOptions(ClientOptions.builder()
                                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                                .build())
                        .build());
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
        store = new BlockStore(redis, keys, Shards.none());
        WriteAhead writeAhead = new WriteAhead(store);
        leases = new Leases(redis, keys, List.of(SERVER), alone ? RedisMode.EMBEDDED : RedisMode.EXTERNAL);
        SeriesBudget budget = new SeriesBudget(mostKeys);
        recorder = new Recorder(keys, settings, writeAhead, budget, leases::tenure);
        leases.onHandover(recorder::forget);
        sequencer = new Sequencer(leases::token, leases::tenure);
        reportPublisher = new ReportPublisher(
                redis,
                keys,
                leases,
                new EventOutbox(redis, keys, 100, 100),
                recorder,
                RedisMode.EXTERNAL,
                Shards.none());
        Clock now = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return clock.instant();
            }
        };
        historyIndex = new HistoryIndex(
                redis,
                keys,
                store,
                recorder::series,
                alone ? HistoryIndex.Looks.ALWAYS : HistoryIndex.Looks.IN_TURN,
                mostKeys,
                budget,
                now);
        rollUp = new RollUp(historyIndex, store, id -> writtenUntil.applyAsLong(id), now);
        retention = new Retention(historyIndex, store, settings, now);
        history = new History(store, recorder, writeAhead, historyIndex, retention);
    }

    public static Rig over(RealRedis redis) {
        return new Rig(redis, ALL);
    }

    /** One of several collectors. */
    public static Rig beside(RealRedis redis) {
        return new Rig(redis, ALL, false, 100_000);
    }

    /** One whose heap suffices for so many streams of Redis. */
    public static Rig withRoomFor(RealRedis redis, int mostKeys) {
        return new Rig(redis, ALL, true, mostKeys);
    }

    /** Takes the lease; on a fresh start, or when another one had it. */
    public Rig own() {
        leases.beat();
        if (leases.token(SERVER) != 0) {
            reportPublisher.takeOver(SERVER, () -> "read");
        }
        return this;
    }

    /** Rolls up only what the recorder has written; otherwise a test writes to Redis itself. */
    public Rig keepingUpWithRecorder() {
        writtenUntil = recorder::writtenUntil;
        return this;
    }

    public void at(long ms) {
        clock = Clock.fixed(Instant.ofEpochMilli(ms), ZoneOffset.UTC);
    }

    /** Goes on to that time and does all that is due then, as the route does minute by minute. */
    public void keepUp(long nowMs) {
        at(nowMs);
        for (List<RollUp.Chore> chores = due(); !chores.isEmpty(); chores = due()) {
            chores.forEach(rollUp::run);
        }
        retention.trim(retention.due());
        historyIndex.look();
    }

    private List<RollUp.Chore> due() {
        historyIndex.look();
        return rollUp.due();
    }

    /** A report of that time, noted and written. */
    public void publish(long ms, Stream... streams) throws Exception {
        reportPublisher.publish(note(ms, streams));
    }

    /** A report of that time, noted only: Redis is away. */
    public Publication note(long ms, Stream... streams) {
        return note(report(ms, Reachability.UP, streams));
    }

    /** A report with connections. */
    public void publish(long ms, List<Connection> connections, Stream... streams) throws Exception {
        reportPublisher.publish(note(Made.with(report(ms, Reachability.UP, streams), "connections", connections)));
    }

    public void publishSilence(long ms, Stream... streams) throws Exception {
        reportPublisher.publish(note(report(ms, Reachability.UNREACHABLE, streams)));
    }

    private Publication note(ServerReport report) {
        Publication publication = sequencer.number(new PollResult(report, List.of(), List.of(), leases.tenure(SERVER)));
        recorder.note(publication);
        return publication;
    }

    private static ServerReport report(long ms, Reachability status, Stream... streams) {
        Instant at = Instant.ofEpochMilli(ms);
        ServerReport report = Reports.of(SERVER, at, List.of(streams));
        return Made.with(report, "server.status", status, "server.lastPollAt", at);
    }

    public static Stream live(String path, long bitsPerSecond) {
        return Made.with(
                Reports.live(SERVER, path, bitsPerSecond), "readers", Map.of("total", 3, "hls", 3), "rttMs", 41.5);
    }

    public static Stream in(StreamState state, String path) {
        return Made.with(Reports.live(SERVER, path, 0L), "state", state);
    }

    public static Connection connection(String id, String role, String path, String address, double rttMs) {
        return Made.of(
                Connection.class,
                "id",
                id,
                "server",
                SERVER,
                "path",
                path,
                "role",
                role,
                "protocol",
                "srt",
                "address",
                address,
                "framesDiscardedPerSecond",
                0.5,
                "srt.rttMs",
                rttMs,
                "srt.droppedPercent",
                0.25);
    }

    public static Series series(String path) {
        return Series.ofStream(SERVER, path);
    }

    public static List<SeriesSchema.Entry> metrics(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> SeriesSchema.STREAM.find(name).orElseThrow())
                .toList();
    }

    public static RealRedis redis(Path folder) throws Exception {
        return RealRedis.start(folder);
    }

    /** Writes blocks of a series as a recorder would, without one. */
    public final class Filler {

        private final OpenBlock block;
        private long nextId;

        private Filler(Series series) {
            block = new OpenBlock(series);
        }

        /** Lets ids begin there and rise by one, as after the clock was set back. */
        public Filler from(long firstId) {
            nextId = firstId;
            return this;
        }

        public void add(long timeMs, long intervalMs, double[] values) {
            block.add(timeMs, intervalMs, values).forEach(this::store);
        }

        /** Ends the block. */
        public void end() {
            block.seal().ifPresent(this::store);
        }

        private void store(OpenBlock.Sealed sealed) {
            long id = nextId == 0 ? sealed.firstMs() : nextId++;
            store.add(sealed.series(), Tier.SECONDS, id, sealed.bytes());
        }
    }

    public Filler fill(Series series) {
        return new Filler(series);
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
