package org.mediamtxmonitor.metric;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How metrics are named in Prometheus. */
class PrometheusNameTest {

    static List<Metric> metrics() {
        return MetricCatalogue.shipped().all();
    }

    static List<PrometheusName> names() {
        return metrics().stream()
                .flatMap(metric -> PrometheusName.all(metric).stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "stream.inboundBytes, stream, mediamtx_monitor_stream_inbound_bytes_total, 1",
        "stream.inboundBitsPerSecond, stream, mediamtx_monitor_stream_inbound_bytes_per_second, 0.125",
        "stream.inbound.dropPercent, stream, mediamtx_monitor_stream_inbound_drop_ratio, 0.01",
        "stream.content.keyFrameSeconds, stream, mediamtx_monitor_stream_content_key_frame_seconds, 1",
        "stream.content.framesPerSecond, stream, mediamtx_monitor_stream_content_frames_per_second, 1",
        "connection.srt.rttMs, publisher, mediamtx_monitor_publisher_srt_rtt_seconds, 0.001",
        "connection.srt.rttMs, reader, mediamtx_monitor_readers_srt_rtt_max_seconds, 0.001",
        "connection.srt.packetsLost, publisher, mediamtx_monitor_publisher_srt_packets_lost_total, 1",
        "connection.outboundBitsPerSecond, reader, mediamtx_monitor_readers_outbound_bytes_per_second, 0.125",
        "server.streams.total, server, mediamtx_monitor_server_streams, 1",
        "monitor.stoodStillPercent, monitor, mediamtx_monitor_stood_still_ratio, 0.01",
    })
    void a_name_follows_from_id_and_unit(String id, String scope, String name, double factor) {
        PrometheusName told = PrometheusName.of(
                        MetricCatalogue.shipped().find(id).orElseThrow(), Scope.of(scope))
                .orElseThrow();

        assertThat(told.name()).isEqualTo(name);
        assertThat(told.factor()).isEqualTo(factor);
    }

    @ParameterizedTest
    @CsvSource({
        "disk.fullInHours, h, gauge, mediamtx_monitor_disk_full_in_seconds, 3600",
        "process.growthBytesPerHour, byte/h, gauge, mediamtx_monitor_process_growth_bytes_per_second, 0.0002777777777777778",
        "host.memoryAvailableBytes, byte, gauge, mediamtx_monitor_host_memory_available_bytes, 1",
        "host.temperatureCelsius, celsius, gauge, mediamtx_monitor_host_temperature_celsius, 1",
        "interface.inboundBitsPerSecond, bit/s, rate, mediamtx_monitor_interface_inbound_bytes_per_second, 0.125",
        "host.load1, 1, gauge, mediamtx_monitor_host_load_1, 1",
    })
    void a_unit_becomes_its_base_unit(String id, String unit, String kind, String name, double factor) {
        Metric metric = new Metric(id, List.of(Scope.HOST), unit, kind, "", null, null, null, null, null, null);

        PrometheusName told = PrometheusName.of(metric, Scope.HOST).orElseThrow();

        assertThat(told.name().replace("_host_", "_" + metric.shape() + "_")).isEqualTo(name);
        assertThat(told.factor()).isEqualTo(factor);
    }

    @Test
    void a_value_in_its_base_unit_has_no_more_digits_than_before() {
        Metric metric = MetricCatalogue.shipped().find("connection.srt.rttMs").orElseThrow();
        PrometheusName told = PrometheusName.of(metric, Scope.PUBLISHER).orElseThrow();

        assertThat(told.inBaseUnit(19.9)).isEqualTo(0.0199);
        assertThat(told.inBaseUnit(1.796e12)).isEqualTo(1.796e9);
        assertThat(told.inBaseUnit(Double.NaN)).isNaN();
    }

    @Test
    void a_metric_that_is_waived_has_no_name() {
        assertThat(PrometheusName.all(MetricCatalogue.shipped()
                        .find("stream.inbound.peakBitsPerSecond")
                        .orElseThrow()))
                .isEmpty();
    }

    @Test
    void what_is_not_told_of_publishers_may_be_told_of_readers() {
        assertThat(PrometheusName.all(MetricCatalogue.shipped()
                        .find("connection.srt.retransmittedPercent")
                        .orElseThrow()))
                .extracting(PrometheusName::name)
                .containsExactly("mediamtx_monitor_readers_srt_retransmitted_max_ratio");
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void a_metric_is_told_or_says_why_not(Metric metric) {
        assertThat(PrometheusName.all(metric).isEmpty()).isEqualTo(waiver(metric) != null);
    }

    private static String waiver(Metric metric) {
        return metric.prometheus() == null ? null : metric.prometheus().waived();
    }

    /** Names in reasons why another is not told are names that there are. */
    @Test
    void what_stands_in_for_a_metric_exists() {
        Set<String> known = names().stream().map(PrometheusName::name).collect(Collectors.toSet());
        Pattern name = Pattern.compile("\\b(stream|publisher|readers)(_[a-z0-9]+){2,}");
        Set<String> missing = new HashSet<>();
        metrics().stream()
                .map(PrometheusNameTest::waiver)
                .filter(why -> why != null)
                .forEach(why -> {
                    for (Matcher found = name.matcher(why); found.find(); ) {
                        if (!known.contains(PrometheusName.PREFIX + found.group())) {
                            missing.add(found.group());
                        }
                    }
                });

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_name_is_as_prometheus_wants_it(PrometheusName told) {
        assertThat(told.name()).matches("mediamtx_monitor(_[a-z0-9]+)+");
        assertThat(told.name().endsWith("_total")).isEqualTo(told.counter());
        assertThat(told.name()).doesNotMatch(".*_(sum|count|bucket|info|created)");
        assertThat(told.name()).doesNotMatch(".*_(ms|percent|bits|kb|mb|hours|minutes|milliseconds)(_.*)?");
        assertThat(told.labels().keySet()).allMatch(label -> label.matches("[a-z_]+"));
    }

    @Test
    void metrics_of_one_name_differ_in_their_labels() {
        Map<String, Set<Map<String, String>>> labels = new HashMap<>();
        Stream<PrometheusName> twice = names().stream()
                .filter(told -> !labels.computeIfAbsent(told.name(), name -> new HashSet<>())
                        .add(told.labels()));

        assertThat(twice).isEmpty();
    }
}
