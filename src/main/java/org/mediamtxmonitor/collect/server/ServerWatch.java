package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.mediamtxmonitor.collect.expect.ExpectationIndex;
import org.mediamtxmonitor.collect.normalise.ClientNormaliser;
import org.mediamtxmonitor.collect.normalise.ForwardNormaliser;
import org.mediamtxmonitor.collect.normalise.PathNormaliser;
import org.mediamtxmonitor.collect.normalise.PerPathFacts;
import org.mediamtxmonitor.collect.normalise.Privacy;
import org.mediamtxmonitor.collect.normalise.Tracks;
import org.mediamtxmonitor.collect.normalise.UnsupportedFeatures;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.collect.request.KnownEndpoints;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.collect.request.PollCycle;
import org.mediamtxmonitor.collect.request.RequestPlan;
import org.mediamtxmonitor.collect.request.SideRequests;
import org.mediamtxmonitor.collect.request.Version;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.StreamSettings;
import org.mediamtxmonitor.mediamtx.Mask;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.rule.RuleEvaluator;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.EventDetector;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.PollMeasures;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ReachabilityFacts;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerFacts;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.ServerTotals;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.stream.SessionDetector;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Track;
import org.mediamtxmonitor.stream.Verdict;

/**
 * Watches one server: opens polls when they are due, judges what they brought, and notices when a server has been
 * silent for too long. A poll and the watch for silence run in different threads, hence the locks.
 */
final class ServerWatch {

    private static final long SHORTEST_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** How long a restart is shown. */
    private static final Duration RESTART_TOLD = Duration.ofMinutes(2);
    /** How long a change of the version is shown. */
    private static final Duration VERSION_TOLD = Duration.ofMinutes(10);
    /** Polls jitter: a silence that is this much too short counts. */
    private static final long TOLERANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** The watch runs several times a second. A longer pause is the monitor's own, and adds at most this much to the silence of the server. */
    private static final long LONGEST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** So many answers in a row that MediaMTX would not give are a verdict: a proxy may err once. */
    private static final int WRONG_ANSWERS = 2;

    private final ServerSettings settings;
    private final MonotonicClock clock;
    private final Schedule schedule;
    private final KnownEndpoints endpoints = new KnownEndpoints();
    private final RequestPlan plan = new RequestPlan(endpoints);
    private final PathNormaliser paths;
    private final ClientNormaliser clients;
    private final ForwardNormaliser forwards;
    private final SideRequests sideRequests = new SideRequests(endpoints);
    private final PerPathFacts perPathFacts = new PerPathFacts();
    private final ApiFigures api = new ApiFigures();
    private final RuleEvaluator evaluator;
    private final ObservationGaps gaps;

    /** When the poll began that is under way, monotonic; null for none. */
    private Long current;

    /** What was normalised and is not judged yet; null for nothing. */
    private NormalisedPoll unjudged;

    private ReachabilityState reachability = ReachabilityState.PENDING;
    private Failure lastFailure;
    private int wrongAnswers;
    private boolean alive;
    /** From when on silence counts: the last good answer, later by the time that the monitor itself did not run. */
    private long goodNanos;

    private long awakeNanos;
    private long napEndedNanos;
    private boolean everGood;
    private boolean announced;
    private Instant startedAt;
    private String version;
    private Instant restartedAt;
    private Instant versionAt;
    private String versionChange;
    /** Whether a report was published, against which changes become events. */
    private boolean known;

    private double lateMs;
    /** Interval that was in force before the last good poll: longer than now for a server that was slow until then. */
    private long intervalNanos;

    private Map<String, List<Track>> tracks = Map.of();
    private ServerReport last;

    /**
     * @param settings of the server
     * @param streams what is known and expected of streams, of all servers
     */
    ServerWatch(
            ServerSettings settings,
            List<StreamSettings> streams,
            RuleSet rules,
            Privacy privacy,
            MonotonicClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.schedule = new Schedule(settings.interval().toNanos());
        this.paths = new PathNormaliser(settings.id(), new ExpectationIndex(settings, streams));
        this.clients = new ClientNormaliser(settings.id(), privacy);
        this.forwards = new ForwardNormaliser(settings.id());
        this.evaluator = new RuleEvaluator(rules);
        this.gaps = new ObservationGaps(settings.id());
        this.goodNanos = clock.nanos();
        this.awakeNanos = goodNanos;
        this.napEndedNanos = goodNanos;
        this.last = empty();
    }

