package org.mediamtxmonitor.metric;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What every number of the catalogue must be. */
class MetricCatalogueTest {

    static List<Metric> metrics() {
        return MetricCatalogue.shipped().all();
    }

    @Test
    void a_metric_is_found_by_its_id() {
        assertThat(MetricCatalogue.shipped().find("stream.rttMs"))
                .map(Metric::unit)
                .contains("ms");
        assertThat(MetricCatalogue.shipped().find("stream.rtt")).isEmpty();
    }

    @Test
    void an_id_is_given_once() {
        Metric metric = metrics().get(0);

        assertThatIllegalStateException()
                .isThrownBy(() -> new MetricCatalogue(List.of(metric, metric), List.of()))
                .withMessage("metrics.yaml has " + metric.id() + " twice");
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void a_metric_says_what_it_is(Metric metric) {
        assertThat(metric.id()).matches("[a-z]+(\\.[a-z][A-Za-z0-9]*)+");
        assertThat(metric.unit()).isNotBlank();
        assertThat(metric.kind()).isIn("counter", "gauge", "rate", "ratio");
        assertThat(metric.help()).endsWith(".");
        assertThat(metric.scope()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(metric.sources()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void the_first_word_of_an_id_is_its_shape(Metric metric) {
        Set<String> shapes =
                metric.scope().contains(Scope.PUBLISHER) || metric.scope().contains(Scope.READER)
                        ? Set.of("connection")
                        : Set.of(metric.scope().get(0).word());

        assertThat(shapes).contains(metric.shape());
        assertThat(metric.shape() + "." + metric.field()).isEqualTo(metric.id());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void the_name_of_a_number_ends_with_its_unit(Metric metric) {
        String name = metric.id();
        assertThat(name.endsWith("BitsPerSecond"))
                .as("bit/s")
                .isEqualTo(metric.unit().equals("bit/s"));
        assertThat(name.endsWith("Ms")).as("ms").isEqualTo(metric.unit().equals("ms"));
        assertThat(name.matches(".*Percent(5s)?"))
                .as("percent")
                .isEqualTo(metric.unit().equals("percent"));
    }

    @Test
    void a_column_of_the_history_is_of_one_metric() {
        assertThat(metrics())
                .extracting(Metric::history)
                .filteredOn(history -> history != null)
                .extracting(Metric.History::column)
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_column_that_was_given_away_stays_what_it_is() {
        // Blocks that were written hold these numbers: add to the list, change nothing.
        assertThat(Map.of(
                        "stream.inboundBitsPerSecond", 1,
                        "stream.readers.total", 4,
                        "stream.rttMs", 13,
                        "stream.state", 16,
                        "stream.live", 18,
                        "connection.srt.droppedPercent", 26,
                        "server.lastPollMs", 30,
                        "server.score", 39,
                        "host.mediamtxOpenFilesPercent", 44))
                .allSatisfy((id, column) -> assertThat(MetricCatalogue.shipped()
                                .find(id)
                                .orElseThrow()
                                .history()
                                .column())
                        .isEqualTo(column));
    }

    @Test
    void a_waiver_says_why() {
        assertThat(MetricCatalogue.shipped().waivers())
                .isNotEmpty()
                .allSatisfy(waiver -> assertThat(waiver.why()).isNotBlank())
                .allSatisfy(waiver -> assertThat(waiver.fields()).isNotEmpty());
    }

    @Test
    void our_own_figures_have_no_source() {
        assertThat(MetricCatalogue.shipped()
                        .find("monitor.redisMs")
                        .orElseThrow()
                        .sources())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_scope_is_read_from_its_word(Scope scope) {
        assertThat(Scope.of(scope.word())).isSameAs(scope);
    }

    @Test
    void a_word_that_is_no_scope_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.of("camera"));
    }
}
