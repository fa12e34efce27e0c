package org.mediamtxmonitor.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.moment.Moments;
import org.mediamtxmonitor.moment.PastMoment;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Chromium;
import org.mediamtxmonitor.testing.ManualClock;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.PastPages;
import org.mediamtxmonitor.testing.Recording;
import org.mediamtxmonitor.view.EventLog;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.Scopes;
import org.mediamtxmonitor.view.ServerScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/** Replays what real servers answered through the collect route, and compares what comes out with what happened. */
class ReplayIT {

    private static final List<String> VERSIONS = List.of("v1.15.6", "v1.16.3", "v1.17.1", "v1.19.3", "v1.20.1");
    private static final List<String> CANARIES = List.of("QuerySecret1", "S3cretCam", "KeyInForward", "streamKey");
    /** Test pictures of 640x360 and below: no publisher of the recordings sent more than this. */
    private static final long MOST_BITS_PER_SECOND = 3_000_000;

    /** Kinds of events that the list of what happened is complete for. */
    private static final Set<String> LISTED = Set.of(Event.STATE, Event.PUBLISHER, Event.SERVER);

    private static final Set<String> UNTROUBLED =
            Set.of("cam1", "live/site0/cam0", "udpcam", "ondemand-camera", "copy-of-restream");

    /** Clocks that begin so long ago that the past of the page has all that is replayed, in whole seconds as it does. */
    private static final ManualClock TICKS =
            new ManualClock(Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(25)));

    /** Of the moments of a recording, those that are looked at in a browser. */
    private static final int MOMENTS = 20;

    @RegisterExtension
    static final Chromium chromium = Chromium.shared();

    private static final Map<String, Recording> RECORDINGS = new LinkedHashMap<>();
    private static Monitor monitor;

    @Configuration(proxyBeanMethods = false)
    static class Clocks {
        @Bean
        @Primary
        ManualClock handTicks() {
            return TICKS;
        }

        /** Where a report is as old as those clocks say. */
        @Bean
        FleetView view() {
            return new FleetView(TICKS::nanos, TICKS::now, Duration.ofMinutes(1));
        }
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        StringBuilder yaml = new StringBuilder(Monitor.data(folder) + "servers:\n");
        for (String version : VERSIONS) {
            Recording recording = Recording.of(version);
            RECORDINGS.put(version, recording);
            yaml.append("  - { id: ").append(id(version)).append(", url: '").append(recording.url());
            yaml.append("', interval: 1s }\n");
        }
        monitor = Monitor.start(
                folder, yaml.toString(), List.of("--spring.main.allow-bean-definition-overriding=true"), Clocks.class);
        for (String version : VERSIONS) {
            // The timer polls once, in vain; from then on only the test moves the clock, polls and watches.
            Await.until(() -> assertThat(report(version).server().lastPollAt()).isNotNull());
            monitor.camel().getRouteController().suspendRoute("collect-" + id(version));
        }
        // Its timer would tell of a silence between a step of the clock and the poll.
        monitor.camel().getRouteController().suspendRoute("collect-watch");
    }

    @AfterAll
    static void stop() {
        monitor.close();
        RECORDINGS.values().forEach(Recording::close);
    }

    private static String id(String version) {
        return version.replace('.', '-');
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.15.6", "v1.16.3", "v1.17.1", "v1.19.3", "v1.20.1"})
    void what_happened_comes_out_as_events_health_rates_and_counts(String version) throws Exception {
        List<String> told = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Recording recording = RECORDINGS.get(version);
        double sent = fastestSrtSender(recording);
        Map<Instant, ServerReport> shown = new TreeMap<>();
        for (int round = 0; round < recording.rounds(); round++) {
            double second = recording.go(round);
            goOn(1000 + second);
            run("collect-" + id(version));
            ServerReport report = report(version);
            told.addAll(events(version, second, known));
            healthIsRight(second, report);
            ratesArePossible(report, sent);
            countsAgree(recording, report);
            noSecretIsLeft(report);
            shown.put(TICKS.now(), report);
        }
        shown.forEach((at, report) -> momentIsWhatWasShown(at, report));
        assertThat(String.join("\n", told) + "\n").isEqualTo(expected(version));
        if (version.equals(VERSIONS.get(VERSIONS.size() - 1))) {
            pagesShowWhatWasShown(new ArrayList<>(shown.entrySet()));
        }
    }

    /** The same in a browser that goes from moment to moment, and at each to another stream. */
    private static void pagesShowWhatWasShown(List<Map.Entry<Instant, ServerReport>> shown) {
        Page page = chromium.open(monitor.url(), ColorScheme.LIGHT, 1440, 900);
        page.navigate(monitor.url() + "/");
        page.locator("main .tile").first().waitFor();
        for (int i = 0; i < MOMENTS; i++) {
            Map.Entry<Instant, ServerReport> moment = shown.get(i * (shown.size() - 1) / (MOMENTS - 1));
            ServerReport report = moment.getValue();
            String path = report.streams().get(i % report.streams().size()).path();
            assertThat(PastPages.shown(page, report.server().id(), moment.getKey(), path))
                    .as("pages at %s", moment.getKey())
                    .isEqualTo(PastPages.expected(report, path));
        }
    }

    /** What the history says of each second of the recording is what was true in that second, and nothing else. */
    private static void momentIsWhatWasShown(Instant at, ServerReport report) {
        String server = report.server().id();
        PastMoment moment = monitor.bean(Moments.class)
                .at(at, TICKS.now(), monitor.bean(Scopes.class).of(ServerScope.ALL));
        ServerStatus then = moment.servers().stream()
                .filter(one -> one.id().equals(server))
                .findFirst()
                .orElseThrow();
        assertThat(then.status())
                .as("%s at %s", server, at)
                .isEqualTo(report.server().status());
        if (then.status() == Reachability.UP) {
            assertThat(then.readers())
                    .as("readers at %s", at)
                    .isEqualTo(report.server().readers());
            assertThat(then.streams())
                    .as("streams by state at %s", at)
                    .isEqualTo(report.server().streams());
        }
        whatHappenedIsTold(at, moment);
        Map<String, Stream> streams = new TreeMap<>();
        moment.streams().stream()
                .filter(stream -> stream.server().equals(server))
                .forEach(stream -> streams.put(stream.path(), stream));
        assertThat(streams.keySet())
                .as("%s at %s", server, at)
                .isEqualTo(byPath(report).keySet());
        byPath(report).forEach((path, was) -> {
            Stream stream = streams.get(path);
            assertThat(stream.state()).as("%s at %s", path, at).isEqualTo(was.state());
            assertThat(stream.level()).as("%s at %s", path, at).isEqualTo(was.level());
            if (stream.reason() != null) {
                assertThat(stream.reason()).as("%s at %s", path, at).isEqualTo(was.reason());
            }
            boolean isSeen = was.state() != StreamState.UNKNOWN;
            assertThat(stream.readers() == null ? null : stream.readers().get("total"))
                    .as("%s at %s", path, at)
                    .isEqualTo(
                            isSeen
                                    ? was.readers() == null
                                            ? null
                                            : was.readers().get("total")
                                    : null);
            assertThat(kilobits(stream.inboundBitsPerSecond()))
                    .as("%s at %s", path, at)
                    .isEqualTo(isSeen ? kilobits(was.inboundBitsPerSecond()) : null);
            assertThat(stream.rttMs() == null).isEqualTo(!isSeen || was.rttMs() == null);
        });
    }

    /** Of pages that list events and alerts: the newest that had happened stands first, and nothing of what came after. */
    private static void whatHappenedIsTold(Instant at, PastMoment moment) {
        Event newest = monitor.bean(EventLog.class).events().stream()
                .filter(event -> !event.time().isAfter(at))
                .max(Comparator.comparing(Event::time))
                .orElse(null);
        assertThat(moment.events().stream()
                        .map(Event::time)
                        .max(Comparator.naturalOrder())
                        .orElse(null))
                .as("newest event at %s", at)
                .isEqualTo(newest == null ? null : newest.time());
        assertThat(moment.later()).allMatch(event -> event.time().isAfter(at));
        assertThat(moment.alerts())
                .as("alerts at %s", at)
                .noneMatch(alert -> alert.since().isAfter(at))
                .noneMatch(alert -> alert.endedAt() != null && !alert.endedAt().isAfter(at));
    }

    private static Long kilobits(Long bitsPerSecond) {
        return bitsPerSecond == null ? null : Long.valueOf((long) Math.rint(bitsPerSecond / 1000.0));
    }

    /** The events of the kinds that the recordings list, those of this round. */
    private static List<String> events(String version, double second, Set<String> known) {
        List<Event> events = new ArrayList<>(monitor.bean(EventLog.class).events());
        Collections.reverse(events);
        return events.stream()
                .filter(event -> event.server().equals(id(version)) && LISTED.contains(event.kind()))
                .filter(event -> known.add(event.id()))
                .map(event -> line(second, event))
                .toList();
    }

    private static String line(double second, Event event) {
        String subject = event.path() == null ? "server" : event.path();
        String from =
                event.kind().equals(Event.SERVER) ? "" : (event.from() == null ? "appeared" : event.from()) + " -> ";
        String kind = event.kind().equals(Event.PUBLISHER) ? "publisher " : "";
        // Ports differ from recording to recording.
        String what = (kind + from + event.to()).replaceAll(":\\d+", "");
        return String.format(Locale.ROOT, "%5.0f  %-16s %s", second, subject, what);
    }

    /** {@code srt-contrib} has a lossy link from second 27, and a very lossy one from 44 to 60. */
    private static void healthIsRight(double second, ServerReport report) {
        Map<String, Stream> streams = byPath(report);
        Stream lossy = streams.get("srt-contrib");
        if (lossy != null && lossy.state() == StreamState.LIVE) {
            boolean calm = second < 27 || second >= 75;
            List<Level> levels = calm
                    ? List.of(Level.OK)
                    : second <= 44 ? List.of(Level.OK, Level.WARNING) : List.of(Level.values());
            assertThat(lossy.level()).as("level at %s", second).isIn(levels);
            if (second >= 51 && second <= 60) {
                assertThat(lossy.level()).as("level at %s", second).isEqualTo(Level.CRITICAL);
            }
            if (lossy.level() == Level.WARNING && second <= 44) {
                helpfulAdvice(lossy.issues().get(0).advice());
            }
        }
        // Their whole life is without trouble; the others have theirs at other times.
        streams.values().stream()
                .filter(stream -> UNTROUBLED.contains(stream.path()) && stream.state() != StreamState.UNKNOWN)
                .filter(stream -> !stream.path().equals("cam1") || second < 47)
                .forEach(stream -> assertThat(stream.issues())
                        .as("%s at %s", stream.path(), second)
                        .isNull());
    }

    /** The sender has set 200 ms: less is never advised, and where that is enough, it is said. */
    private static void helpfulAdvice(String advice) {
        Matcher toSet = Pattern.compile("Set the latency to (\\d+) ms").matcher(advice);
        if (toSet.find()) {
            assertThat(Integer.parseInt(toSet.group(1))).isGreaterThan(200);
        } else {
            assertThat(advice).contains("The latency of 200 ms is enough for this link");
        }
    }

    private static ServerReport report(String version) {
        return monitor.bean(FleetView.class).report(id(version)).orElseThrow();
    }

    /** To this second, during which the monitor runs. */
    private static void goOn(double second) throws Exception {
        double from = TICKS.nanos() / 1e9;
        for (double step = Math.max(from, second - 10); step < second; step += 0.25) {
            TICKS.at(step);
            run("collect-watch");
        }
        TICKS.at(second);
    }

    /** What the timer would do. */
    private static void run(String id) throws Exception {
        AsyncProcessor route = (AsyncProcessor) monitor.camel().getRoute(id).getProcessor();
        route.processAsync(new DefaultExchange(monitor.camel())).get();
    }

    private static String expected(String version) throws IOException {
        try (InputStream file = ReplayIT.class.getResourceAsStream("/replay/" + version + ".txt")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Map<String, Stream> byPath(ServerReport report) {
        return report.streams().stream().collect(Collectors.toMap(Stream::path, s -> s, (a, b) -> b, TreeMap::new));
    }

    /** The highest rate of any SRT publisher by the protocol's own figure, in bit/s ("Mbps" are 2^20). */
    private static double fastestSrtSender(Recording recording) {
        double most = 0;
        for (int round = 0; round < recording.rounds(); round++) {
            recording.go(round);
            for (JsonNode item : recording.body("/v3/srtconns/list").path("items")) {
                most = Math.max(most, item.path("mbpsReceiveRate").asDouble() * 1024 * 1024);
            }
        }
        return most;
    }

    private static void ratesArePossible(ServerReport report, double sentBySrt) {
        for (Stream stream : report.streams()) {
            assertThat(stream.inboundBitsPerSecond() == null ? 0 : stream.inboundBitsPerSecond())
                    .as("%s in", stream.path())
                    .isBetween(0L, MOST_BITS_PER_SECOND);
            long readers = Math.max(1, stream.readerCount() + 3L);
            assertThat(stream.outboundBitsPerSecond() == null ? 0 : stream.outboundBitsPerSecond())
                    .as("%s out", stream.path())
                    .isBetween(0L, readers * MOST_BITS_PER_SECOND);
        }
        for (Connection connection : report.connections()) {
            assertThat(connection.inboundBitsPerSecond() == null ? 0 : connection.inboundBitsPerSecond())
                    .isBetween(0L, MOST_BITS_PER_SECOND);
            if (connection.srt() != null && connection.role().equals(Connection.PUBLISHER)) {
                double rate = connection.inboundBitsPerSecond() == null ? 0 : connection.inboundBitsPerSecond();
                assertThat(rate).as("rate of an SRT publisher").isLessThanOrEqualTo(sentBySrt * 1.05);
            }
        }
    }

    /** Everything that the server listed is there, under the numbers that the server gave. */
    private static void countsAgree(Recording recording, ServerReport report) {
        JsonNode paths = recording.body("/v3/paths/list").path("items");
        if (paths.isMissingNode()) {
            return;
        }
        Map<String, Stream> streams = byPath(report);
        assertThat(streams).hasSize(paths.size());
        for (JsonNode path : paths) {
            Stream stream = streams.get(path.path("name").asText());
            int viewers = 0;
            for (JsonNode reader : path.path("readers")) {
                viewers += reader.path("type").asText().equals("hlsMuxer") ? 0 : 1;
            }
            assertThat(stream.readerCount()).isEqualTo(viewers);
            if (stream.inboundBytes() != null) {
                assertThat(stream.inboundBytes())
                        .isEqualTo(path.path("bytesReceived").asLong());
            }
        }
    }

    private static void noSecretIsLeft(ServerReport report) throws IOException {
        assertThat(Json.mapper().writeValueAsString(report)).doesNotContain(CANARIES);
    }
}
