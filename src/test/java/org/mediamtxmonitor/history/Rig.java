package org.mediamtxmonitor.history;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.publish.EventOutbox;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.publish.ReportPublisher;
import org.mediamtxmonitor.publish.Sequencer;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
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
final class Rig implements AutoCloseable {

    static final String SERVER = "main";
    static final Settings.History ALL = new Settings.History(
            Duration.ofHours(24),
            Duration.ofDays(90),
            Duration.ofDays(730),
            Duration.ofHours(1),
            256L << 20,
            List.of("**"),
            List.of());

    final Keys keys = new Keys("test:");
    final StringRedisTemplate redis;
    final BlockStore store;
    final Recorder recorder;
    final HistoryIndex historyIndex;
    final Upkeep upkeep;
    final History history;
    private final LettuceConnectionFactory connections;
    private final Leases leases;
    private final Sequencer sequencer;
    private final ReportPublisher reportPublisher;
    private Clock clock = Clock.systemUTC();
    private ToLongFunction<String> writtenUntil = id -> Long.MAX_VALUE;

    Rig(RealRedis server, Settings.History settings) {
        this(server, settings, true);
    }

    private Rig(RealRedis server, Settings.History settings, boolean alone) {
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
        store = new BlockStore(redis, keys);
        WriteAhead writeAhead = new WriteAhead(store);
        leases = new Leases(redis, keys, List.of(SERVER), alone ? RedisMode.EMBEDDED : RedisMode.EXTERNAL);
        recorder = new Recorder(keys, new SeriesFilter(settings), true, writeAhead);
        leases.onHandover(recorder::forget);
        sequencer = new Sequencer(leases::token);
        reportPublisher = new ReportPublisher(
                redis, keys, leases, new EventOutbox(redis, keys, 100, 100), recorder, RedisMode.EXTERNAL);
        historyIndex = new HistoryIndex(redis, keys, store, recorder);
        upkeep = new Upkeep(historyIndex, store, settings, id -> writtenUntil.applyAsLong(id), new Clock() {
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
        });
        history = new History(store, recorder, writeAhead, historyIndex, upkeep);
    }

    static Rig over(RealRedis redis) {
        return new Rig(redis, ALL);
    }

    /** One of several collectors. */
    static Rig beside(RealRedis redis) {
        return new Rig(redis, ALL, false);
    }

    /** Takes the lease; on a fresh start, or when another one had it. */
    Rig own() {
        leases.beat();
        return this;
    }

    /** Rolls up only what the recorder has written; otherwise a test writes to Redis itself. */
    Rig keepingUpWithRecorder() {
        writtenUntil = recorder::writtenUntil;
        return this;
    }

    void at(long ms) {
        clock = Clock.fixed(Instant.ofEpochMilli(ms), ZoneOffset.UTC);
    }

    /** A report of that time, noted and written. */
    void publish(long ms, Stream... streams) throws Exception {
        reportPublisher.publish(note(ms, streams));
    }

    /** A report of that time, noted only: Redis is away. */
    Publication note(long ms, Stream... streams) {
        return note(report(ms, Reachability.UP, streams));
    }

    /** A report with connections. */
    void publish(long ms, List<Connection> connections, Stream... streams) throws Exception {
        reportPublisher.publish(note(Made.with(report(ms, Reachability.UP, streams), "connections", connections)));
    }

    void publishSilence(long ms, Stream... streams) throws Exception {
        reportPublisher.publish(note(report(ms, Reachability.UNREACHABLE, streams)));
    }

    private Publication note(ServerReport report) {
        Publication publication = sequencer.number(PollResult.of(report));
        recorder.note(publication);
        return publication;
    }

    private static ServerReport report(long ms, Reachability status, Stream... streams) {
        Instant at = Instant.ofEpochMilli(ms);
        ServerReport report = Reports.of(SERVER, at, List.of(streams));
        return Made.with(report, "server.status", status, "server.lastPollAt", at);
    }

    static Stream live(String path, long bitsPerSecond) {
        return Made.with(
                Reports.live(SERVER, path, bitsPerSecond), "readers", Map.of("total", 3, "hls", 3), "rttMs", 41.5);
    }

    static Stream in(StreamState state, String path) {
        return Made.with(Reports.live(SERVER, path, 0L), "state", state);
    }

    static Connection connection(String id, String role, String path, String address, double rttMs) {
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

    static Series series(String path) {
        return Series.ofStream(SERVER, path);
    }

    static List<SeriesSchema.Entry> metrics(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> SeriesSchema.STREAM.find(name).orElseThrow())
                .toList();
    }

    static RealRedis redis(Path folder) throws Exception {
        return RealRedis.start(folder);
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
