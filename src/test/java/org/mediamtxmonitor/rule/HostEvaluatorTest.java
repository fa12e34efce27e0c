package org.mediamtxmonitor.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.HostPresence;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.stream.PathPattern;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What the rules find on machines. */
class HostEvaluatorTest {

    private static final Instant T = Instant.parse("2026-11-28T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final HostEvaluator evaluator = new HostEvaluator(RuleSet.shipped());
    private long seconds;

    private static HostStatus host(Object... named) {
        return Made.with(Made.of(HostStatus.class, "id", "edge-1", "intervalMs", 2000L), named);
    }

    private static HostReport report(HostStatus host, Record... parts) {
        return new HostReport(
                HostReport.VERSION,
                T,
                host,
                of(Disk.class, parts),
                of(NetworkInterface.class, parts),
                of(MediaMtxProcess.class, parts),
                null);
    }

    private static <T> List<T> of(Class<T> type, Record... parts) {
        return Stream.of(parts).filter(type::isInstance).map(type::cast).toList();
    }

    private static Disk disk(Object... named) {
        return Made.with(Made.of(Disk.class, "mount", "/rec"), named);
    }

    private static NetworkInterface network(Object... named) {
        return Made.with(Made.of(NetworkInterface.class, "name", "eth0", "speedBitsPerSecond", 1_000_000_000L), named);
    }

    private static MediaMtxProcess process(Object... named) {
        return Made.with(Made.of(MediaMtxProcess.class, "pid", 812L, "server", "main"), named);
    }

    /** What holds after a report that was the same for five and a half minutes. */
    private HostReport lasting(HostReport report) {
        HostReport judged = null;
        for (int i = 0; i < 165; i++) {
            judged = evaluator.evaluate(report, seconds * SECOND, T.plusSeconds(seconds));
            seconds += 2;
        }
        return judged;
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                arguments("host-cpu", Level.WARNING, report(host("cpuPercent", 80.0))),
                arguments("host-cpu", Level.CRITICAL, report(host("cpuPercent", 97.0))),
                arguments("host-cpu-steal", Level.WARNING, report(host("cpuStealPercent", 15.0))),
                arguments("host-cpu-throttled", Level.WARNING, report(host("cpuThrottledPercent", 40.0))),
                arguments("host-cpu-pressure", Level.WARNING, report(host("cpuPressurePercent", 70.0))),
                arguments("host-memory", Level.CRITICAL, report(host("memoryPercent", 96.0))),
                arguments("host-memory-pressure", Level.WARNING, report(host("memoryPressurePercent", 30.0))),
                arguments("host-swap", Level.WARNING, report(host("swapPercent", 90.0))),
                arguments("host-swapping", Level.CRITICAL, report(host("swapInBytesPerSecond", 30_000_000L))),
                arguments("host-io-pressure", Level.WARNING, report(host("ioPressurePercent", 80.0))),
                arguments("host-files", Level.WARNING, report(host("openFilesPercent", 85.0))),
                arguments("host-udp-drops", Level.WARNING, report(host("udpReceiveDropsPerSecond", 5.0))),
                arguments("host-temperature", Level.CRITICAL, report(host("temperatureCelsius", 99.0))),
                arguments("host-clock", Level.WARNING, report(host("clockSkewMs", -4000L))),
                arguments("host-twice", Level.WARNING, report(host("rival", "node-7"))),
                arguments("host-disk", Level.WARNING, report(host(), disk("usedPercent", 90.0))),
                arguments("disk-filling", Level.WARNING, report(host(), disk("fullInHours", 20.0))),
                arguments("disk-filling", Level.CRITICAL, report(host(), disk("fullInHours", 3.0))),
                arguments("disk-inodes", Level.CRITICAL, report(host(), disk("inodesPercent", 97.0))),
                arguments("disk-silent", Level.CRITICAL, report(host(), disk("answers", false))),
                arguments("interface-outbound", Level.CRITICAL, report(host(), network("outboundPercent", 96.0))),
                arguments("interface-inbound", Level.WARNING, report(host(), network("inboundPercent", 85.0))),
                arguments("interface-drops", Level.WARNING, report(host(), network("dropsPerSecond", 20.0))),
                arguments("interface-errors", Level.WARNING, report(host(), network("errorsPerSecond", 2.0))),
                arguments("mediamtx-files", Level.CRITICAL, report(host(), process("openFilesPercent", 95.0))),
                arguments(
                        "mediamtx-udp-drops",
                        Level.CRITICAL,
                        report(host(), process("udpReceiveDropsPerSecond", 500.0))),
                arguments(
                        "mediamtx-restarts",
                        Level.WARNING,
                        report(host(), process("restarts", 3, "uptimeSeconds", 600L))),
                arguments(
                        "mediamtx-restarted",
                        Level.WARNING,
                        report(host(), process("restarts", 1, "uptimeSeconds", 30L))),
                arguments(
                        "mediamtx-memory", Level.WARNING, report(host(), process("growthBytesPerHour", 90_000_000L))));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void a_trouble_of_a_host_or_of_a_part_of_it_is_an_issue_of_the_host(String rule, Level level, HostReport report) {
        HostReport judged = lasting(report);

        assertThat(judged.host().level()).isEqualTo(level);
        assertThat(judged.host().issues()).extracting(Issue::rule, Issue::level).containsExactly(tuple(rule, level));
        assertThat(judged.host().issues().get(0).reason())
                .doesNotContain("unknown")
                .doesNotContain("{");
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void it_is_over_once_the_figures_are_good_again(String rule, Level level, HostReport report) {
        lasting(report);
        HostReport good = report(
                host(
                        "cpuPercent",
                        5.0,
                        "cpuStealPercent",
                        0.0,
                        "cpuThrottledPercent",
                        0.0,
                        "cpuPressurePercent",
                        0.0,
                        "memoryPercent",
                        20.0,
                        "memoryPressurePercent",
                        0.0,
                        "swapPercent",
                        0.0,
                        "swapInBytesPerSecond",
                        0L,
                        "ioPressurePercent",
                        0.0,
                        "openFilesPercent",
                        1.0,
                        "udpReceiveDropsPerSecond",
                        0.0,
                        "temperatureCelsius",
                        40.0),
                disk("usedPercent", 20.0, "inodesPercent", 1.0, "answers", true),
                network("outboundPercent", 5.0, "inboundPercent", 5.0, "dropsPerSecond", 0.0, "errorsPerSecond", 0.0),
                process(
                        "openFilesPercent",
                        1.0,
                        "udpReceiveDropsPerSecond",
                        0.0,
                        "restarts",
                        0,
                        "uptimeSeconds",
                        600L));

        assertThat(lasting(good).host().issues()).as(rule + level).isNull();
    }

    @Test
    void nothing_is_found_where_nothing_is_known() {
        assertThat(lasting(report(host(), disk(), network(), process())).host().issues())
                .isNull();
    }

    @Test
    void a_part_has_its_own_issues_and_the_host_has_them_with_their_subject() {
        HostReport judged = lasting(report(
                host(),
                disk("usedPercent", 96.0, "recordings", List.of("main", "south")),
                Made.with(disk("usedPercent", 20.0), "mount", "/")));

        assertThat(judged.disks()).extracting(disk -> disk.health().level()).containsExactly(Level.CRITICAL, Level.OK);
        assertThat(judged.disks().get(0).health().issues())
                .extracting(Issue::subject)
                .containsOnlyNulls();
        Issue issue = judged.host().issues().get(0);
        assertThat(issue.subject()).isEqualTo("disk /rec");
        assertThat(issue.reason()).isEqualTo("Disk /rec is 96 % full: recordings of main, south");
        assertThat(judged.host().score()).isEqualTo(60);
    }

    @Test
    void a_disk_that_fills_says_how_many_hours_are_left_and_whose_recordings_are_on_it() {
        HostReport judged = lasting(report(host(), disk("fullInHours", 3.0, "recordings", List.of("main"))));

        assertThat(judged.host().issues().get(0).reason())
                .isEqualTo("Disk /rec full in 3 h at this rate: recordings of main");
        assertThat(judged.host().issues().get(0).values()).containsKeys("disk.mount", "disk.fullInHours", "disk.use");
    }

    @Test
    void an_interface_near_its_limit_says_how_many_more_viewers_fit() {
        HostReport known = lasting(
                report(host("viewerBitsPerSecond", 5_000_000L), network("outboundPercent", 82.0, "fitsViewers", 36)));
        assertThat(known.host().issues().get(0).reason())
                .isEqualTo("Interface eth0 sends 82 % of its 1.0 Gbit/s: about 36 more viewers at 5.0 Mbit/s fit");

        HostReport unknown = lasting(report(host(), network("outboundPercent", 82.0)));
        assertThat(unknown.host().issues().get(0).reason())
                .endsWith("of its 1.0 Gbit/s: how many more viewers fit is not known");
    }

    @Test
    void a_short_peak_is_no_issue() {
        evaluator.evaluate(report(host("cpuPercent", 10.0)), 0, T);
        for (int i = 1; i < 14; i++) {
            evaluator.evaluate(report(host("cpuPercent", 10.0)), i * 2 * SECOND, T);
        }
        HostReport peak = evaluator.evaluate(report(host("cpuPercent", 100.0)), 30 * SECOND, T);

        assertThat(peak.host().issues()).isNull();
    }

    @Test
    void a_process_that_begins_anew_stays_that_of_its_server() {
        lasting(report(host(), process("openFilesPercent", 95.0)));
        Instant since = evaluator
                .evaluate(report(host(), process("openFilesPercent", 95.0)), seconds * SECOND, T.plusSeconds(seconds))
                .host()
                .issues()
                .get(0)
                .since();
        HostReport anew = evaluator.evaluate(
                report(host(), process("pid", 900L, "openFilesPercent", 95.0)),
                seconds * SECOND,
                T.plusSeconds(seconds));

        assertThat(anew.host().issues().get(0).since()).isEqualTo(since);
    }

    @Test
    void what_an_earlier_process_found_goes_on_with_its_beginning() {
        HostReport before = lasting(report(host("memoryPercent", 96.0), disk("usedPercent", 90.0)));
        HostEvaluator next = new HostEvaluator(RuleSet.shipped());
        next.restore(before, T.plusSeconds(seconds), 0, T.plusSeconds(seconds + 2));

        HostReport after = next.evaluate(
                report(host("memoryPercent", 96.0), disk("usedPercent", 90.0)), 0, T.plusSeconds(seconds + 2));

        assertThat(after.host().issues())
                .extracting(Issue::rule, Issue::since)
                .containsExactlyInAnyOrderElementsOf(before.host().issues().stream()
                        .map(issue -> tuple(issue.rule(), issue.since()))
                        .toList());
    }

    @Test
    void what_is_judged_over_a_window_goes_on_before_the_window_is_whole_again() {
        HostReport before = lasting(report(host("cpuPercent", 96.0)));
        HostEvaluator next = new HostEvaluator(RuleSet.shipped());
        next.restore(before, T.plusSeconds(seconds), 0, T.plusSeconds(seconds + 2));

        for (int second = 0; second < 40; second++) {
            HostReport after = next.evaluate(
                    report(host("cpuPercent", 96.0)), second * 1_000_000_000L, T.plusSeconds(seconds + 2 + second));
            assertThat(after.host().issues())
                    .as("second %s", second)
                    .extracting(Issue::rule)
                    .contains("host-cpu");
        }
    }

    @Test
    void of_a_silent_host_only_its_silence_is_found() {
        HostReport last = report(Made.with(host("memoryPercent", 96.0), "status", HostPresence.UNKNOWN))
                .outdated();

        HostReport silent = evaluator.silent(last, 0, T);

        assertThat(silent.host().level()).isEqualTo(Level.UNKNOWN);
        assertThat(silent.host().issues()).extracting(Issue::rule).containsExactly("host-silent");
        assertThat(silent.host().measures().memoryPercent()).isEqualTo(96.0);
    }

    @Test
    void a_threshold_can_be_set_for_one_host() {
        RuleChange change = new RuleChange(
                "host-memory",
                null,
                null,
                null,
                null,
                null,
                10.0,
                20.0,
                null,
                Duration.ZERO,
                null,
                PathPattern.of("edge-*"));
        HostReport busy = report(host("memoryPercent", 30.0));

        assertThat(new HostEvaluator(new RuleSet(RuleCatalogue.shipped(), List.of(change)))
                        .evaluate(busy, 0, T)
                        .host()
                        .level())
                .isEqualTo(Level.CRITICAL);
        HostReport other = report(Made.with(host("memoryPercent", 30.0), "id", "core-1"));
        assertThat(new HostEvaluator(new RuleSet(RuleCatalogue.shipped(), List.of(change)))
                        .evaluate(other, 0, T)
                        .host()
                        .level())
                .isEqualTo(Level.OK);
    }
}
