package org.mediamtxmonitor.web.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.metric.PrometheusName;
import org.mediamtxmonitor.metric.Scope;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.Field;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ForwardFacts;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.MediaMtxProcess;
import org.mediamtxmonitor.stream.MonitorStatus;
import org.mediamtxmonitor.stream.NetworkInterface;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Views;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.Scopes;

import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

import static org.assertj.core.api.Assertions.assertThat;

/** What Prometheus is told of servers and streams. */
class FleetCollectorTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final int PLENTY = 1_000_000;

    private final HostBoard hosts = new HostBoard(System::nanoTime);
    private FleetView view;
    private final List<String> refreshed = new ArrayList<>();

    @BeforeEach
    void begin() {
        view = Views.timeless();
    }

    private FleetCollector collector(int most) {
        Sources sources = new Sources(
                new Scopes(view, hosts, new PictureBoard(), null),
                seen -> Optional.of(List.of()),
                () -> MonitorStatus.of(
                        "up", null, null, null, null, null, null, null, null, 2.5, null, null, null, null),
                refreshed::add,
                "1.2.3",
                () -> NOW);
        return new FleetCollector(sources, most);
    }

    private static String text(MetricSnapshots snapshots) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(bytes, snapshots);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private List<String> told(String query) {
        return told(collector(PLENTY), query);
    }

    private static List<String> told(FleetCollector collector, String query) {
        return text(collector.collect(PrometheusQuery.of(query)))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static String series(String line) {
        return line.substring(0, line.lastIndexOf(' '));
    }

    private static Map<String, Double> values(List<String> lines) {
        Map<String, Double> values = new TreeMap<>();
        lines.forEach(line -> values.put(series(line), Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
        return values;
    }

    private void take(ServerReport report) {
        assertThat(view.accept(report)).isTrue();
    }

    /** A record in which each number of the catalogue is known, and differs from the others. */
    private static <T> T rich(T record, String shape) {
        T rich = record;
        int value = 1;
        for (Metric metric : MetricCatalogue.shipped().all()) {
            if (metric.shape().equals(shape) && !"history".equals(metric.needs())) {
                rich = Made.with(rich, metric.field(), value++);
            }
        }
        return rich;
    }

    private ServerReport rich() {
        ServerReport report = Reports.of("north", rich(Reports.live("north", "studio", 1L), "stream"));
        Connection client = Made.of(Connection.class, "server", "north", "path", "studio", "protocol", "srt");
        return Made.with(
                report,
                "collectedAt",
                NOW,
                "server",
                rich(report.server(), "server"),
                "connections",
                List.of(
                        Made.with(rich(client, "connection"), "role", Connection.PUBLISHER),
                        Made.with(rich(client, "connection"), "role", Connection.READER)),
                "forwards",
                List.of(rich(
                        Forward.of(Made.of(
                                ForwardFacts.class, "server", "north", "path", "studio", "state", "forwarding")),
                        "forward")));
    }

    @Test
    void every_metric_with_a_name_is_told_where_it_is_known_and_nothing_else() {
        take(rich());

        Set<String> told = told(null).stream()
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> expected = MetricCatalogue.shipped().all().stream()
                .filter(metric ->
                        Set.of("stream", "connection", "forward", "server").contains(metric.shape()))
                .flatMap(metric -> PrometheusName.all(metric).stream())
                .map(PrometheusName::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).containsAll(expected);
        assertThat(FleetCollector.families()).extracting(Family::name).containsAll(told);
    }

    @Test
    void a_value_is_that_of_the_report_in_base_units() {
        ServerReport report = rich();
        take(report);
        Map<String, Double> told = values(told(null));

        assertTold(told, Scope.STREAM, "stream", report.streams().get(0), "path=\"studio\"", "server=\"north\"");
        assertTold(told, Scope.SERVER, "server", report.server(), "server=\"north\"");
        Connection client = report.connections().get(0);
        assertTold(told, Scope.PUBLISHER, "connection", client, "path=\"studio\"", "server=\"north\"");
        assertTold(told, Scope.READER, "connection", client, "path=\"studio\"", "protocol=\"srt\"", "server=\"north\"");
        assertThat(told.keySet())
                .filteredOn(series -> series.startsWith("mediamtx_monitor_readers_srt_"))
                .isNotEmpty()
                .noneMatch(series -> series.contains("protocol"));
    }

    private static void assertTold(
            Map<String, Double> told, Scope scope, String shape, Object record, String... labels) {
        for (Metric metric : MetricCatalogue.shipped().all()) {
            if (metric.shape().equals(shape)) {
                PrometheusName.of(metric, scope).ifPresent(name -> {
                    Set<String> all = new TreeSet<>(List.of(labels));
                    if (metric.field().matches("(srt|webrtc)\\..*")) {
                        all.removeIf(label -> label.startsWith("protocol="));
                    }
                    name.labels().forEach((label, value) -> all.add(label + "=\"" + value + "\""));
                    double value = Field.of(record.getClass(), metric.field()).number(record);
                    assertThat(told)
                            .containsEntry(name.name() + "{" + String.join(",", all) + "}", name.inBaseUnit(value));
                });
            }
        }
    }

    @Test
    void readers_are_told_together_and_never_by_id_or_address() {
        Connection reader = Made.of(
                Connection.class,
                "id",
                "0b9c",
                "server",
                "north",
                "path",
                "studio",
                "role",
                Connection.READER,
                "protocol",
                "srt",
                "address",
                "203.0.113.7:5000");
        ServerReport report = Reports.of("north", Reports.live("north", "studio", 1000L));
        take(Made.with(
                report,
                "collectedAt",
                NOW,
                "connections",
                List.of(
                        Made.with(reader, "outboundBitsPerSecond", 800L, "framesDiscardedPerSecond", 0.5),
                        Made.with(reader, "outboundBitsPerSecond", 1600L, "framesDiscardedPerSecond", 2.0),
                        Made.with(reader, "outboundBitsPerSecond", 8000L, "query", Connection.OWN_MARKER))));

        assertThat(told("collect[]=readers"))
                .containsExactlyInAnyOrder(
                        "mediamtx_monitor_readers_outbound_bytes_per_second{path=\"studio\",protocol=\"srt\",server=\"north\"} 300.0",
                        "mediamtx_monitor_readers_frames_discarded_per_second{path=\"studio\",protocol=\"srt\",server=\"north\"} 2.5");
        assertThat(String.join("\n", told(null))).doesNotContain("0b9c", "203.0.113.7");
    }

    @Test
    void a_stream_of_which_nothing_is_known_has_its_state_and_no_figures() {
        ServerReport report = Reports.of("north", Reports.live("north", "studio", 1000L));
        take(report);
        assertThat(told("collect[]=streams")).anyMatch(line -> line.contains("_inbound_bytes_per_second"));

        view = Views.timeless();
        take(report.outdated().numbered(1, 1));

        Map<String, Double> told = values(told("collect[]=streams&collect[]=servers"));
        assertThat(told)
                .containsEntry("mediamtx_monitor_stream_state{path=\"studio\",server=\"north\",state=\"unknown\"}", 1.0)
                .containsEntry("mediamtx_monitor_stream_state{path=\"studio\",server=\"north\",state=\"live\"}", 0.0)
                .containsEntry("mediamtx_monitor_server_up{server=\"north\"}", 0.0)
                .containsEntry("mediamtx_monitor_server_status{server=\"north\",status=\"unknown\"}", 1.0);
        assertThat(told.keySet()).noneMatch(series -> series.contains("bytes"));
    }

    @Test
    void a_state_of_a_stream_is_one_series_and_whether_it_is_live_another() {
        Stream live = Reports.live("north", "a", 1000L);
        take(Reports.of(
                "north",
                Made.with(live, "expected", true),
                Made.with(live, "path", "b", "state", StreamState.STALLED, "expected", false)));

        assertThat(told("collect[]=streams").stream()
                        .filter(line -> line.matches(".*_stream_(state|level|expected).*")))
                .containsExactlyInAnyOrder(
                        "mediamtx_monitor_stream_state{path=\"a\",server=\"north\",state=\"live\"} 1.0",
                        "mediamtx_monitor_stream_state{path=\"b\",server=\"north\",state=\"live\"} 0.0",
                        "mediamtx_monitor_stream_state{path=\"b\",server=\"north\",state=\"stalled\"} 1.0",
                        "mediamtx_monitor_stream_level{level=\"ok\",path=\"a\",server=\"north\"} 1.0",
                        "mediamtx_monitor_stream_level{level=\"ok\",path=\"b\",server=\"north\"} 1.0",
                        "mediamtx_monitor_stream_expected{path=\"a\",server=\"north\"} 1.0");
    }

    @Test
    void advice_is_told_where_it_differs_from_what_is_set() {
        Connection enough = Made.of(
                Connection.class,
                "server",
                "north",
                "path",
                "a",
                "protocol",
                "srt",
                "role",
                Connection.PUBLISHER,
                "srt.latencyMs",
                120.0,
                "srt.advisedLatencyMs",
                120.0);
        take(Made.with(
                Reports.of("north", Reports.live("north", "a", 1L), Reports.live("north", "b", 1L)),
                "collectedAt",
                NOW,
                "connections",
                List.of(enough, Made.with(enough, "path", "b", "srt.advisedLatencyMs", 250.0))));

        assertThat(told("collect[]=publishers"))
                .containsExactlyInAnyOrder(
                        "mediamtx_monitor_publisher_srt_latency_seconds{path=\"a\",server=\"north\"} 0.12",
                        "mediamtx_monitor_publisher_srt_latency_seconds{path=\"b\",server=\"north\"} 0.12",
                        "mediamtx_monitor_publisher_srt_advised_latency_seconds{path=\"b\",server=\"north\"} 0.25");
    }

    @Test
    void old_connections_are_not_told() {
        Connection reader = Made.of(
                Connection.class,
                "server",
                "north",
                "path",
                "studio",
                "role",
                Connection.READER,
                "protocol",
                "srt",
                "outboundBitsPerSecond",
                800L);
        ServerReport report = Reports.of("north", Reports.live("north", "studio", 1000L));
        take(Made.with(report, "collectedAt", NOW.minusSeconds(61), "connections", List.of(reader)));

        assertThat(told("collect[]=readers")).isEmpty();
        assertThat(refreshed).containsExactly("north");
    }

    @Test
    void names_with_quotes_lines_and_controls_spoil_nothing() {
        String odd = "a\"b\\c\nd\u0000e\ud800f ü{}";
        take(Reports.of("north", Reports.live("north", odd, 8000L), Reports.live("north", "plain", 8000L)));

        assertThat(told("collect[]=streams"))
                .contains(
                        "mediamtx_monitor_stream_inbound_bytes_per_second{path=\"a\\\"b\\\\c�d�e�f ü{}\",server=\"north\"} 1000.0",
                        "mediamtx_monitor_stream_inbound_bytes_per_second{path=\"plain\",server=\"north\"} 1000.0");
    }

    @Test
    void names_that_become_the_same_spoil_nothing() {
        take(Reports.of("north", Reports.live("north", "a\u0001", 8000L), Reports.live("north", "a\u0002", 8000L)));

        assertThat(told("collect[]=streams&path=*"))
                .filteredOn(line -> line.startsWith("mediamtx_monitor_stream_inbound_bytes_per_second"))
                .hasSize(1);
    }

    private static HostReport richHost() {
        HostStatus host = rich(Made.of(HostStatus.class, "id", "media", "intervalMs", 2000), "host");
        return Made.of(
                HostReport.class,
                "collectedAt",
                NOW,
                "host",
                host.with(Health.GOOD),
                "disks",
                List.of(rich(Made.of(Disk.class, "mount", "/rec", "device", "sda"), "disk")),
                "interfaces",
                List.of(rich(Made.of(NetworkInterface.class, "name", "eth0"), "interface")),
                "processes",
                List.of(
                        rich(Made.of(MediaMtxProcess.class, "server", "north", "pid", 17), "process"),
                        rich(Made.of(MediaMtxProcess.class, "pid", 18), "process"),
                        rich(Made.of(MediaMtxProcess.class, "pid", 19), "process")));
    }

    @Test
    void a_host_is_told_with_all_that_belongs_to_it() {
        hosts.take(richHost());

        List<String> lines = told("collect[]=hosts");

        Set<String> expected = MetricCatalogue.shipped().all().stream()
                .filter(metric -> Set.of("host", "disk", "interface", "process").contains(metric.shape()))
                .flatMap(metric -> PrometheusName.all(metric).stream())
                .map(PrometheusName::name)
                .collect(Collectors.toSet());
        assertThat(lines.stream().map(line -> line.replaceFirst("[{ ].*", ""))).containsAll(expected);
        assertThat(lines).noneMatch(line -> line.contains("\"17\"") || line.contains("\"18\""));
        assertThat(series(lines))
                .contains(
                        "mediamtx_monitor_host_up{host=\"media\"}",
                        "mediamtx_monitor_disk_used_ratio{device=\"sda\",host=\"media\",mount=\"/rec\"}",
                        "mediamtx_monitor_process_cpu_ratio{host=\"media\",process=\"north\",server=\"north\"}",
                        "mediamtx_monitor_process_cpu_ratio{host=\"media\",process=\"unknown\"}");
    }

    private static List<String> series(List<String> lines) {
        return lines.stream().map(FleetCollectorTest::series).toList();
    }

    @Test
    void a_host_that_is_silent_has_no_figures() {
        hosts.take(richHost(), Duration.ofMinutes(1));

        Map<String, Double> told = values(told("collect[]=hosts"));

        assertThat(told)
                .containsEntry("mediamtx_monitor_host_up{host=\"media\"}", 0.0)
                .containsEntry("mediamtx_monitor_host_level{host=\"media\",level=\"unknown\"}", 1.0);
        assertThat(told.keySet()).noneMatch(series -> series.contains("cpu") || series.contains("disk"));
    }

    @Test
    void a_stream_that_is_gone_leaves_nothing() {
        FleetCollector collector = collector(PLENTY);
        take(Reports.of("north", Reports.live("north", "studio", 8000L)));
        assertThat(told(collector, null)).anyMatch(line -> line.contains("studio"));

        take(Reports.of("north", new Stream[0]).numbered(1, 99));

        assertThat(told(collector, null)).noneMatch(line -> line.contains("studio"));
    }

    @Test
    void server_and_path_select() {
        take(Reports.of("north", Reports.live("north", "studio/a", 1L), Reports.live("north", "roof", 1L)));
        take(Reports.of("south", Reports.live("south", "studio/a", 1L)));

        assertThat(told("server=north&path=studio/*"))
                .isNotEmpty()
                .allMatch(line -> line.contains("server=\"north\"") && line.contains("path=\"studio/a\""));
        assertThat(told("server=south"))
                .isNotEmpty()
                .allMatch(line -> line.contains("server=\"south\""))
                .anyMatch(line -> line.startsWith("mediamtx_monitor_server_up"));
    }

    @Test
    void what_does_not_fit_is_counted_and_whole_streams_are_left_out() {
        Stream[] streams = IntStream.range(0, 100)
                .mapToObj(i -> Reports.live("north", "cam%03d".formatted(i), 1L))
                .toArray(Stream[]::new);
        take(Reports.of("north", streams));
        int each = (int)
                told(null).stream().filter(line -> line.contains("\"cam000\"")).count();

        Map<String, Double> told = values(told(collector(each * 50), null));

        Map<String, Long> byStream = told.keySet().stream()
                .filter(series -> series.contains("path=\"cam"))
                .collect(Collectors.groupingBy(
                        series -> series.replaceFirst(".*path=\"(cam\\d+)\".*", "$1"), Collectors.counting()));
        assertThat(byStream.values()).allMatch(count -> count == each);
        assertThat(byStream).hasSizeBetween(40, 49).containsKey("cam000");
        assertThat(told.get("mediamtx_monitor_exporter_dropped_series")).isEqualTo((100.0 - byStream.size()) * each);
    }

    @Test
    void streams_that_are_told_stay_told_while_others_come_and_change() {
        List<Stream> streams = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> streams.add(Reports.live("north", "cam%03d".formatted(i), 1L)));
        take(Reports.of("north", streams.toArray(Stream[]::new)));
        FleetCollector collector = collector(250);
        Set<String> before = paths(told(collector, null));

        Random random = new Random(7);
        for (int round = 2; round < 50; round++) {
            int seed = round;
            List<Stream> now = new ArrayList<>(streams);
            // New ones that sort before all others, and figures that are known now and then.
            IntStream.range(0, round).forEach(i -> now.add(Reports.live("north", "a%03d".formatted(i), null)));
            now.replaceAll(stream -> random.nextInt(10) == seed % 10 ? Made.with(stream, "viewers", null) : stream);
            take(Reports.of("north", now.toArray(Stream[]::new)).numbered(1, round + 10));
            assertThat(paths(told(collector, null))).containsAll(before);
        }
    }

    private static Set<String> paths(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("path=\""))
                .map(line -> line.replaceFirst(".*path=\"([^\"]*)\".*", "$1"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void expected_streams_come_first_where_not_all_fit() {
        Stream[] streams = IntStream.range(0, 100)
                .mapToObj(i -> Made.with(Reports.live("north", "cam%03d".formatted(i), 1L), "expected", i >= 95))
                .toArray(Stream[]::new);
        take(Reports.of("north", streams));

        assertThat(paths(told(collector(200), null)))
                .contains("cam095", "cam099")
                .doesNotContain("cam094");
    }

    @Test
    void the_registry_takes_it_and_writes_openmetrics() throws IOException {
        take(Reports.of("north", Reports.live("north", "studio", 8000L)));
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(collector(PLENTY));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        OpenMetricsTextFormatWriter.create().write(bytes, registry.scrape());

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("# TYPE mediamtx_monitor_stream_inbound_bytes_per_second gauge\n")
                .contains("# TYPE mediamtx_monitor_server info\n")
                .endsWith("# EOF\n");
    }

    @Test
    void a_family_is_described_once() {
        assertThat(FleetCollector.families()).extracting(Family::name).doesNotHaveDuplicates();
        assertThat(FleetCollector.families()).allMatch(family -> family.help().endsWith("."));
        assertThat(FleetCollector.families())
                .allMatch(family -> family.labels().stream()
                        .noneMatch(
                                label -> Arrays.asList("id", "address", "user").contains(label)));
    }
}
