package org.mediamtxmonitor.moment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.history.query.PastReading;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.HostFacts;
import org.mediamtxmonitor.stream.HostMeasures;
import org.mediamtxmonitor.stream.HostPresence;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Measured;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

/** What a moment says of a host, by what the history keeps of it. */
class HostsAtTest {

    private static final Instant AT = Instant.parse("2026-11-25T02:40:12Z");
    private static final RuleSet RULES = RuleSet.shipped();

    private final List<PastReading> readings = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<HostReport> now = new ArrayList<>();

    private void read(String part, int secondsAgo, Map<String, Double> values) {
        Series series = part == null ? Series.ofHost("rack-1") : Series.ofHost("rack-1", part);
        readings.add(new PastReading(series, AT.minusSeconds(secondsAgo).toEpochMilli(), 2000, values));
    }

    /** The host as it is now, an hour after the moment. */
    private void isNow(Instant bootedAt) {
        HostFacts facts = new HostFacts(
                "rack-1",
                "rack-1.example",
                "Debian 12",
                "6.1",
                "amd64",
                8,
                bootedAt,
                null,
                2000,
                List.of("main"),
                "1",
                "a");
        HostMeasures measures = Made.of(HostMeasures.class, "memoryBytes", 16_000_000_000L, "cpuPercent", 99.0);
        Disk disk = Made.of(Disk.class, "mount", "/rec", "device", "/dev/sdb1", "type", "ext4", "health", Health.GOOD);
        MediaMtxProcess process = Made.of(
                MediaMtxProcess.class, "pid", 4711L, "server", "main", "startedAt", bootedAt, "health", Health.GOOD);
        now.add(new HostReport(
                1,
                AT.plusSeconds(3600),
                HostStatus.of(facts, measures),
                List.of(disk),
                List.of(),
                List.of(process),
                null));
    }

    private void alert(String rule, String part, Level level, Measured measured) {
        alerts.add(Made.of(
                Alert.class,
                "id",
                rule,
                "key",
                AlertKey.ofHost(rule, "rack-1", part),
                "worst",
                level,
                "level",
                level,
                "since",
                AT.minusSeconds(60),
                "measured",
                measured));
    }

    private List<HostReport> hosts() {
        return new HostsAt(AT, new IssuesAt(alerts, new RulesInForce(RULES, Map.of(), Map.of())), now).of(readings);
    }

    private HostReport host() {
        return hosts().get(0);
    }

    @Test
    void a_host_has_the_figures_of_its_readings_with_its_parts() {
        read(null, 1, Map.of("cpuPercent", 41.5, "memoryPercent", 60.0, "score", 100.0));
        read("disk:/rec", 1, Map.of("usedPercent", 81.0, "availableBytes", 2e9));
        read("disk:/", 1, Map.of("usedPercent", 30.0));
        read("interface:eth0", 1, Map.of("outboundPercent", 12.0, "outboundBitsPerSecond", 1.2e8));
        read("process:main", 1, Map.of("cpuPercent", 88.0, "openFiles", 200.0));

        HostReport host = host();
        assertThat(host.host().measures().cpuPercent()).isEqualTo(41.5);
        assertThat(host.host().measures().load1()).isNull();
        assertThat(host.host().level()).isEqualTo(Level.OK);
        assertThat(host.host().status()).isEqualTo(HostPresence.UP);
        assertThat(host.host().summary().fullestDisk()).isEqualTo("/rec");
        assertThat(host.host().summary().diskPercent()).isEqualTo(81.0);
        assertThat(host.host().summary().busiestInterface()).isEqualTo("eth0");
        assertThat(host.disks()).extracting(Disk::mount).containsExactly("/", "/rec");
        assertThat(host.interfaces().get(0).outboundBitsPerSecond()).isEqualTo(120_000_000);
        assertThat(host.processes().get(0).server()).isEqualTo("main");
        assertThat(host.processes().get(0).pid()).isNull();
        assertThat(host.host().servers()).containsExactly("main");
    }

    @Test
    void what_the_machine_is_comes_from_now_unless_it_was_started_anew() {
        read(null, 1, Map.of("cpuPercent", 41.5));
        read("disk:/rec", 1, Map.of());
        read("process:main", 1, Map.of());
        isNow(AT.minusSeconds(86_400));

        HostReport same = host();
        assertThat(same.host().facts().kernel()).isEqualTo("6.1");
        assertThat(same.host().measures().memoryBytes()).isEqualTo(16_000_000_000L);
        assertThat(same.host().measures().cpuPercent()).isEqualTo(41.5);
        assertThat(same.host().measures().uptimeSeconds()).isEqualTo(86_400);
        assertThat(same.processes().get(0).pid()).isEqualTo(4711);
        assertThat(same.disks().get(0).device()).isEqualTo("/dev/sdb1");

        now.clear();
        isNow(AT.plusSeconds(60));
        HostReport other = host();
        assertThat(other.host().facts().name()).isEqualTo("rack-1.example");
        assertThat(other.host().facts().kernel()).isNull();
        assertThat(other.host().measures().memoryBytes()).isNull();
        assertThat(other.processes().get(0).pid()).isNull();
    }

    @Test
    void a_host_that_was_silent_is_unknown_and_one_that_is_gone_since_is_not_there() {
        read(null, 60, Map.of("cpuPercent", 41.5, "score", 100.0));
        assertThat(hosts()).isEmpty();

        isNow(AT.minusSeconds(86_400));
        HostStatus silent = host().host();
        assertThat(silent.status()).isEqualTo(HostPresence.UNKNOWN);
        assertThat(silent.level()).isEqualTo(Level.UNKNOWN);
        assertThat(silent.presence().heardAt()).isEqualTo(AT.minusSeconds(60));
    }

    @Test
    void what_the_last_report_did_not_have_any_more_is_gone() {
        read(null, 1, Map.of("cpuPercent", 41.5));
        read("disk:/stick", 9, Map.of("usedPercent", 81.0));

        assertThat(host().disks()).isEmpty();
    }

    @Test
    void what_was_wrong_is_told_of_the_host_and_of_its_part_with_the_figure_of_the_moment() {
        read(null, 1, Map.of("cpuPercent", 41.5, "score", 70.0));
        read("disk:/rec", 1, Map.of("usedPercent", 96.0));
        alert("disk-full", "disk /rec", Level.CRITICAL, new Measured("disk.usedPercent", 99.0, 95.0, null));

        HostReport host = host();
        assertThat(host.host().level()).isEqualTo(Level.CRITICAL);
        assertThat(host.host().issues().get(0).subject()).isEqualTo("disk /rec");
        assertThat(host.host().issues().get(0).measured().value()).isEqualTo(96.0);
        assertThat(host.disks().get(0).health().level()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void points_that_no_alert_tells_of_are_a_warning() {
        read(null, 1, Map.of("score", 85.0));

        assertThat(host().host().level()).isEqualTo(Level.WARNING);
        assertThat(host().host().score()).isEqualTo(85);
    }
}
