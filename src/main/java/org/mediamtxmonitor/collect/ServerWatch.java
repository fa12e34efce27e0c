package org.mediamtxmonitor.collect;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.mediamtx.Mask;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Verdict;

/**
 * Watches one server: opens rounds when they are due, judges what they brought, and notices when a server has been
 * silent for too long. A round and the watch for silence run in different threads, hence the locks.
 */
final class ServerWatch {

    private static final long SHORTEST_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    /** Polls jitter: a silence that is this much too short counts. */
    private static final long TOLERANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServerSettings settings;
    private final Ticks ticks;
    private final Schedule schedule;
    private final FetchPlan plan = new FetchPlan();
    private final PathNormaliser paths;
    private final ClientNormaliser clients;
    private final ForwardNormaliser forwards;

    private boolean polling;
    private Standing standing = Standing.PENDING;
    private Failure lastFailure;
    private boolean alive;
    private long goodNanos;
    private boolean everGood;
    private boolean announced;
    private Instant startedAt;
    private String version;
    private ServerReport last;

    ServerWatch(ServerSettings settings, Ticks ticks) {
        this.settings = settings;
        this.ticks = ticks;
        this.schedule = new Schedule(settings.interval().toNanos());
        this.paths = new PathNormaliser(
                settings.id(), settings.labels(), settings.group().orElse(null));
        this.clients = new ClientNormaliser(settings.id());
        this.forwards = new ForwardNormaliser(settings.id());
        this.goodNanos = ticks.nanos();
        this.last = empty();
    }

    /** Takes up where an earlier process left off: its states and their beginnings, not its rates. */
    synchronized void restore(ServerReport report) {
        paths.restore(report.streams(), ticks);
        startedAt = report.server().startedAt();
        if (!everGood) {
            last = report;
        }
    }

    FetchPlan plan() {
        return plan;
    }

    /** A new round with its first requests; null when none is due or one is still under way. */
    synchronized Round begin() {
        long now = ticks.nanos();
        if (polling || !schedule.isDue(now)) {
            return null;
        }
        Round round = new Round(settings.id(), now, ticks.now());
        plan.open(round, now);
        polling = true;
        return round;
    }

    /** A round broke down in our own code: the next tick may try again. */
    synchronized void abandon() {
        polling = false;
    }

    /** Judges what a round brought. */
    synchronized ServerReport finish(Round round) {
        polling = false;
        Answers answers = round.answers();
        noteRestart(answers);
        plan.close(answers);
        boolean good = answers.paths() != null;
        List<Stream> streams = last.streams();
        List<Connection> connections = last.connections();
        List<Forward> destinations = last.forwards();
        if (good) {
            schedule.succeeded(round.startedNanos(), (long) (answers.slowestMs() * 1e6));
            everGood = true;
            lastFailure = null;
            goodNanos = answers.pathsNanos();
            connections = clients.normalise(answers);
            streams = paths.normalise(answers, connections, circumstances(answers));
            destinations = forwards.normalise(
                    answers, streams.stream().map(Stream::path).collect(Collectors.toSet()));
            standing = ofGood(answers);
        } else {
            streams = failed(round, answers, streams);
        }
        announced = true;
        return last = report(round.startedAt(), answers, good, streams, connections, destinations);
    }

    /** The report that says that a server is silent, at most once each time; null when there is nothing to say. */
    synchronized ServerReport expire() {
        if (!announced) {
            announced = true;
            return last = with(standing, last.streams());
        }
        boolean silent = ticks.nanos() - goodNanos >= patienceNanos();
        if (!silent || isTold(last.streams())) {
            return null;
        }
        List<Stream> streams = unknown(last.streams());
        return last = with(standing, streams);
    }

    private List<Stream> failed(Round round, Answers answers, List<Stream> streams) {
        Failure failure = answers.pathsFailure() == null
                ? new Failure(Failure.Kind.WRONG, "its list of paths came in parts")
                : answers.pathsFailure();
        lastFailure = failure;
        alive = answers.info() != null;
        if (failure.kind() == Failure.Kind.TIMEOUT || failure.kind() == Failure.Kind.REFUSED) {
            schedule.backOff(ticks.nanos());
        } else {
            schedule.failed(round.startedNanos());
        }
        if (failure.kind() == Failure.Kind.NO_CONNECTION) {
            plan.connectionLost();
        }
        boolean silent = !everGood || ticks.nanos() - goodNanos >= patienceNanos();
        standing = switch (failure.kind()) {
            case REFUSED -> Standing.refused(standing, round.startedAt(), failure, settings.id());
            case WRONG, NO_ENDPOINT, NO_OBJECT -> Standing.faulty(standing, round.startedAt(), failure);
            case NO_CONNECTION, TIMEOUT -> silent ? unreachable() : Standing.failing(standing, failure);
        };
        return silent ? unknown(streams) : streams;
    }

    private Standing unreachable() {
        return Standing.unreachable(standing, last.collectedAt(), ticks.now(), lastFailure, alive);
    }