    /** Takes up where an earlier process left off: its states and their beginnings, not its rates. */
    synchronized void restore(ServerReport report) {
        paths.restore(report.streams(), clock);
        startedAt = report.server().startedAt();
        version = report.server().version();
        gaps.restored(report.collectedAt());
        last = report;
        known = report.collectedAt() != null;
        reachability = ReachabilityState.restored(report.server());
        announced = reachability.status() != Reachability.PENDING;
    }

    /** A new poll with its first requests; null when none is due or one is still under way. */
    synchronized PollCycle begin() {
        awake();
        long now = clock.nanos();
        if (current != null || !schedule.isDue(now)) {
            return null;
        }
        lateMs = schedule.lateNanos(now) / 1e6;
        current = now;
        return PollCycle.of(settings.id(), now, clock.now(), plan.first(now));
    }

    /** The poll after its requests were answered: with those that the answers make necessary, or none. */
    synchronized PollCycle next(PollCycle cycle, List<ApiAnswer> answers) {
        long now = clock.nanos();
        return cycle.next(answers, plan.next(cycle, answers, now));
    }

    /** Requests about single paths, beside the polls. */
    SideRequests sideRequests() {
        return sideRequests;
    }

    /** A poll failed in the monitor's own code: the next tick may try again. */
    synchronized void abandon(PollCycle cycle) {
        if (isCurrent(cycle)) {
            current = null;
        }
        unjudged = null;
    }

    private boolean isCurrent(PollCycle cycle) {
        return current != null && current == cycle.startedNanos();
    }

    /** Turns what a poll brought into a report that is not judged yet; null for a poll of a watch before this one. */
    synchronized NormalisedPoll normalise(PollCycle cycle) {
        if (!isCurrent(cycle)) {
            return null;
        }
        current = null;
        awake();
        PollAnswers answers = PollAnswers.of(cycle, sideRequests::collect);
        noteRestart(answers);
        if (answers.paths() != null) {
            sideRequests.plan(answers.paths(), plan.confs(), plan.isNested(), clock.nanos());
        }
        plan.close(answers);
        boolean good = answers.paths() != null;
        List<Stream> streams = last.streams();
        List<Connection> connections = last.connections();
        List<Forward> destinations = last.forwards();
        if (good) {
            intervalNanos = schedule.intervalNanos();
            schedule.succeeded(cycle.startedNanos(), (long) (answers.slowestMs() * 1e6));
            everGood = true;
            lastFailure = null;
            wrongAnswers = 0;
            goodNanos = Math.max(answers.pathsNanos(), napEndedNanos);
            api.succeeded(answers.slowestMs(), cycle.startedNanos());
            Map<String, List<Track>> listed = tracks(answers);
            connections = clients.normalise(answers, listed);
            perPathFacts.take(answers, listed.keySet());
            streams = paths.normalise(answers, connections, pollContext(answers, connections, listed));
            destinations = forwards.normalise(answers, listed.keySet());
            reachability = ofGood(answers);
        } else {
            api.failed(cycle.startedNanos());
            streams = failed(cycle, answers, streams);
        }
        announced = true;
        unjudged =
                new NormalisedPoll(report(cycle.startedAt(), answers, good, streams, connections, destinations), good);
        return unjudged;
    }

    /**
     * Judges the report that was made last, finds what happened since the one before, and makes it the last. Null for
     * another report: one of a watch before this one.
     */
    synchronized PollResult judge(NormalisedPoll poll) {
        if (unjudged != poll) {
            return null;
        }
        unjudged = null;
        return tell(poll.report(), poll.complete());
    }

