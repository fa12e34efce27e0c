package org.mediamtxmonitor.notify.message;

import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.history.query.History;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.history.store.SeriesSchema;
import org.mediamtxmonitor.history.store.Tier;
import org.mediamtxmonitor.notify.Message;
import org.mediamtxmonitor.notify.Notifications;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SparklinesTest {

    private final History history = mock(History.class);
    private final Words words = new Words("de", ZoneOffset.UTC);

    @SuppressWarnings("unchecked")
    private Message.Sparkline of(Alert alert) {
        ObjectProvider<History> provider = mock(ObjectProvider.class);
        when(provider.getIfAvailable()).thenReturn(history);
        return new Sparklines(provider).of(alert, Notifications.BEGAN, words);
    }

    @Test
    void the_bitrate_of_ten_minutes_is_drawn_for_a_stream_that_is_offline() {
        SeriesSchema.Entry bitrate =
                SeriesSchema.STREAM.find(Sparklines.BITRATE).orElseThrow();
        long end = Notifications.BEGAN.toEpochMilli();
        double[] values = {4e6, 4.2e6, 0};
        when(history.chart(any(), any(), anyLong(), anyLong(), anyInt(), any()))
                .thenReturn(new Chart.Drawn(
                        Series.ofStream("main", "live/a"),
                        Tier.SECONDS,
                        15_000,
                        new long[] {end - 600_000, end - 300_000, end - 15_000},
                        List.of(new Chart.Line(bitrate, values, values, values, true)),
                        null));

        Message.Sparkline sparkline = of(Notifications.of("ops").alert(0));

        assertThat(sparkline.caption()).isEqualTo("Bitrate, letzte 10 min: 0 bit/s – 4,20 Mbit/s");
        assertThat(sparkline.blocks()).hasSize(40).startsWith("█").endsWith("▁");
        assertThat(sparkline.png()).isNotEmpty();
    }

    @Test
    void a_message_goes_without_where_redis_does_not_answer() {
        when(history.chart(any(), any(), anyLong(), anyLong(), anyInt(), any()))
                .thenThrow(new QueryTimeoutException("late"));

        assertThat(of(Notifications.of("ops").alert(0))).isNull();
    }
}