    private Standing ofGood(Answers answers) {
        Instant at = answers.pathsAt();
        if (schedule.isSlow()) {
            return Standing.slow(standing, at, TimeUnit.NANOSECONDS.toMillis(schedule.intervalNanos()));
        }
        String remark = answers.listFailures().isEmpty()
                ? null
                : "some lists fail: "
                        + answers.listFailures().values().iterator().next().reason();
        return Standing.up(standing, at, remark);
    }

    private void noteRestart(Answers answers) {
        if (answers.info() == null) {
            return;
        }
        // Redis holds milliseconds, MediaMTX tells nanoseconds.
        Instant told = answers.info().started();
        Instant started = told == null ? null : told.truncatedTo(ChronoUnit.MILLIS);
        boolean restarted = startedAt != null && !Objects.equals(startedAt, started);
        startedAt = started;
        version = answers.info().version();
        if (restarted) {
            plan.restarted();
            paths.restarted();
            clients.forget();
            forwards.forget();
        }
    }

    private PathNormaliser.Circumstances circumstances(Answers answers) {
        long stalledAfter = Math.max(SHORTEST_PATIENCE_NANOS, 2 * schedule.intervalNanos()) - TOLERANCE_NANOS;
        Long skew = answers.clockSkewMs();
        return new PathNormaliser.Circumstances(
                plan::conf,
                plan.confsReadable(),
                stalledAfter,
                Version.isBefore(Version.of(version), 1, 19, 3),
                skew == null ? 0 : skew);
    }

    private long patienceNanos() {
        return Math.max(SHORTEST_PATIENCE_NANOS, 3 * schedule.intervalNanos()) - TOLERANCE_NANOS;
    }

    private List<Stream> unknown(List<Stream> streams) {
        if (standing.status() != Reachability.REFUSED && standing.status() != Reachability.FAULTY) {
            standing = unreachable();
        }
        Verdict verdict = Verdict.unknown("its server can't be asked: " + standing.reason());
        Instant at = last.collectedAt() == null ? ticks.now() : last.collectedAt();
        return streams.stream().map(stream -> stream.unknown(verdict, at)).toList();
    }

    /** Whether people know already that this server is silent. */
    private boolean isTold(List<Stream> streams) {
        return streams.isEmpty()
                ? standing.status() == Reachability.UNREACHABLE
                        || standing.status() == Reachability.REFUSED
                        || standing.status() == Reachability.FAULTY
                : streams.get(0).state() == StreamState.UNKNOWN;
    }

    private ServerReport empty() {
        ServerStatus status = status(null, null, null, null, List.of(), null, null, null);
        return new ServerReport(ServerReport.VERSION, 0, 0, null, status, List.of(), List.of(), List.of());
    }

    /** The last report with another standing. */
    private ServerReport with(Standing now, List<Stream> streams) {
        ServerStatus before = last.server();
        ServerStatus status = status(
                before.lastPollAt(),
                before.lastPollMs(),
                before.collectedAt(),
                before.clockSkewMs(),
                streams,
                before.protocols(),
                before.missing(),
                now);
        return new ServerReport(
                ServerReport.VERSION, 0, 0, last.collectedAt(), status, streams, last.connections(), last.forwards());
    }

    private ServerReport report(
            Instant polledAt,
            Answers answers,
            boolean good,
            List<Stream> streams,
            List<Connection> connections,
            List<Forward> destinations) {
        Instant collectedAt = good ? answers.pathsAt() : last.collectedAt();
        ServerStatus status = status(
                polledAt,
                good ? Double.valueOf(Math.round(answers.slowestMs() * 10) / 10.0) : null,
                collectedAt,
                good ? answers.clockSkewMs() : last.server().clockSkewMs(),
                streams,
                plan.endpoints().byProtocol(),
                good
                        ? Missing.of(answers, Version.of(version), plan.confsReadable())
                        : last.server().missing(),
                standing);
        return new ServerReport(ServerReport.VERSION, 0, 0, collectedAt, status, streams, connections, destinations);
    }

    private ServerStatus status(
            Instant polledAt,
            Double pollMs,
            Instant collectedAt,
            Long skew,
            List<Stream> streams,
            Map<String, String> protocols,
            List<String> missing,
            Standing now) {
        Standing stands = now == null ? standing : now;
        boolean known = collectedAt != null;
        return new ServerStatus(
                settings.id(),
                Mask.url(settings.url().toString()),
                settings.labels().isEmpty() ? null : settings.labels(),
                settings.group().orElse(null),
                stands.status(),
                stands.level(),
                stands.since(),
                stands.reason(),
                stands.advice(),
                version,
                startedAt,
                TimeUnit.NANOSECONDS.toMillis(schedule.currentNanos()),
                polledAt,
                pollMs,
                collectedAt,
                staleAfter().toMillis(),
                skew,
                known ? byState(streams) : null,
                known ? streams.stream().mapToInt(Stream::readerCount).sum() : null,
                known ? sum(streams, Stream::inboundBitsPerSecond) : null,
                known ? sum(streams, Stream::outboundBitsPerSecond) : null,
                protocols == null || protocols.isEmpty() ? null : protocols,
                missing == null || missing.isEmpty() ? null : missing);
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
