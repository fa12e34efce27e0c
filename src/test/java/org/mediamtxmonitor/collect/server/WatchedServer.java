package org.mediamtxmonitor.collect.server;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.normalise.Privacy;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.collect.request.ItemBudget;
import org.mediamtxmonitor.collect.request.PollCycle;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.StreamSettings;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.ManualClock;
import org.mediamtxmonitor.view.PictureBoard;

/** A server that is polled each second, whose answers and clock are in the hands of the test. */
final class WatchedServer {

    static final Instant STARTED = Instant.parse("2026-11-22T18:44:17.402020064Z");

    final ManualClock clock;
    final ServerWatch watch;
    /** What came of the last poll. */
    PollResult result;

    Instant started = STARTED;
    String version = "v1.20.1";

    WatchedServer() {
        this(List.of(), RuleSet.shipped());
    }

    /** With entries of {@code streams} and a book of rules. */
    /** What is seen and heard in its streams. */
    final PictureBoard pictures = new PictureBoard();

    private final ContentOfStreams contents = new ContentOfStreams(pictures);

    WatchedServer(List<StreamSettings> streams, RuleSet rules) {
        this(streams, rules, new ManualClock());
    }

    /** The same server after a restart of the monitor: nothing is remembered, and the clock goes on. */
    WatchedServer afterARestart() {
        return new WatchedServer(List.of(), RuleSet.shipped(), clock);
    }

    private WatchedServer(List<StreamSettings> streams, RuleSet rules, ManualClock clock) {
        this.clock = clock;
        watch = new ServerWatch(
                ServerSettings.of("main", URI.create("http://localhost:9997"), Duration.ofSeconds(1)),
                streams,
                rules,
                new Privacy(Settings.Addresses.FULL),
                ItemBudget.ofThisHeap(1),
                clock,
                0);
    }

    /** Goes on to this second, during which the monitor runs. */
    void at(double second) {
        for (double step = clock.nanos() / 1e9; step < second; step += 0.25) {
            clock.at(step);
            watch.awake();
        }
        clock.at(second);
        watch.awake();
    }

    /** This second by the wall clock. */
    Instant time(double second) {
        return clock.now().plusNanos(Math.round(second * 1e9) - clock.nanos());
    }

    /** The monitor does not run until this second. */
    void frozenUntil(double second) {
        clock.at(second);
    }

    /** A round that begins at this second. */
    Answered begin(double second) {
        at(second);
        PollCycle cycle = watch.begin();
        if (cycle == null) {
            throw new IllegalStateException("no cycle begins at " + second);
        }
        return Answered.of(cycle);
    }

    /** Answers info and paths as of now. */
    void answer(Answered cycle, PathItem... paths) {
        answerInfo(cycle);
        cycle.paths(List.of(paths), 0, 1, clock.nanos(), clock.now());
        cycle.took(10);
    }

    void answerInfo(Answered cycle) {
        cycle.info(new Info(version, started));
    }

    /** A poll that brings these paths. */
    ServerReport poll(double second, PathItem... paths) {
        Answered cycle = begin(second);
        answer(cycle, paths);
        return finish(cycle);
    }

    /** A poll that brings one SRT publisher beside its path. */
    ServerReport pollSrt(double second, PathItem path, long bytes) {
        Answered cycle = begin(second);
        answer(cycle, path);
        cycle.clients(ListKind.SRT, List.of(Items.srt(path.name(), bytes)));
        return finish(cycle);
    }

    /** A poll that gets neither info nor paths. */
    ServerReport fail(double second, Failure.Kind kind) {
        Answered cycle = begin(second);
        Failure failure = new Failure(kind, Reason.foreign("it is " + kind));
        cycle.infoFailed(failure);
        cycle.pathsFailed(failure);
        return finish(cycle);
    }

    ServerReport finish(Answered cycle) {
        cycle.side().forEach(watch.sideRequests()::answered);
        result = judged(watch.normalise(cycle.cycle()));
        return result.report();
    }

    /** What is told because the server is silent; null for nothing. */
    PollResult silence() {
        NormalisedPoll silence = watch.silence();
        return silence == null ? null : judged(silence);
    }

    private PollResult judged(NormalisedPoll poll) {
        return watch.judge(poll, poll.report(), contents);
    }

    static Stream only(ServerReport report) {
        if (report.streams().size() != 1) {
            throw new IllegalStateException("not one stream: " + report.streams());
        }
        return report.streams().get(0);
    }
}
