package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.collect.expect.ExpectationIndex;
import org.mediamtxmonitor.collect.normalise.Privacy;
import org.mediamtxmonitor.collect.normalise.UnsupportedFeatures;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.collect.request.ItemBudget;
import org.mediamtxmonitor.collect.request.KnownEndpoints;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.collect.request.PollCycle;
import org.mediamtxmonitor.collect.request.RequestPlan;
import org.mediamtxmonitor.collect.request.SideRequests;
import org.mediamtxmonitor.collect.request.Version;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.StreamSettings;
import org.mediamtxmonitor.rule.RuleEvaluator;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.EventDamper;
import org.mediamtxmonitor.stream.EventDetector;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.stream.SessionDetector;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Verdict;

/**
 * Watches one server: opens polls when they are due, judges what they brought, and notices when a server has been
 * silent for too long. A poll and the watch for silence run in different threads, hence the locks: what this class
 * coordinates is used under its lock only.
 */
final class ServerWatch {

    private final ExpectationIndex expectations;
    private volatile ServerSettings settings;
    private final MonotonicClock clock;
    private final Schedule schedule;
    private final KnownEndpoints endpoints = new KnownEndpoints();
    private final RequestPlan plan = new RequestPlan(endpoints);
    private final SideRequests sideRequests = new SideRequests(endpoints);
    private final SilenceTimer timer;
    private final ReachabilityTracker reachability;
    private final RestartDetector restarts;
    private final PollNormaliser normaliser;
    private final ApiFigures api = new ApiFigures();
    private final ReportAssembler reports;
    private final RuleEvaluator evaluator;
    private final ObservationGaps gaps;
    private final EventDamper damper;

    /** When the poll began that is under way; null for none. */
    private PollTime current;

    /** What was normalised and is not judged yet; null for nothing. */
    private NormalisedPoll unjudged;

    /** Whether a report tells of the server, be it of an earlier process. */
    private boolean announced;
    /** Whether a report was published, against which changes become events. */
    private boolean known;

    private double lateMs;
    /** Interval that was in force before the last good poll: longer than now for a server that was slow until then. */
    private long intervalNanos;

    private final ItemBudget budget;
    private final long tenure;
    private ServerReport last;

    /**
     * @param settings of the server
     * @param streams what is known and expected of streams, of all servers
     * @param budget how much is held of all servers
     * @param tenure see {@link PollResult}
     */
    ServerWatch(
            ServerSettings settings,
            List<StreamSettings> streams,
            RuleSet rules,
            Privacy privacy,
            ItemBudget budget,
            MonotonicClock clock,
            long tenure) {
        this.tenure = tenure;
        this.settings = settings;
        this.budget = budget;
        this.clock = clock;
        this.schedule = new Schedule(settings.interval().toNanos());
        Patience patience = new Patience(schedule);
        this.timer = new SilenceTimer(clock, patience);
        this.reachability = new ReachabilityTracker(settings, clock, schedule, timer);
        this.restarts = new RestartDetector(clock);
        this.expectations = new ExpectationIndex(settings, streams);
        this.normaliser = new PollNormaliser(settings.id(), expectations, privacy, plan, patience);
        this.reports = new ReportAssembler(settings, endpoints, schedule, patience, api, restarts);
        this.evaluator = new RuleEvaluator(rules);
        this.damper = new EventDamper(budget.subjects());
        this.gaps = new ObservationGaps(settings.id());
        this.last = reports.assemble(PollFacts.NONE, lateMs, reachability.state(), Inventory.EMPTY);
    }

    /**
     * Goes by other settings of the same server from now on; what is remembered of it stays. At another address, or with other
     * credentials, it is asked at once.
     */
    synchronized void become(ServerSettings other, List<StreamSettings> streams) {
        ServerSettings before = settings;
        settings = other;
        expectations.become(other, streams);
        evaluator.relabelled();
        reports.become(other);
        reachability.become(other);
        schedule.configure(other.interval().toNanos());
        boolean isElsewhere = !before.url().equals(other.url());
        if (isElsewhere) {
            endpoints.forgetAbsence();
            plan.restarted();
            sideRequests.restarted();
        }
        if (isElsewhere || !before.isAskedAs(other)) {
            askSoon();
        }
    }

    /** Whatever was the reason to wait may be over: the next poll is due at once. */
    synchronized void askSoon() {
        schedule.begin();
    }