    /** Judges the report, adds the events since the last one, and makes it the last. */
    private PollResult tell(ServerReport raw, boolean good) {
        Instant now = clock.now();
        ServerReport report = evaluator.evaluate(raw, clock.nanos(), now);
        List<Event> events = new ArrayList<>();
        List<Session> ended = List.of();
        Reachability was = last.server().status();
        boolean answered = was == Reachability.UP || was == Reachability.SLOW || was == Reachability.PENDING;
        if (good) {
            gaps.saw(report.collectedAt(), Math.max(intervalNanos, schedule.intervalNanos()), answered)
                    .ifPresent(events::add);
        }
        if (known) {
            events.addAll(EventDetector.find(last, report, now));
            ended = SessionDetector.ended(last, report, now);
        }
        known |= good;
        last = report;
        return new PollResult(report, events, ended);
    }

    /** Tracks by path; those that did not change stay the same object, so that nothing compares them twice. */
    private Map<String, List<Track>> tracks(PollAnswers answers) {
        Map<String, List<Track>> now = new HashMap<>(answers.paths().size() * 2);
        for (PathItem path : answers.paths()) {
            List<Track> fresh = Tracks.of(path);
            List<Track> before = tracks.get(path.name());
            now.put(path.name(), fresh.equals(before) ? before : fresh);
        }
        tracks = now;
        return now;
    }

    /** Notes that the monitor runs. Time in which it did not (suspended, moved, short of memory) is no silence of the server. */
    synchronized void awake() {
        long now = clock.nanos();
        long nap = now - awakeNanos - LONGEST_NAP_NANOS;
        awakeNanos = now;
        if (nap > 0) {
            goodNanos += nap;
            napEndedNanos = now;
        }
    }

    /** Whether the server is silent and no report of that was made. */
    synchronized boolean isSilent() {
        awake();
        boolean silent = clock.nanos() - goodNanos >= patienceNanos();
        return !announced || silent && !isTold(last.streams());
    }

    /** A report that the server is silent, once for each silence; null otherwise. */
    synchronized NormalisedPoll silence() {
        if (!isSilent()) {
            return null;
        }
        List<Stream> streams = announced ? unknown(last.streams()) : last.streams();
        announced = true;
        unjudged = new NormalisedPoll(with(reachability, streams), false);
        return unjudged;
    }

    private List<Stream> failed(PollCycle cycle, PollAnswers answers, List<Stream> streams) {
        Failure failure = answers.pathsFailure() == null
                ? new Failure(Failure.Kind.WRONG, Reason.of("list-in-parts"))
                : answers.pathsFailure();
        lastFailure = failure;
        alive = answers.info() != null;
        if (failure.kind() == Failure.Kind.TIMEOUT || failure.kind() == Failure.Kind.REFUSED) {
            schedule.backOff(clock.nanos());
        } else {
            schedule.failed(cycle.startedNanos());
        }
        if (failure.kind() == Failure.Kind.NO_CONNECTION) {
            endpoints.forgetAbsence();
        }
        boolean silent = !everGood || clock.nanos() - goodNanos >= patienceNanos();
        wrongAnswers = isSilence(failure) ? 0 : wrongAnswers + 1;
        boolean sure = silent || wrongAnswers >= WRONG_ANSWERS;
        reachability = sure ? verdict(cycle.startedAt()) : ReachabilityState.failing(reachability, failure);
        return silent ? unknown(streams) : streams;
    }

    private static boolean isSilence(Failure failure) {
        return failure.kind() == Failure.Kind.NO_CONNECTION || failure.kind() == Failure.Kind.TIMEOUT;
    }

    /** State of a server whose last poll failed, or that never answered. */
    private ReachabilityState verdict(Instant at) {
        if (lastFailure == null || isSilence(lastFailure)) {
            return ReachabilityState.unreachable(reachability, last.collectedAt(), clock.now(), lastFailure, alive);
        }
        return lastFailure.kind() == Failure.Kind.REFUSED
                ? ReachabilityState.refused(reachability, at, lastFailure, settings.id())
                : ReachabilityState.faulty(reachability, at, lastFailure);
    }

    private ReachabilityState ofGood(PollAnswers answers) {
        Instant at = answers.pathsAt();
        if (schedule.isSlow()) {
            return ReachabilityState.slow(reachability, at, schedule);
        }
        Reason remark = answers.listFailures().isEmpty()
                ? null
                : Reason.of(
                        "lists-fail",
                        "cause",
                        answers.listFailures().values().iterator().next().reason());
        return ReachabilityState.up(reachability, at, remark);
    }

