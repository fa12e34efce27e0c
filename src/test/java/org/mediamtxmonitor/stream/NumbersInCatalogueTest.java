package org.mediamtxmonitor.stream;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.metric.Metric;
import org.mediamtxmonitor.metric.MetricCatalogue;
import org.mediamtxmonitor.web.api.InfoResource;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import static org.assertj.core.api.Assertions.assertThat;

/** The numbers of our shapes and the catalogue of metrics are the same. */
class NumbersInCatalogueTest {

    private static final Map<String, Class<?>> SHAPES = Map.of(
            "host", HostStatus.class,
            "disk", Disk.class,
            "interface", NetworkInterface.class,
            "process", MediaMtxProcess.class,
            "stream", Stream.class,
            "connection", Connection.class,
            "forward", Forward.class,
            "server", ServerStatus.class,
            "monitor", MonitorStatus.class);

    /** What is told of the fleet belongs to no report. */
    private static final Set<String> ELSEWHERE = Set.of("fleet");

    private static final Map<String, String> NO_METRIC = Map.of(
            "host.disks", "length of a list of the report, for lists of hosts",
            "host.interfaces", "length of a list of the report, for lists of hosts",
            "host.processes", "length of a list of the report, for lists of hosts",
            "process.pid", "names the process",
            "monitor.score", "told beside what it is about; a monitor that is ill can't be trusted to keep it",
            "stream.video.sampleRate", "a track of pictures has none: tracks share one shape",
            "stream.video.channels", "a track of pictures has none: tracks share one shape",
            "stream.audio.width", "a track of sound has none: tracks share one shape",
            "stream.audio.height", "a track of sound has none: tracks share one shape");

    static List<Metric> ours() {
        return MetricCatalogue.shipped().all().stream()
                .filter(metric -> !ELSEWHERE.contains(metric.shape()))
                .filter(metric -> !isMadeForTheHistory(metric))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void a_metric_is_a_number_of_its_shape(Metric metric) {
        assertThat(Field.of(SHAPES.get(metric.shape()), metric.field()).isNumber())
                .isTrue();
    }

    @Test
    void a_metric_of_the_fleet_is_a_number_of_what_this_monitor_says_of_itself() {
        assertThat(MetricCatalogue.shipped().all())
                .filteredOn(metric -> metric.shape().equals("fleet"))
                .isNotEmpty()
                .allMatch(metric ->
                        Field.of(InfoResource.Info.class, metric.field()).isNumber());
    }

    @Test
    void a_metric_of_a_host_says_who_measures_it() {
        assertThat(MetricCatalogue.shipped().all())
                .filteredOn(
                        metric -> Set.of("host", "disk", "interface", "process").contains(metric.shape()))
                .isNotEmpty()
                .allMatch(metric -> "system agent".equals(metric.needs()));
    }

    @Test
    void a_number_of_a_shape_is_a_metric() {
        List<String> numbers = new ArrayList<>();
        SHAPES.forEach((name, type) -> collect(name, type, numbers));
        Set<String> expected = new TreeSet<>(numbers);
        expected.removeAll(NO_METRIC.keySet());
        Set<String> metrics =
                ours().stream().map(Metric::id).filter(id -> !isKey(id)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(expected).isEqualTo(metrics);
        assertThat(numbers).containsAll(NO_METRIC.keySet());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void a_counter_is_a_whole_number(Metric metric) {
        if (metric.kind().equals("counter")) {
            assertThat(typeOf(SHAPES.get(metric.shape()), metric.field())).isEqualTo(Long.class);
        }
    }

    /** What a stream says in words, or what is said of each of its readers, is made a number of it to be kept. */
    private static boolean isMadeForTheHistory(Metric metric) {
        return metric.shape().equals("stream") && "history".equals(metric.needs());
    }

    /** Keys of a map, of which the catalogue has some for all. */
    private static boolean isKey(String id) {
        return id.matches("(stream\\.readers|server\\.streams)\\..*");
    }

    private static void collect(String name, Class<?> type, List<String> numbers) {
        for (RecordComponent component : type.getRecordComponents()) {
            boolean part = component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
            String path = part ? name : name + "." + component.getName();
            if (component.getType().isRecord()) {
                collect(path, component.getType(), numbers);
            } else if (isNumber(component.getType())) {
                numbers.add(path);
            }
        }
    }

    private static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type) || type == int.class || type == long.class || type == double.class;
    }

    private static Class<?> typeOf(Class<?> type, String path) {
        int dot = path.indexOf('.');
        RecordShape.Leaf leaf = RecordShape.of(type).leaf(dot < 0 ? path : path.substring(0, dot));
        return dot < 0 ? leaf.type() : typeOf(leaf.type(), path.substring(dot + 1));
    }
}