    /**
     * Takes up where an earlier process left off: its states and their beginnings, not its rates.
     *
     * @param polledAt when it polled the server last; null where only the report tells that
     */
    synchronized void restore(ServerReport report, Instant polledAt) {
        normaliser.restore(report.streams(), clock);
        restarts.restore(report.server());
        gaps.restored(later(report.collectedAt(), polledAt));
        last = report;
        known = report.collectedAt() != null;
        reachability.restore(report.server());
        Instant told = report.server().lastPollAt() == null
                ? report.collectedAt()
                : report.server().lastPollAt();
        if (told != null) {
            evaluator.restore(report, told, clock.nanos(), clock.now());
        }
        announced = reachability.state().status() != Reachability.PENDING;
    }

    private static Instant later(Instant collectedAt, Instant polledAt) {
        boolean isLater = collectedAt != null && polledAt != null && polledAt.isAfter(collectedAt);
        return isLater ? polledAt : collectedAt;
    }

    /** A new poll at the interval of the settings, see {@link #begin(Duration)}. */
    PollCycle begin() {
        return begin(settings.interval());
    }

    /**
     * A new poll with its first requests; null when none is due or one is still under way.
     *
     * @param interval least time between the beginnings of two polls
     */
    synchronized PollCycle begin(Duration interval) {
        timer.awake();
        schedule.every(interval.toNanos());
        PollTime now = PollTime.now(clock);
        if (current != null || !schedule.isDue(now.nanos())) {
            return null;
        }
        lateMs = schedule.lateNanos(now.nanos()) / 1e6;
        current = now;
        return PollCycle.of(settings.id(), now.nanos(), clock.now(), plan.first(now.nanos()));
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
        return current != null && current.nanos() == cycle.startedNanos();
    }

    /** Turns what a poll brought into a report that is not judged yet; null for a poll of a watch before this one. */
    synchronized NormalisedPoll normalise(PollCycle cycle) {
        if (!isCurrent(cycle)) {
            return null;
        }
        boolean ours = current.isMostlyOurs(PollTime.now(clock));
        current = null;
        timer.awake();
        PollAnswers answers = PollAnswers.of(cycle, sideRequests::collect, budget);
        if (restarts.update(answers.info(), answers.clockSkewMs())) {
            plan.restarted();
            sideRequests.restarted();
            normaliser.restarted();
        }
        boolean good = answers.paths() != null;
        if (good) {
            sideRequests.plan(
                    answers.paths(), plan.confs(), plan.isNested(), lateRecordings()::contains, clock.nanos());
        }
        plan.close(answers);
        Failure failure = good ? null : failure(answers);
        ServerReport report = good ? succeeded(cycle, answers, ours) : failed(cycle, answers, failure, ours);
        unjudged = new NormalisedPoll(report, good, failure);
        return unjudged;
    }

    /** Paths whose recording seemed to have stopped in the last report. */
    private Set<String> lateRecordings() {
        return last.streams().stream()
                .filter(stream -> stream.recording() != null
                        && stream.recording().lateSeconds() != null
                        && stream.recording().lateSeconds() > 0)
                .map(Stream::path)
                .collect(Collectors.toSet());
    }

    /**
     * Report of a poll that brought the complete list of paths.
     *
     * @param ours this process stood still for most of the time: how fast the server is can't be told
     */
    private ServerReport succeeded(PollCycle cycle, PollAnswers answers, boolean ours) {
        intervalNanos = schedule.recentNanos();
        if (reachability.isDown()) {
            api.recovered();
        }
        reachability.answered(answers.pathsNanos());
        if (ours) {
            schedule.answered(cycle.startedNanos());
            api.answered(cycle.startedNanos());
        } else {
            schedule.succeeded(cycle.startedNanos(), (long) (answers.slowestMs() * 1e6));
            api.succeeded(answers.slowestMs(), cycle.startedNanos());
        }
        Inventory inventory = normaliser.normalise(answers, restarts.version(), restarts.startedAt());
        reachability.succeeded(answers);
        announced = true;
        List<String> missing = UnsupportedFeatures.of(
                answers,
                Version.of(restarts.version()),
                plan,
                sideRequests.tellsSourceErrors(plan.isNested()),
                inventory.streams());
        PollFacts seen = PollFacts.ofGood(
                cycle.startedAt(), answers, inventory.connections().size(), missing);
        return reports.assemble(seen, lateMs, reachability.state(), inventory);
    }