    private void noteRestart(PollAnswers answers) {
        if (answers.info() == null) {
            return;
        }
        // Redis holds milliseconds, MediaMTX gives nanoseconds.
        Instant told = answers.info().started();
        Instant started = told == null ? null : told.truncatedTo(ChronoUnit.MILLIS);
        boolean restarted = startedAt != null && started != null && !startedAt.equals(started);
        String newVersion = answers.info().version();
        if (version != null && newVersion != null && !version.equals(newVersion)) {
            versionChange = version + " -> " + newVersion;
            versionAt = clock.now();
        }
        startedAt = started == null ? startedAt : started;
        version = newVersion;
        if (restarted) {
            restartedAt = clock.now();
            plan.restarted();
            sideRequests.restarted();
            paths.restarted();
            clients.forget();
            forwards.forget();
            perPathFacts.forget();
        }
    }

    /** What changed lately; null where nothing did. */
    private ServerStatus.Recent recent() {
        Instant now = clock.now();
        Instant restart = restartedAt != null && restartedAt.plus(RESTART_TOLD).isAfter(now) ? restartedAt : null;
        String change = versionAt != null && versionAt.plus(VERSION_TOLD).isAfter(now) ? versionChange : null;
        return restart == null && change == null ? null : new ServerStatus.Recent(restart, change);
    }

    private PathNormaliser.PollContext pollContext(
            PollAnswers answers, List<Connection> connections, Map<String, List<Track>> listed) {
        long stalledAfter = Math.max(SHORTEST_PATIENCE_NANOS, 2 * schedule.intervalNanos()) - TOLERANCE_NANOS;
        Long skew = answers.clockSkewMs();
        return new PathNormaliser.PollContext(
                plan::conf,
                plan.confsReadable(),
                stalledAfter,
                Version.isBefore(Version.of(version), 1, 19, 3),
                skew == null ? 0 : skew,
                perPathFacts.lastErrors(),
                perPathFacts.recordings(),
                listed,
                clients::ip,
                clients.viewers(connections));
    }

    private long patienceNanos() {
        return Math.max(SHORTEST_PATIENCE_NANOS, 3 * schedule.intervalNanos()) - TOLERANCE_NANOS;
    }

    private List<Stream> unknown(List<Stream> streams) {
        if (reachability.status() != Reachability.REFUSED && reachability.status() != Reachability.FAULTY) {
            reachability = verdict(clock.now());
        }
        Verdict verdict = Verdict.unknown(Reason.of("server-not-asked", "cause", reachability.reason()));
        Instant at = last.collectedAt() == null ? clock.now() : last.collectedAt();
        return streams.stream().map(stream -> stream.unknown(verdict, at)).toList();
    }

    /** Whether a published report says already that this server is silent. */
    private boolean isTold(List<Stream> streams) {
        return streams.isEmpty()
                ? reachability.status() == Reachability.UNREACHABLE
                        || reachability.status() == Reachability.REFUSED
                        || reachability.status() == Reachability.FAULTY
                : streams.get(0).state() == StreamState.UNKNOWN;
    }

    private ServerReport empty() {
        ServerStatus status = status(new PollFacts(null, null, null, null, null, null, null, null, null), List.of());
        return new ServerReport(ServerReport.VERSION, 0, 0, null, status, List.of(), List.of(), List.of());
    }

    /** What a poll found about the server itself. */
    private record PollFacts(
            Instant polledAt,
            Double pollMs,
            Instant collectedAt,
            Long skew,
            Integer connections,
            Map<String, String> failedLists,
            Map<String, Object> failedListReasons,
            Integer truncated,
            List<String> missing) {}

    /** The last report with the standing of now. */
    private ServerReport with(ReachabilityState now, List<Stream> streams) {
        reachability = now;
        ServerStatus before = last.server();
        PollFacts seen = new PollFacts(
                before.lastPollAt(),
                before.lastPollMs(),
                before.collectedAt(),
                before.clockSkewMs(),
                before.connections(),
                before.failedLists(),
                before.failedListReasons(),
                before.truncated(),
                before.missing());
        return new ServerReport(
                ServerReport.VERSION,
                0,
                0,
                last.collectedAt(),
                status(seen, streams),
                streams,
                last.connections(),
                last.forwards());
    }

