package org.mediamtxmonitor.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Measured;
import org.mediamtxmonitor.stream.Media;
import org.mediamtxmonitor.stream.PollMeasures;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ReachabilityFacts;
import org.mediamtxmonitor.stream.ReaderIssues;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerFacts;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.ServerTotals;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamDescription;
import org.mediamtxmonitor.stream.StreamFacts;
import org.mediamtxmonitor.stream.StreamMeasures;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.StreamStatus;
import org.mediamtxmonitor.stream.Track;

/** Reports as a collector makes them, of one server. */
public final class Reports {

    /** Times travel in milliseconds. */
    private static final Instant ZERO = Instant.parse("2026-11-22T10:00:00.123Z");

    private Reports() {}

    public static ServerReport of(String server, Instant collectedAt, List<Stream> streams) {
        return new ServerReport(
                ServerReport.VERSION,
                0,
                0,
                collectedAt,
                status(server, collectedAt, null),
                streams,
                List.of(),
                List.of());
    }

    /** A report at a fixed time. */
    public static ServerReport of(String server, Stream... streams) {
        return of(server, ZERO, List.of(streams));
    }

    public static ServerStatus status(String server, Instant collectedAt, String reason) {
        return new ServerStatus(
                new ServerFacts(server, "http://localhost:9997", null, null, "v1.20.1", ZERO, null, null, null, null),
                ReachabilityFacts.of(Reachability.UP, ZERO, Reason.foreign(reason), null),
                new PollMeasures(
                        1_000, collectedAt, 1.5, null, null, collectedAt, 3_000, null, null, null, null, null, null),
                new ServerTotals(null, null, null, null, null),
                new Health(Level.OK, 100, null));
    }

    /** A live stream with this rate. */
    public static Stream live(String server, String path, Long bitsPerSecond) {
        return stream(server, path, StreamState.LIVE, Level.OK, ZERO, null, null, bitsPerSecond);
    }

    /** A stream with what lists are filtered and sorted by; all else is unknown. */
    public static Stream stream(
            String server,
            String path,
            StreamState state,
            Level level,
            Instant since,
            Map<String, String> labels,
            String group,
            Long bitsPerSecond) {
        return new Stream(
                new StreamFacts(
                        server,
                        path,
                        null,
                        new StreamDescription(null, labels, group, null),
                        false,
                        null,
                        null,
                        new Media(null, null, null),
                        null,
                        null,
                        null),
                new StreamStatus(state, since, null, null, null),
                new StreamMeasures(
                        null, null, bitsPerSecond, null, null, null, null, null, null, null, null, null, null),
                new Health(level, null, null),
                false,
                null);
    }

    /** A report in which every component may be known or not. */
    public static ServerReport random(Random random, String server) {
        List<Stream> streams = new ArrayList<>();
        for (int path = 0; path < 6; path++) {
            if (random.nextInt(4) > 0) {
                streams.add(randomStream(random, server, "live/" + path));
            }
        }
        Instant at = maybe(random, time(random));
        ServerStatus status = new ServerStatus(
                new ServerFacts(
                        server,
                        "http://localhost:9997",
                        maybe(random, Map.of("site", word(random))),
                        maybe(random, word(random)),
                        maybe(random, "v1.20.1"),
                        maybe(random, time(random)),
                        maybe(random, Map.of("srt", word(random))),
                        maybe(
                                random,
                                new ServerStatus.Recent(maybe(random, time(random)), maybe(random, word(random)))),
                        maybe(random, List.of(word(random))),
                        null),
                ReachabilityFacts.of(
                        any(random, Reachability.values()),
                        maybe(random, time(random)),
                        maybe(random, reason(random)),
                        maybe(random, word(random))),
                new PollMeasures(
                        random.nextInt(30_000),
                        maybe(random, time(random)),
                        maybe(random, random.nextInt(100) / 10.0),
                        maybe(random, random.nextInt(100) / 10.0),
                        maybe(
                                random,
                                new ServerStatus.Api(
                                        maybe(random, 1.5), maybe(random, 2.5), maybe(random, 1), maybe(random, 0.0))),
                        at,
                        3_000,
                        maybe(random, random.nextLong()),
                        maybe(random, (long) random.nextInt(9)),
                        maybe(random, Map.of("srt", word(random))),
                        maybe(random, Map.of("srt", word(random))),
                        maybe(random, random.nextInt(9)),
                        maybe(random, random.nextInt(9))),
                new ServerTotals(
                        maybe(random, counts(random)),
                        maybe(random, random.nextInt(100)),
                        maybe(random, random.nextInt(100)),
                        maybe(random, random.nextLong()),
                        maybe(random, random.nextLong())),
                new Health(
                        any(random, Level.values()),
                        maybe(random, random.nextInt(100)),
                        maybe(random, List.of(issue(random)))));
        return new ServerReport(ServerReport.VERSION, 0, 0, at, status, streams, List.<Connection>of(), List.of());
    }

