package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.ConnectionFacts;
import org.mediamtxmonitor.stream.ConnectionMeasures;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.EventDetector;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ForwardFacts;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Media;
import org.mediamtxmonitor.stream.PathPattern;
import org.mediamtxmonitor.stream.PollMeasures;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ReachabilityFacts;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerFacts;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.ServerTotals;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.stream.SessionDetector;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamDescription;
import org.mediamtxmonitor.stream.StreamFacts;
import org.mediamtxmonitor.stream.StreamMeasures;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.StreamStatus;
import org.mediamtxmonitor.stream.Track;
import org.mediamtxmonitor.stream.Verdict;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** What holds for every sequence of reports, however mad. */
class RuleEvaluatorPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int SEQUENCES = Runs.of(1_500);
    private static final int ROUNDS = 24;
    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3_600 * SECOND;
    /** An hour before the clocks go back in Europe. */
    private static final Instant ZERO = Instant.parse("2026-10-25T00:00:00Z");

    private static final Set<String> HOW =
            Set.of("left", "reconnected", "taken-over", "stream-ended", "server-restarted");
    private static final double[] FIGURES = {0, 0.1, 0.3, 1, 2, 2.5, 3, 4, 6, 20, 50, 75, 100, 400, 6_000, -1, 1e12};
    private static final String[] WORDS = {"", "refused", "H264 -> H265", "{stream.path}"};
    private static final String[] TYPES = {"srtConn", "rtspSession", "webRTCSession", "rtmpConn", "hlsMuxer"};
    private static final Track[] TRACKS = {
        new Track("H264", 1280, 720, null, null, null, null),
        new Track("H264", null, null, null, null, null, null),
        new Track("Opus", null, null, null, null, 48_000, 2),
        new Track("KLV", null, null, null, null, null, null)
    };

    /** Reports of one server that was made to do everything. */
    private static final class World {

        private final Random random;
        private Instant startedAt = ZERO;
        private int nextId;

        World(Random random) {
            this.random = random;
        }

        boolean chance(int ofHundred) {
            return random.nextInt(100) < ofHundred;
        }

        <T> T maybe(T value) {
            return chance(40) ? null : value;
        }

        Double figure() {
            return maybe(FIGURES[random.nextInt(FIGURES.length)]);
        }

        Long count() {
            return maybe(chance(5) ? random.nextLong() : (long) random.nextInt(1_000));
        }

        Integer number() {
            return maybe(random.nextInt(60));
        }

        String word() {
            return chance(75) ? null : WORDS[random.nextInt(WORDS.length)];
        }

        Boolean flag() {
            return chance(60) ? null : random.nextBoolean();
        }

        Instant time() {
            return maybe(ZERO.plusMillis(random.nextInt(7_200_000) - 3_600_000));
        }

        String id() {
            return "id" + (chance(20) ? nextId++ : random.nextInt(6));
        }

        String path() {
            return switch (random.nextInt(8)) {
                case 0 -> "server";
                case 1 -> "id1";
                default -> "live/" + random.nextInt(4);
            };
        }

        ServerReport report(ServerReport before) {
            if (chance(15)) {
                return silent(before);
            }
            if (chance(5)) {
                startedAt = ZERO.plusSeconds(nextId++);
            }
            List<Stream> streams = new ArrayList<>();
            List<Connection> connections = new ArrayList<>();
            List<Forward> forwards = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                streams.add(stream());
            }
            for (int i = random.nextInt(6); i > 0; i--) {
                connections.add(connection());
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                forwards.add(forward());
            }
            if (!streams.isEmpty() && chance(5)) {
                streams.add(streams.get(0));
            }
            if (!connections.isEmpty() && chance(5)) {
                connections.add(connections.get(0));
            }
            Reachability status = chance(80) ? Reachability.UP : Reachability.SLOW;
            return new ServerReport(ServerReport.VERSION, 0, 0, time(), server(status), streams, connections, forwards);
        }

        /** What a collector makes of a server that does not answer. */
        private ServerReport silent(ServerReport before) {
            Reachability[] all = {Reachability.UNREACHABLE, Reachability.REFUSED, Reachability.FAULTY};
            List<Stream> streams = before.streams().stream()
                    .map(stream -> stream.unknown(Verdict.unknown(Reason.of("silent")), ZERO))
                    .toList();
            return new ServerReport(
                    ServerReport.VERSION,
                    0,
                    0,
                    before.collectedAt(),
                    server(all[random.nextInt(all.length)]),
                    streams,
                    before.connections(),
                    before.forwards());
        }

        private ServerStatus server(Reachability status) {
            return new ServerStatus(
                    new ServerFacts(
                            "main",
                            "http://localhost:9997",
                            maybe(Map.of("site", "north")),
                            maybe("north"),
                            maybe("v1.20." + random.nextInt(2)),
                            maybe(startedAt),
                            null,
                            maybe(new ServerStatus.Recent(time(), word())),
                            null,
                            null),
                    ReachabilityFacts.of(status, time(), Reason.foreign(word()), word()),
                    new PollMeasures(
                            1_000,
                            time(),
                            figure(),
                            figure(),
                            maybe(new ServerStatus.Api(figure(), figure(), number(), figure())),
                            time(),
                            3_000,
                            count(),
                            count(),
                            maybe(chance(50) ? Map.of() : Map.of("srt", "404")),
                            null,
                            number(),
                            number()),
                    new ServerTotals(
                            maybe(Map.of("total", random.nextInt(6_000))), number(), number(), count(), count()),
                    new Health(Level.UNKNOWN, null, null));
        }

        private Stream stream() {
            StreamState[] states = StreamState.values();
            List<Track> tracks = random.ints(random.nextInt(3), 0, TRACKS.length)
                    .mapToObj(i -> TRACKS[i])
                    .toList();
            return Stream.of(
                    new StreamFacts(
                            "main",
                            path(),
                            null,
                            new StreamDescription(null, maybe(Map.of("site", "north")), maybe("north"), null),
                            random.nextBoolean(),
                            flag(),
                            maybe(new Source(word(), word(), word(), maybe(id()), word(), null, null, null)),
                            new Media(null, null, maybe(tracks)),
                            time(),
                            maybe(new Stream.Target(
                                    figure(),
                                    figure(),
                                    number(),
                                    Reason.foreign(word()),
                                    Reason.foreign(word()),
                                    Reason.foreign(word()),
                                    flag(),
                                    flag(),
                                    Reason.foreign(word()))),
                            maybe(new Stream.Recording(time(), figure(), flag()))),
                    new StreamStatus(
                            // All but unknown: of a silent server all are, or none.
                            states[random.nextInt(states.length - 1)],
                            time(),
                            Reason.foreign(word()),
                            null,
                            maybe(new Stream.Recent(
                                    number(), number(), word(), word(), word(), word(), word(), flag(), flag(),
                                    figure(), number(), figure(), number()))),
                    new StreamMeasures(
                            count(),
                            count(),
                            count(),
                            count(),
                            maybe(new Stream.Inbound(count(), count(), count(), count(), figure(), figure())),
                            count(),
                            figure(),
                            maybe(Map.of("total", random.nextInt(100))),
                            number(),
                            figure(),
                            figure(),
                            figure(),
                            null));
        }

        private Connection.Spread spread() {
            return maybe(new Connection.Spread(figure(), figure(), figure()));
        }

        private Connection connection() {
            Connection.Srt srt = new Connection.Srt(
                    figure(), spread(), spread(), figure(), figure(), figure(), figure(), figure(), flag(), count(),
                    count(), count(), count(), count(), count(), figure(), figure(), count(), figure(), figure(),
                    figure(), count(), figure(), figure(), count(), flag(), count());
            Connection.Rtp rtp = new Connection.Rtp(
                    count(), count(), count(), count(), count(), figure(), figure(), figure(), figure(), figure(),
                    figure(), count(), count());
            return new Connection(
                    new ConnectionFacts(
                            id(),
                            "main",
                            maybe(path()),
                            random.nextBoolean() ? Connection.PUBLISHER : Connection.READER,
                            "srt",
                            TYPES[random.nextInt(TYPES.length)],
                            null,
                            null,
                            null,
                            null,
                            time(),
                            null,
                            word(),
                            null),
                    new ConnectionMeasures(
                            count(),
                            count(),
                            count(),
                            count(),
                            count(),
                            figure(),
                            maybe(srt),
                            maybe(rtp),
                            maybe(new Connection.WebRtc(flag(), null, null, figure())),
                            null,
                            null),
                    new Health(chance(90) ? Level.OK : Level.UNKNOWN, maybe(100), null));
        }

        private Forward forward() {
            String[] states = {"idle", "forwarding", "error", null};
            return new Forward(
                    new ForwardFacts(
                            "main",
                            path(),
                            id(),
                            random.nextInt(4),
                            "rtmp",
                            null,
                            states[random.nextInt(states.length)],
                            number(),
                            word(),
                            count(),
                            count(),
                            figure()),
                    new Health(Level.OK, 100, null));
        }

        /** Mostly a poll later; sometimes at the same time, or the clock is an hour off. */
        long step() {
            return switch (random.nextInt(20)) {
                case 0 -> 0;
                case 1 -> random.nextBoolean() ? HOUR : -HOUR;
                case 2 -> random.nextInt(60) * SECOND;
                default -> SECOND + random.nextInt(200_000_000) - 100_000_000;
            };
        }

        /** The wall clock may be set, for example by somebody who believes in summer time. */
        Instant wall(Instant now, long step) {
            Instant next = now.plusNanos(Math.abs(step));
            return chance(4) ? next.plus(Duration.ofHours(random.nextBoolean() ? 1 : -1)) : next;
        }
    }

    private static RuleSet book(Random random) {
        return switch (random.nextInt(12)) {
            case 0 ->
                new RuleSet(
                        RuleCatalogue.shipped(),
                        List.of(
                                Made.of(RuleChange.class, "rule", "*", "enabled", true),
                                Made.of(
                                        RuleChange.class,
                                        "rule",
                                        "*",
                                        "path",
                                        PathPattern.of("live/*"),
                                        "keepFiring",
                                        Duration.ZERO)));
            case 1 ->
                new RuleSet(
                        RuleCatalogue.shipped(),
                        List.of(Made.of(RuleChange.class, "rule", "*", "hold", Duration.ZERO, "label", "site=north")));
            default -> RuleSet.shipped();
        };
    }

    @Test
    void whatever_is_reported_verdicts_events_and_sessions_are_sound() {
        int cases = 0;
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            World world = new World(random);
            RuleEvaluator evaluator = new RuleEvaluator(book(random));
            long at = random.nextInt(3) == 0 ? Long.MAX_VALUE - random.nextInt() : random.nextInt();
            Instant now = ZERO;
            ServerReport last = evaluator.evaluate(world.report(empty()), at, now);
            Map<String, String> states = new HashMap<>();
            last.streams().forEach(stream -> states.putIfAbsent(stream.path(), word(stream)));
            for (int round = 0; round < ROUNDS; round++) {
                long step = world.step();
                at += step;
                now = world.wall(now, step);
                ServerReport report = evaluator.evaluate(world.report(last), at, now);
                String fault = fault(last, report, states, now);
                if (fault != null) {
                    fail("seed %d: round %d: %s", SEED + run, round, fault);
                }
                cases += 1
                        + report.streams().size()
                        + report.connections().size()
                        + report.forwards().size();
                last = report;
            }
        }
        assertThat(cases).isGreaterThan(Runs.of(200_000));
    }

    private static ServerReport empty() {
        return new ServerReport(
                ServerReport.VERSION,
                0,
                0,
                null,
                Made.of(ServerStatus.class, "id", "main", "status", Reachability.PENDING),
                List.of(),
                List.of(),
                List.of());
    }

    /** What is not as it must be; null where all is well. */
    private static String fault(ServerReport last, ServerReport report, Map<String, String> states, Instant now) {
        if (!isSound(
                report.server().level(),
                report.server().score(),
                report.server().issues())) {
            return "verdict of " + report.server();
        }
        boolean blind = report.streams().stream().anyMatch(stream -> stream.state() == StreamState.UNKNOWN);
        for (Stream stream : report.streams()) {
            boolean unknown = stream.state() == StreamState.UNKNOWN;
            boolean idle =
                    !unknown && stream.issues() == null && !stream.state().isAvailable();
            boolean sound = idle
                    ? stream.level() == Level.OK && stream.score() == null
                    : isSound(stream.level(), stream.score(), stream.issues());
            if (!sound || unknown != (stream.level() == Level.UNKNOWN)) {
                return "verdict of " + stream;
            }
        }
        for (Connection connection : report.connections()) {
            if (!isSound(connection.level(), connection.score(), connection.issues())
                    || blind != (connection.level() == Level.UNKNOWN)) {
                return "verdict of " + connection;
            }
        }
        for (Forward forward : report.forwards()) {
            if (!isSound(forward.level(), forward.score(), forward.issues())) {
                return "verdict of " + forward;
            }
        }
        List<Event> events = EventDetector.find(last, report, now);
        String broken = broken(events, states);
        untold(last, report, states);
        return broken != null ? broken : unsound(SessionDetector.ended(last, report, now), last, report, blind, states);
    }

    private static boolean isSound(Level level, Integer score, List<Issue> issues) {
        if (level == Level.UNKNOWN) {
            return score == null && issues == null;
        }
        if (issues == null) {
            return level == Level.OK && score == 100;
        }
        Level worst = issues.stream().map(Issue::level).min(Level::compareTo).orElse(null);
        int penalty = issues.stream().mapToInt(Issue::penalty).sum();
        return level == worst
                && level == issues.get(0).level()
                && score == Math.max(0, 100 - penalty)
                && issues.stream().allMatch(issue -> issue.since() != null && issue.reason() != null);
    }

    /** Follows the states that the events tell: each must go on where the one before ended. */
    private static String broken(List<Event> events, Map<String, String> states) {
        for (Event event : events) {
            if (event.durationMs() != null && event.durationMs() < 0 && !"restarted".equals(event.to())) {
                return "lasted a negative time: " + event;
            }
            if (event.kind().equals(Event.STATE)) {
                if (!Objects.equals(states.get(event.path()), event.from())
                        || event.to().equals(event.from())) {
                    return "was " + states.get(event.path()) + ": " + event;
                }
                if (event.to().equals(EventDetector.GONE)) {
                    states.remove(event.path());
                } else {
                    states.put(event.path(), event.to());
                }
            }
        }
        return null;
    }

    private static String unsound(
            List<Session> ended, ServerReport last, ServerReport report, boolean blind, Map<String, String> states) {
        Set<String> seen = new HashSet<>();
        for (Session session : ended) {
            boolean there =
                    report.connections().stream().anyMatch(now -> now.id().equals(session.id()));
            boolean was =
                    last.connections().stream().anyMatch(before -> before.id().equals(session.id()));
            if (there || !was || !HOW.contains(session.ended()) || !seen.add(session.id())) {
                return "ended: " + session;
            }
        }
        if (blind) {
            return ended.isEmpty() ? null : "ended while blind: " + ended;
        }
        Set<String> listed = new HashSet<>();
        for (Stream stream : report.streams()) {
            // Of a path that is listed twice the first counts.
            if (listed.add(stream.path()) && !word(stream).equals(states.get(stream.path()))) {
                return stream.path() + " is " + word(stream) + ", told was " + states.get(stream.path());
            }
        }
        return listed.equals(states.keySet()) ? null : "told " + states + " of " + listed;
    }

    /** What an incomplete list can't show is told by no event. */
    private static void untold(ServerReport last, ServerReport report, Map<String, String> states) {
        Set<String> before = last.streams().stream().map(Stream::path).collect(Collectors.toSet());
        Set<String> now = report.streams().stream().map(Stream::path).collect(Collectors.toSet());
        if (isTruncated(last)) {
            report.streams().stream()
                    .filter(stream -> !before.contains(stream.path()))
                    .forEach(stream -> states.putIfAbsent(stream.path(), word(stream)));
        }
        if (isTruncated(report)) {
            before.stream().filter(path -> !now.contains(path)).forEach(states::remove);
        }
    }

    private static boolean isTruncated(ServerReport report) {
        Integer truncated = report.server().truncated();
        Integer leftOut = report.server().leftOut();
        return truncated != null && truncated > 0 || leftOut != null && leftOut > 0;
    }

    private static String word(Stream stream) {
        return (stream.state() == StreamState.UNKNOWN ? stream.lastState() : stream.state()).word();
    }

    @Test
    void after_ten_thousand_rounds_of_ever_new_ids_only_the_last_are_remembered() {
        RuleEvaluator evaluator = new RuleEvaluator(new RuleSet(
                RuleCatalogue.shipped(),
                List.of(Made.of(
                        RuleChange.class, "rule", "*", "path", PathPattern.of("live/**"), "hold", Duration.ZERO))));
        World world = new World(new Random(SEED));
        int most = 0;
        for (int round = 0; round < 10_000; round++) {
            int first = round * 2;
            List<Stream> streams = IntStream.range(first, first + 2)
                    .mapToObj(i -> Made.with(world.stream(), "path", "live/" + i))
                    .toList();
            List<Connection> connections = IntStream.range(first, first + 2)
                    .mapToObj(i -> Made.with(world.connection(), "id", "c" + i, "path", "live/" + i))
                    .toList();
            List<Forward> forwards = List.of(Made.with(world.forward(), "id", "f" + first, "path", "live/" + first));
            ServerReport report = new ServerReport(
                    ServerReport.VERSION, 0, 0, ZERO, world.server(Reachability.UP), streams, connections, forwards);
            evaluator.evaluate(report, round * SECOND, ZERO.plusSeconds(round));
            most = Math.max(most, evaluator.remembered());
        }
        // A server, two streams, two clients and a forward; lists of rules for them and for all scopes of their paths.
        assertThat(most).isBetween(6, 6 + 1 + 2 * 4);
    }

    @Test
    void what_is_judged_depends_on_nothing_but_what_was_reported() {
        for (int run = 0; run < Runs.of(200); run++) {
            assertThat(verdicts(SEED + run)).isEqualTo(verdicts(SEED + run));
        }
    }

    private static List<ServerReport> verdicts(long seed) {
        World world = new World(new Random(seed));
        RuleEvaluator evaluator = new RuleEvaluator(RuleSet.shipped());
        List<ServerReport> all = new ArrayList<>();
        all.add(empty());
        for (int round = 0; round < 10; round++) {
            all.add(evaluator.evaluate(world.report(all.get(round)), round * SECOND, ZERO.plusSeconds(round)));
        }
        return all;
    }
}
