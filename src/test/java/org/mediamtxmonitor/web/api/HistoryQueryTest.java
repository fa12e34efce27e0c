package org.mediamtxmonitor.web.api;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryQueryTest {

    @Test
    void a_chart_without_a_range_has_the_last_hour() {
        HistoryQuery query = HistoryQuery.of("server=north&to=2026-11-28T10:00:00Z", null);

        assertThat(query.toMs() - query.fromMs()).isEqualTo(3_600_000);
    }

    @Test
    void an_export_without_a_beginning_has_everything() {
        assertThat(HistoryQuery.ofExport("server=north", null).fromMs()).isZero();
        assertThat(HistoryQuery.ofExport("server=north&to=2026-11-28T10:00:00Z", null)
                        .fromMs())
                .isZero();
    }

    @Test
    void an_export_begins_where_it_is_told_to() {
        HistoryQuery query =
                HistoryQuery.ofExport("server=north&from=2026-11-28T09:00:00Z&to=2026-11-28T10:00:00Z", null);

        assertThat(query.toMs() - query.fromMs()).isEqualTo(3_600_000);
    }
}
