package org.mediamtxmonitor.redis;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Reports;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTest {

    private record Sample(Instant at, String word, Long count) {}

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:00:00Z, 2026-11-22T10:00:00.000Z",
        "2026-11-22T10:00:00.1Z, 2026-11-22T10:00:00.100Z",
        "2026-11-22T10:00:00.123999999Z, 2026-11-22T10:00:00.123Z",
        "2026-11-22T12:00:00+02:00, 2026-11-22T10:00:00.000Z"
    })
    void a_time_has_milliseconds_and_is_in_utc(String time, String text) {
        assertThat(Json.time(OffsetDateTime.parse(time).toInstant())).isEqualTo(text);
    }

    @Test
    void a_time_is_written_in_json_as_everywhere() throws Exception {
        Sample sample = new Sample(Instant.parse("2026-11-22T10:00:00.5Z"), "a", 1L);

        assertThat(Json.mapper().writeValueAsString(sample))
                .isEqualTo("{\"at\":\"2026-11-22T10:00:00.500Z\",\"word\":\"a\",\"count\":1}");
    }

    @Test
    void what_is_unknown_is_absent() throws Exception {
        assertThat(Json.mapper().writeValueAsString(new Sample(null, null, null)))
                .isEqualTo("{}");
    }

    @Test
    void names_that_a_newer_version_adds_are_ignored() throws Exception {
        assertThat(Json.mapper().readValue("{\"count\":2,\"fromTheFuture\":{}}", Sample.class))
                .isEqualTo(new Sample(null, null, 2L));
    }

    @Test
    void a_report_is_the_same_after_it_was_written_and_read() throws Exception {
        for (long seed = 0; seed < 500; seed++) {
            ServerReport report = Reports.random(new Random(seed), "main").numbered(2, 7);
            String text = Json.mapper().writeValueAsString(report);

            assertThat(Json.mapper().readValue(text, ServerReport.class))
                    .as("seed %d", seed)
                    .isEqualTo(report);
        }
    }
}
