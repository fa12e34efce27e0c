package org.mediamtxmonitor.collect;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.demo.DemoFleet;
import org.mediamtxmonitor.demo.DemoRound;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.ManualClock;

import static org.assertj.core.api.Assertions.assertThat;

/** What people see who start the demo: what the rules can do, on a fleet that is well for the most part. */
class DemoFleetVerdictsIT {

    private static final int MOST_IN_TROUBLE = 12;
    private static final int STREAMS = 64;

    private final ManualClock clock = new ManualClock();
    private final Map<Integer, Set<String>> troubled = new TreeMap<>();
    private final Set<String> rules = new TreeSet<>();
    private final Set<String> reasons = new TreeSet<>();

    @Test
    void a_round_shows_many_rules_and_few_streams_in_trouble() throws IOException {
        clock.at(100_000);
        try (DemoRound demo = new DemoRound(clock)) {
            Map<String, Poller> pollers = new LinkedHashMap<>();
            for (DemoFleet.Member member : demo.servers()) {
                pollers.put(member.id(), new Poller(member.url(), clock));
            }
            for (int second = 1; second <= DemoRound.SECONDS; second++) {
                clock.at(100_000 + second);
                demo.second();
                troubled.put(second, new TreeSet<>());
                for (Map.Entry<String, Poller> server : pollers.entrySet()) {
                    // Its slow answers would make a slow test.
                    boolean slow = server.getKey().equals("legacy") && second >= 186 && second < 204;
                    ServerReport report = slow ? null : server.getValue().poll();
                    if (report != null) {
                        note(server.getKey(), second, report);
                    }
                }
            }
        }
        troubled.forEach((second, streams) ->
                assertThat(streams).as("in trouble at %s", second).hasSizeBetween(1, MOST_IN_TROUBLE));
        assertThat(rules)
                .contains(
                        "forward-error",
                        "publisher-taken-over",
                        "reader-codec",
                        "reader-slow",
                        "readers-near-limit",
                        "server-restarted",
                        "server-unreachable",
                        "srt-drops",
                        "srt-latency-low",
                        "srt-retransmissions",
                        "stream-bitrate-drop",
                        "stream-recording-late",
                        "stream-slate",
                        "stream-source-error",
                        "stream-stalled");
        assertThat(reasons)
                .anyMatch(reason -> reason.endsWith("192.0.2.9:554: connect: connection refused"))
                .anyMatch(reason -> reason.contains("http://***@192.0.2.61/***"));
    }

    private void note(String server, int second, ServerReport report) throws IOException {
        for (Stream stream : report.streams()) {
            if (stream.level() == Level.WARNING || stream.level() == Level.CRITICAL) {
                troubled.get(second).add(server + " " + stream.path());
            }
            note(stream.issues());
        }
        report.connections().stream().map(Connection::issues).forEach(this::note);
        note(report.server().issues());
        assertThat(Json.mapper().writeValueAsString(report)).doesNotContain("made-up-pass", "made-up-token");
    }

    private void note(Iterable<Issue> issues) {
        if (issues != null) {
            issues.forEach(issue -> {
                rules.add(issue.rule());
                reasons.add(issue.reason());
            });
        }
    }
}