    private static Stream randomStream(Random random, String server, String path) {
        Track video =
                new Track("H264", maybe(random, 1920), maybe(random, 1080), maybe(random, "High"), null, null, null);
        return new Stream(
                new StreamFacts(
                        server,
                        path,
                        maybe(random, word(random)),
                        new StreamDescription(
                                maybe(random, word(random)),
                                maybe(random, Map.of("site", word(random))),
                                maybe(random, word(random)),
                                maybe(
                                        random,
                                        new Stream.About(
                                                maybe(random, word(random)), null, maybe(random, word(random))))),
                        random.nextBoolean(),
                        maybe(random, true),
                        maybe(
                                random,
                                new Source(
                                        "publisher", maybe(random, "srt"), null, word(random), null, null, null, null)),
                        new Media(
                                maybe(random, video),
                                null,
                                maybe(random, random.nextBoolean() ? List.of() : List.of(video))),
                        maybe(random, time(random)),
                        maybe(
                                random,
                                new Stream.Target(
                                        null,
                                        null,
                                        maybe(random, 2),
                                        maybe(random, reason(random)),
                                        null,
                                        null,
                                        null,
                                        null,
                                        maybe(random, reason(random)))),
                        maybe(random, new Stream.Recording(maybe(random, time(random)), maybe(random, 0.0), null))),
                new StreamStatus(
                        any(random, StreamState.values()),
                        maybe(random, time(random)),
                        maybe(random, reason(random)),
                        maybe(random, any(random, StreamState.values())),
                        maybe(
                                random,
                                new Stream.Recent(
                                        maybe(random, 1),
                                        null,
                                        maybe(random, word(random)),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null))),
                new StreamMeasures(
                        maybe(random, random.nextLong()),
                        maybe(random, random.nextLong()),
                        maybe(random, (long) random.nextInt(4)),
                        maybe(random, (long) random.nextInt(4)),
                        maybe(
                                random,
                                new Stream.Inbound(
                                        maybe(random, 1L), maybe(random, 2L), null, null, maybe(random, 3.5), null)),
                        maybe(random, 0L),
                        maybe(random, 0.5),
                        maybe(random, counts(random)),
                        maybe(random, random.nextInt(9)),
                        maybe(random, 80.5),
                        maybe(random, random.nextInt(1_000) / 10.0),
                        maybe(random, random.nextDouble()),
                        null),
                new Health(
                        any(random, Level.values()),
                        maybe(random, random.nextInt(100)),
                        maybe(random, List.of(issue(random)))),
                random.nextBoolean(),
                maybe(random, readerIssues(random)));
    }

    private static ReaderIssues readerIssues(Random random) {
        return new ReaderIssues(
                2, 1, 25.0, new ReaderIssues.Shared(word(random), word(random), "srt", 2, 1 + random.nextInt(9), 50.5));
    }

    private static Reason reason(Random random) {
        return random.nextBoolean()
                ? Reason.foreign(word(random))
                : new Reason(word(random), "no-answer", maybe(random, Map.of("cause", word(random))));
    }

    private static Issue issue(Random random) {
        return new Issue(
                word(random),
                any(random, Level.values()),
                maybe(random, time(random)),
                word(random),
                word(random),
                random.nextInt(50),
                maybe(random, Map.of("stream.path", word(random))),
                maybe(random, new Measured("stream.lossPercent", maybe(random, 2.5), 1.0, null)),
                maybe(random, "publisher"));
    }

    private static <T> T maybe(Random random, T value) {
        return random.nextInt(3) == 0 ? null : value;
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static String word(Random random) {
        return any(random, new String[] {"a", "b \"quoted\"", "ü / ?&", ""});
    }

    private static Instant time(Random random) {
        return ZERO.plusMillis(random.nextInt(3));
    }

    private static Map<String, Integer> counts(Random random) {
        Map<String, Integer> counts = new TreeMap<>();
        counts.put("total", random.nextInt(9));
        counts.put(random.nextBoolean() ? "srt" : "hls", random.nextInt(9));
        return counts;
    }
}