    private ServerReport report(
            Instant polledAt,
            PollAnswers answers,
            boolean good,
            List<Stream> streams,
            List<Connection> connections,
            List<Forward> destinations) {
        ServerStatus before = last.server();
        Instant collectedAt = good ? answers.pathsAt() : last.collectedAt();
        Map<String, String> failedLists = new TreeMap<>();
        Map<String, Object> failedListReasons = new TreeMap<>();
        answers.listFailures().forEach((kind, failure) -> {
            failedLists.put(kind.protocol(), failure.reason().text());
            failedListReasons.put(kind.protocol(), Reason.told(failure.reason()));
        });
        PollFacts seen = new PollFacts(
                polledAt,
                good ? Rounding.tenths(answers.slowestMs()) : null,
                collectedAt,
                good ? answers.clockSkewMs() : before.clockSkewMs(),
                good ? Integer.valueOf(connections.size()) : before.connections(),
                good && !failedLists.isEmpty() ? failedLists : null,
                good && !failedListReasons.isEmpty() ? failedListReasons : null,
                good && answers.withheld() > 0 ? answers.withheld() : null,
                good
                        ? UnsupportedFeatures.of(
                                answers,
                                Version.of(version),
                                plan,
                                sideRequests.tellsSourceErrors(plan.isNested()),
                                streams)
                        : before.missing());
        return new ServerReport(
                ServerReport.VERSION, 0, 0, collectedAt, status(seen, streams), streams, connections, destinations);
    }

    private ServerStatus status(PollFacts seen, List<Stream> streams) {
        boolean listed = seen.collectedAt() != null;
        Map<String, String> protocols = endpoints.byProtocol();
        return ServerStatus.of(
                new ServerFacts(
                        settings.id(),
                        Mask.url(settings.url().toString()),
                        settings.labels().isEmpty() ? null : settings.labels(),
                        settings.group().orElse(null),
                        version,
                        startedAt,
                        protocols.isEmpty() ? null : protocols,
                        recent(),
                        seen.missing() == null || seen.missing().isEmpty() ? null : seen.missing()),
                new ReachabilityFacts(
                        reachability.status(), reachability.since(), reachability.reason(), reachability.advice()),
                new PollMeasures(
                        TimeUnit.NANOSECONDS.toMillis(schedule.currentNanos()),
                        seen.polledAt(),
                        seen.pollMs(),
                        Rounding.tenths(lateMs),
                        api.figures(),
                        seen.collectedAt(),
                        staleAfter().toMillis(),
                        seen.skew(),
                        uptimeSeconds(seen.skew()),
                        seen.failedLists(),
                        seen.failedListReasons(),
                        seen.truncated()),
                new ServerTotals(
                        listed ? byState(streams) : null,
                        listed ? streams.stream().mapToInt(Stream::readerCount).sum() : null,
                        seen.connections(),
                        listed ? sum(streams, Stream::inboundBitsPerSecond) : null,
                        listed ? sum(streams, Stream::outboundBitsPerSecond) : null));
    }

    /** By the clock of MediaMTX, as far as the skew is known. */
    private Long uptimeSeconds(Long skew) {
        if (startedAt == null) {
            return null;
        }
        Instant theirNow = clock.now().plusMillis(skew == null ? 0 : skew);
        return Math.max(0, Duration.between(startedAt, theirNow).toSeconds());
    }

    private Duration staleAfter() {
        return Duration.ofNanos(Math.max(SHORTEST_PATIENCE_NANOS, 3 * schedule.intervalNanos()));
    }

    private static Map<String, Integer> byState(List<Stream> streams) {
        Map<String, Integer> counts = new TreeMap<>();
        streams.forEach(stream -> counts.merge(stream.state().word(), 1, Integer::sum));
        counts.put("total", streams.size());
        return counts;
    }

    /** Sum of what is known; null where nothing is. */
    private static Long sum(List<Stream> streams, Function<Stream, Long> figure) {
        List<Long> known = streams.stream().map(figure).filter(Objects::nonNull).toList();
        return known.isEmpty() && !streams.isEmpty()
                ? null
                : known.stream().mapToLong(Long::longValue).sum();
    }
}
