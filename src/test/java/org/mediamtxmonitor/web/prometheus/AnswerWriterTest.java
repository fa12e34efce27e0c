package org.mediamtxmonitor.web.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

import static org.assertj.core.api.Assertions.assertThat;

/** How an answer to Prometheus is written. */
class AnswerWriterTest {

    private static String written(ExpositionFormatWriter writer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (AnswerWriter answer = new AnswerWriter(writer, out)) {
            GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name("gauge").help("As of TLS 1.0");
            double[] values = {5, 0, 100, 0.5, 1.05, -2, 1e9, Double.NaN};
            for (int i = 0; i < values.length; i++) {
                gauge.dataPoint(new GaugeDataPointSnapshot(values[i], Labels.of("le", i + ".0"), null));
            }
            answer.write(gauge.build());
            answer.write(CounterSnapshot.builder()
                    .name("counter")
                    .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                            .value(10)
                            .build())
                    .build());
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whole_numbers_have_no_point_and_nothing_else_is_changed() throws IOException {
        assertThat(written(PrometheusTextFormatWriter.create())).isEqualTo("""
                        # TYPE counter_total counter
                        counter_total 10
                        # HELP gauge As of TLS 1.0
                        # TYPE gauge gauge
                        gauge{le="0.0"} 5
                        gauge{le="1.0"} 0
                        gauge{le="2.0"} 100
                        gauge{le="3.0"} 0.5
                        gauge{le="4.0"} 1.05
                        gauge{le="5.0"} -2
                        gauge{le="6.0"} 1.0E9
                        gauge{le="7.0"} NaN
                        """);
    }

    @Test
    void the_end_of_openmetrics_is_written_once() throws IOException {
        assertThat(written(OpenMetricsTextFormatWriter.create()))
                .contains("counter_total 10\n", "gauge{le=\"0.0\"} 5\n")
                .containsOnlyOnce("# EOF")
                .endsWith("# EOF\n");
    }
}
