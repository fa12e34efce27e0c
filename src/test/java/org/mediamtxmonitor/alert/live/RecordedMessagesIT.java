package org.mediamtxmonitor.alert.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.alert.AlertEngine;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertRequests;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.SimulatedMonitor;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.ManualClock;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.Policies;
import org.mediamtxmonitor.testing.Recording;
import org.mediamtxmonitor.view.FleetView;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the default rules tell of what real servers answered. Of each recording {@code alerts/<version>.txt} has the messages:
 * {@code pager} is told of what is critical, as by default, {@code chat} of warnings too; and all of it once as MediaMTX is
 * configured, once with all publishers expected.
 */
class RecordedMessagesIT {

    private static final MonitorStatus WELL =
            MonitorStatus.of("up", null, null, null, null, null, null, null, null, 1.0, 0.0, 0.0, 0.0, 0.0);
    private static final int SECONDS_BEFORE = 1_000;
    private static final int RESTARTED_SECOND = 111;
    private static ManualClock ticks;

    @Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        @Primary
        ManualClock handTicks() {
            return ticks;
        }
    }

    /** What is judged of one server, and told. */
    private static final class Judge {
        private final String server;
        private final FleetObserver observer = new FleetObserver();
        private final AlertEngine engine = new AlertEngine(
                new AlertPolicy(
                        Policies.SHIPPED.timings(),
                        SimulatedMonitor.GROUPING,
                        List.of(
                                SimulatedMonitor.route("pager", Level.CRITICAL),
                                SimulatedMonitor.route("chat", Level.WARNING)),
                        List.of(),
                        List.of(new AlertPolicy.Channel("pager", 60), new AlertPolicy.Channel("chat", 60))),
                RuleSet.shipped());
        private final List<String> told = new ArrayList<>();
        private final Set<String> toldOfForwards = new TreeSet<>();

        Judge(String server) {
            this.server = server;
        }

        void look(ServerReport report, double second) {
            engine.tick(observer.observe(List.of(report), WELL, ticks.now()), AlertRequests.NONE)
                    .notifications()
                    .forEach(one -> take(second, one));
        }

        /** Forwards are asked beside the polls: in which second an answer counts differs from run to run. */
        private void take(double second, Notification one) {
            if (isOfForward(one.incident())) {
                toldOfForwards.add(one.channel() + " " + one.incident().title());
            } else {
                told.add(line(second, one));
            }
        }

        private static boolean isOfForward(Incident incident) {
            return incident.title().contains("Forward");
        }

        private static String line(double second, Notification one) {
            Incident incident = one.incident();
            return String.format(
                    Locale.ROOT,
                    "%5.0f  %-5s %-8s %-8s %s",
                    second,
                    one.channel(),
                    one.kind().word(),
                    incident.worst().word(),
                    incident.title());
        }

        String result() {
            toldOfForwards.forEach(line -> told.add("at some time: " + line));
            engine.openIncidents().stream()
                    .filter(incident -> !isOfForward(incident))
                    .forEach(incident ->
                            told.add("still open: " + incident.worst().word() + " " + incident.title()));
            return String.join("\n", told) + "\n";
        }
    }

    /** @param restarted when the second MediaMTX of the recording began, in second 110.5 of it */
    @ParameterizedTest
    @CsvSource({
        "v1.15.6,2026-11-22T18:55:19.153Z",
        "v1.16.3,2026-11-22T18:53:01.718Z",
        "v1.17.1,2026-11-22T18:50:44.266Z",
        "v1.19.3,2026-11-22T18:48:26.873Z",
        "v1.20.1,2026-11-22T18:46:09.420Z"
    })
    void what_is_told_of_a_recording(String version, Instant restarted, @TempDir Path folder) throws Exception {
        ticks = new ManualClock();
        try (Recording recording = Recording.of(version);
                Monitor monitor = Monitor.start(folder, yaml(folder, recording), Clocks.class)) {
            List<Judge> judges = List.of(new Judge("plain"), new Judge("expected"));
            for (Judge judge : judges) {
                Await.until(
                        () -> assertThat(report(monitor, judge.server).server().lastPollAt())
                                .isNotNull());
                monitor.camel().getRouteController().suspendRoute("collect-" + judge.server);
            }
            for (int round = 0; round < recording.rounds(); round++) {
                double second = recording.go(round);
                if (second == RESTARTED_SECOND) {
                    // Its clock is the real one, which has moved on by seconds only: it stays young until the end.
                    recording.startLater(Duration.between(restarted, Instant.now()));
                }
                goOn(monitor, SECONDS_BEFORE + second);
                for (Judge judge : judges) {
                    run(monitor, "collect-" + judge.server);
                    judge.look(report(monitor, judge.server), second);
                }
            }
            String told = "# as configured\n" + judges.get(0).result() + "# all publishers expected\n"
                    + judges.get(1).result();
            assertThat(told).isEqualTo(expected(version));
        }
    }

    private static String yaml(Path folder, Recording recording) {
        // Pictures are no matter here.
        return Monitor.data(folder) + "roles: [collector, web, alerts]\nservers:\n"
                + "  - { id: plain, url: '" + recording.url() + "', interval: 1s }\n"
                + "  - { id: expected, url: '" + recording.url() + "', interval: 1s }\n"
                // The clock of this test runs ahead of that of the answers.
                + "rules: [ { rule: server-clock-skew, enabled: false } ]\n"
                + "streams:\n"
                + expect("cam1")
                + expect("live/site0/cam0")
                + expect("srt-contrib")
                + expect("udpcam")
                + expect("restream");
    }

    private static String expect(String path) {
        return "  - { path: " + path + ", server: expected, expect: { live: true } }\n";
    }

    private static ServerReport report(Monitor monitor, String server) {
        return monitor.bean(FleetView.class).report(server).orElseThrow();
    }

    /** To this second, during which the monitor runs. */
    private static void goOn(Monitor monitor, double second) throws Exception {
        double from = ticks.nanos() / 1e9;
        for (double step = Math.max(from, second - 10); step < second; step += 0.25) {
            ticks.at(step);
            run(monitor, "collect-watch");
        }
        ticks.at(second);
    }

    /** What the timer would do. */
    private static void run(Monitor monitor, String id) throws Exception {
        AsyncProcessor route = (AsyncProcessor) monitor.camel().getRoute(id).getProcessor();
        route.processAsync(new DefaultExchange(monitor.camel())).get();
    }

    private static String expected(String version) throws IOException {
        try (InputStream file = RecordedMessagesIT.class.getResourceAsStream("/alerts/" + version + ".txt")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
