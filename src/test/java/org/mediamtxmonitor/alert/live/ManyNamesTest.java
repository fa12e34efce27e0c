package org.mediamtxmonitor.alert.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.AlertEngine;
import org.mediamtxmonitor.alert.AlertRequests;
import org.mediamtxmonitor.alert.SimulatedMonitor;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reachable;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams, groups, labels and addresses of publishers that are others all the time, each with an alert. */
class ManyNamesTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int NAMES_OF_A_STEP = 2;
    private static final int STEPS_OF_A_NAME = 4;

    private final FleetObserver observer = new FleetObserver();
    private final AlertEngine engine = new AlertEngine(SimulatedMonitor.byDefault(), RuleSet.shipped());
    private int step;

    private static Stream stream(int name, Instant at) {
        Issue issue = new Issue("stream-stalled", Level.CRITICAL, at, "why", "do", 10, Map.of("n", name), null, null);
        Stream stream = Made.of(
                Stream.class,
                "server",
                "main",
                "path",
                "visit/" + name,
                "state",
                StreamState.STALLED,
                "group",
                "group " + name,
                "labels",
                Map.of("site", "site " + name, "label" + name, "x"),
                "source.kind",
                "publisher",
                "source.protocol",
                "srt",
                "source.address",
                "10." + name / 60_000 % 250 + "." + name / 250 % 240 + "." + name % 250 + ":9000");
        return stream.with(Health.of(List.of(issue)), false);
    }

    private void run(int steps) {
        for (int end = step + steps; step < end; step++) {
            Instant at = BEGAN.plus(STEP.multipliedBy(step));
            ServerStatus server = Made.of(
                    ServerStatus.class,
                    "id",
                    "main",
                    "url",
                    "http://10.0.0.7:9997",
                    "status",
                    Reachability.UP,
                    "lastPollAt",
                    at,
                    "collectedAt",
                    at,
                    "uptimeSeconds",
                    3_600L + step);
            List<Stream> streams = new ArrayList<>();
            for (int name = step * NAMES_OF_A_STEP; name < (step + STEPS_OF_A_NAME) * NAMES_OF_A_STEP; name++) {
                streams.add(stream(name, at));
            }
            ServerReport report = new ServerReport(1, 1, step + 1, at, server, streams, List.of(), List.of());
            engine.tick(observer.observe(List.of(report), Made.of(MonitorStatus.class), at), AlertRequests.NONE);
        }
    }

    @Test
    void names_that_never_come_again_leave_nothing_behind() {
        run(300);
        int held = Reachable.count(List.of(observer, engine));

        run(300);

        assertThat(Reachable.count(List.of(observer, engine))).isLessThan(held + held / 10);
    }
}