    private static Failure failure(PollAnswers answers) {
        return answers.pathsFailure() == null
                ? new Failure(Failure.Kind.WRONG, Reason.of("list-in-parts"))
                : answers.pathsFailure();
    }

    /**
     * Report of a poll that did not: with what the last one told, as long as the server is not silent for too long.
     *
     * @param ours this process stood still for most of the time: that no answer came in time says nothing about the server
     */
    private ServerReport failed(PollCycle cycle, PollAnswers answers, Failure failure, boolean ours) {
        PollFacts seen = PollFacts.ofFailed(cycle.startedAt(), last);
        if (ours && failure.isSilence()) {
            announced = true;
            schedule.failed(cycle.startedNanos());
            return reports.assemble(seen, lateMs, reachability.state(), Inventory.of(last));
        }
        api.failed(cycle.startedNanos());
        if (failure.kind() == Failure.Kind.TIMEOUT || failure.kind() == Failure.Kind.REFUSED) {
            schedule.backOff(clock.nanos());
        } else {
            schedule.failed(cycle.startedNanos());
        }
        if (failure.kind() == Failure.Kind.NO_CONNECTION) {
            endpoints.forgetAbsence();
        }
        boolean silent = reachability.failed(failure, answers.info() != null, cycle.startedAt(), last.collectedAt());
        Inventory inventory = silent ? unknown() : Inventory.of(last);
        announced = true;
        return reports.assemble(seen, lateMs, reachability.state(), inventory);
    }

    /**
     * Judges the report that was made last, finds what happened since the one before, and makes it the last. Null for
     * another report: one of a watch before this one.
     *
     * @param poll what was normalised last
     * @param kept what of its report is to be judged
     * @param contents what is seen and heard in its streams
     */
    synchronized PollResult judge(NormalisedPoll poll, ServerReport kept, ContentOfStreams contents) {
        if (unjudged != poll) {
            return null;
        }
        unjudged = null;
        return tell(contents.in(kept, clock.now()), poll.complete());
    }

    /** Judges the report, adds the events since the last one, and makes it the last. */
    private PollResult tell(ServerReport raw, boolean good) {
        Instant now = clock.now();
        ServerReport report = evaluator.evaluate(raw, clock.nanos(), now);
        List<Event> events = new ArrayList<>();
        List<Session> ended = List.of();
        Reachability was = last.server().status();
        boolean answered = was.answers() || was == Reachability.PENDING;
        if (good) {
            gaps.saw(report.collectedAt(), Math.max(intervalNanos, schedule.intervalNanos()), answered)
                    .ifPresent(events::add);
        }
        if (known) {
            events.addAll(damper.damp(EventDetector.find(last, report, now), clock.nanos(), now));
            ended = SessionDetector.ended(last, report, now);
        }
        known |= good;
        last = report;
        return new PollResult(report, events, ended, tenure);
    }

    /** Notes that the monitor runs. */
    synchronized void awake() {
        timer.awake();
    }

    /** Whether the server is silent and no report of that was made. */
    synchronized boolean isSilent() {
        timer.awake();
        return !announced || timer.isTooLong() && !isTold();
    }

    /** A report that the server is silent, once for each silence; null otherwise. */
    synchronized NormalisedPoll silence() {
        if (!isSilent()) {
            return null;
        }
        Inventory inventory = announced ? unknown() : Inventory.of(last);
        announced = true;
        unjudged = new NormalisedPoll(
                reports.assemble(PollFacts.unchanged(last), lateMs, reachability.state(), inventory), false, null);
        return unjudged;
    }

    /** What the last report told of a server that is silent: of no stream it is known any more how it does. */
    private Inventory unknown() {
        reachability.silent(last.collectedAt());
        Verdict verdict = Verdict.unknown(
                Reason.of("server-not-asked", "cause", reachability.state().reason()));
        Instant at = last.collectedAt() == null ? clock.now() : last.collectedAt();
        return Inventory.of(last)
                .withStreams(last.streams().stream()
                        .map(stream -> stream.unknown(verdict, at))
                        .toList());
    }

    /** Whether a published report says already that this server is silent. */
    private boolean isTold() {
        List<Stream> streams = last.streams();
        if (streams.isEmpty()) {
            return reachability.isDown();
        }
        return !last.server().status().answers()
                && streams.stream().allMatch(stream -> stream.state() == StreamState.UNKNOWN);
    }
}
