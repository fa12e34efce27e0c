package org.mediamtxmonitor.notify.message;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.rule.HostEvaluator;
import org.mediamtxmonitor.rule.Rule;
import org.mediamtxmonitor.rule.RuleCatalogue;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.HostPresence;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.Issue;

import static org.assertj.core.api.Assertions.assertThat;

/** What messages say of a machine on which everything is wrong, in both languages. */
class HostWordsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Instant T = Instant.parse("2026-11-28T12:00:00Z");

    private static final String REPORT = """
            {"v":1,"collectedAt":"2026-11-28T12:00:00Z",
             "host":{"id":"north","name":"north","intervalMs":2000,"rival":"node-7","viewerBitsPerSecond":5000000,
              "cpuPercent":97.4,"cpuStealPercent":41.0,"cpuThrottledPercent":55.5,"memoryPercent":96.04,"swapPercent":91.0,
              "swapInBytesPerSecond":25300000,"openFilesPercent":96.0,"cpuPressurePercent":72.25,"memoryPressurePercent":51.0,
              "ioPressurePercent":61.0,"temperatureCelsius":97.5,"udpReceiveDropsPerSecond":140.0,"clockSkewMs":-7500},
             "disks":[{"mount":"/rec","answers":false,"usedPercent":97.0,"inodesPercent":96.0,"busyPercent":99.0,"fullInHours":3.1,
               "recordings":["north","south"]},
              {"mount":"/","usedPercent":88.0}],
             "interfaces":[{"name":"eth0","speedBitsPerSecond":1000000000,"outboundPercent":97.0,"inboundPercent":82.0,
               "dropsPerSecond":20.0,"errorsPerSecond":1.5,"fitsViewers":6},
              {"name":"eth1","speedBitsPerSecond":1000000000,"outboundPercent":98.0,"fitsViewers":1},
              {"name":"eth2","speedBitsPerSecond":1000000000,"outboundPercent":99.0,"fitsViewers":0},
              {"name":"eth3","speedBitsPerSecond":1000000000,"outboundPercent":97.0}],
             "processes":[{"pid":812,"server":"north","uptimeSeconds":75,"cpuPercent":180.0,"openFilesPercent":95.0,
               "udpReceiveDropsPerSecond":1.5,"growthBytesPerHour":75000000,"restarts":6}]}
            """;

    /** A rule, its reason in English and in German, for each thing on which it holds. */
    private static final List<String> SAID = List.of(
            "disk-filling|Disk /rec full in 3 h 6 min at this rate: recordings of north, south|Platte /rec bei diesem Tempo in 3 h 6 min voll: Aufnahmen von north, south",
            "disk-inodes|96 % of the inodes of disk /rec in use: recordings of north, south|96 % der Inodes von Platte /rec belegt: Aufnahmen von north, south",
            "disk-silent|Disk /rec does not answer: recordings of north, south|Platte /rec antwortet nicht: Aufnahmen von north, south",
            "host-disk|Disk / is 88 % full: no recordings known|Platte / ist zu 88 % voll: keine Aufnahmen bekannt",
            "host-clock|Its clock is 7.5 s behind|Seine Uhr geht 7,5 s nach",
            "host-cpu|97.4 % of the CPU in use|97 % der CPU belegt",
            "host-cpu-pressure|Something waited for a processor in 72.3 % of the time|In 72 % der Zeit wartete etwas auf einen Prozessor",
            "host-cpu-steal|The hypervisor gave 41 % of the CPU time to other machines|Der Hypervisor gab 41 % der CPU-Zeit anderen Maschinen",
            "host-cpu-throttled|The container is stopped at its CPU limit in 55.5 % of the periods|Der Container wird in 56 % der Perioden an seiner CPU-Grenze angehalten",
            "host-files|96 % of the open files of all processes in use|96 % der offenen Dateien aller Prozesse belegt",
            "host-io-pressure|Something waited for the disks in 61 % of the time|In 61 % der Zeit wartete etwas auf die Platten",
            "host-memory|96.0 % of the memory in use|96 % des Speichers belegt",
            "host-memory-pressure|Something waited for memory in 51 % of the time|In 51 % der Zeit wartete etwas auf Speicher",
            "host-swap|91 % of the swap space in use|91 % des Auslagerungsspeichers belegt",
            "host-swapping|25.3 MB/s are read back from the swap space|25,3 MB/s werden aus dem Auslagerungsspeicher zurückgelesen",
            "host-temperature|The hottest sensor has 97.5 °C|Der heißeste Fühler hat 97,5 °C",
            "host-twice|An agent on node-7 reports under the same id: one of the two is not shown|Ein Agent auf node-7 berichtet unter derselben Kennung: Einer von beiden wird nicht gezeigt",
            "host-udp-drops|140 packets per second are dropped as the receive buffer of a UDP socket is full|140 Pakete pro Sekunde werden verworfen, weil der Empfangspuffer eines UDP-Sockets voll ist",
            "interface-drops|Interface eth0 drops 20 packets per second|Schnittstelle eth0 verwirft 20 Pakete pro Sekunde",
            "interface-errors|Interface eth0 has errors: 1.5 packets per second|Schnittstelle eth0 hat 1,5 Fehler pro Sekunde",
            "interface-inbound|Interface eth0 receives 82 % of its 1.0 Gbit/s|Schnittstelle eth0 empfängt 82 % ihrer 1,00 Gbit/s",
            "interface-outbound|Interface eth0 sends 97 % of its 1.0 Gbit/s: about 6 more viewers at 5.0 Mbit/s fit|Schnittstelle eth0 sendet 97 % ihrer 1,00 Gbit/s: etwa 6 weitere Zuschauer mit 5,00 Mbit/s passen hinein",
            "interface-outbound|Interface eth1 sends 98 % of its 1.0 Gbit/s: about one more viewer at 5.0 Mbit/s fits|Schnittstelle eth1 sendet 98 % ihrer 1,00 Gbit/s: etwa ein weiterer Zuschauer mit 5,00 Mbit/s passt hinein",
            "interface-outbound|Interface eth2 sends 99 % of its 1.0 Gbit/s: no more viewer at 5.0 Mbit/s fits|Schnittstelle eth2 sendet 99 % ihrer 1,00 Gbit/s: kein weiterer Zuschauer mit 5,00 Mbit/s passt hinein",
            "interface-outbound|Interface eth3 sends 97 % of its 1.0 Gbit/s: how many more viewers fit is not known|Schnittstelle eth3 sendet 97 % ihrer 1,00 Gbit/s: wie viele weitere Zuschauer hineinpassen, ist nicht bekannt",
            "mediamtx-files|95 % of the open files of MediaMTX in use|95 % der offenen Dateien von MediaMTX belegt",
            "mediamtx-memory|Memory of MediaMTX has grown by 75 MB per hour for an hour|Der Speicher von MediaMTX wächst seit einer Stunde um 75,0 MB/h",
            "mediamtx-restarted|MediaMTX began anew 1 min 15 s ago|MediaMTX begann vor 1 min 15 s neu",
            "mediamtx-restarts|MediaMTX had 6 restarts within an hour|MediaMTX begann in einer Stunde 6 Mal neu",
            "mediamtx-udp-drops|1.5 packets per second to MediaMTX are dropped as its receive buffer is full|1,5 Pakete pro Sekunde an MediaMTX werden verworfen, weil sein Empfangspuffer voll ist",
            "host-silent|Its agent is silent: nothing is known of this host|Sein Agent schweigt: Von diesem Host ist nichts bekannt");

    private static List<Issue> issues() throws IOException {
        HostReport report = Json.mapper().readValue(REPORT, HostReport.class);
        HostEvaluator evaluator = new HostEvaluator(RuleSet.shipped());
        HostReport judged = report;
        for (int second = 0; second <= 300; second += 2) {
            judged = evaluator.evaluate(report, second * SECOND, T.plusSeconds(second));
        }
        HostPresence unknown = new HostPresence(HostPresence.UNKNOWN, T, null);
        HostReport silent = new HostEvaluator(RuleSet.shipped())
                .silent(report.with(report.host().with(unknown), List.of(), List.of(), List.of()), SECOND, T);
        return Stream.of(judged, silent)
                .flatMap(one -> one.host().health().issues().stream())
                .toList();
    }

    @Test
    void each_rule_says_what_is_wrong_in_both_languages() throws IOException {
        assertThat(issues().stream()
                        .map(issue -> issue.rule() + "|" + issue.reason() + "|"
                                + Wording.of("de").reason(issue.rule(), issue.values(), issue.reason())))
                .containsAll(SAID);
    }

    @Test
    void no_rule_of_hosts_is_left_out() {
        Set<Scope> ofHosts = Set.of(Scope.HOST, Scope.DISK, Scope.INTERFACE, Scope.PROCESS);
        Set<String> said = SAID.stream().map(line -> line.split("[|]")[0]).collect(Collectors.toSet());

        assertThat(RuleCatalogue.shipped().all().stream()
                        .filter(Rule::enabled)
                        .filter(rule -> rule.scope().stream().anyMatch(ofHosts::contains))
                        .map(Rule::id))
                .isNotEmpty()
                .isSubsetOf(said);
    }
}
