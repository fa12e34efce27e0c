package org.mediamtxmonitor.system.forecast;

import java.time.Duration;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DiskForecastTest {

    private static final long GB = 1_000_000_000L;
    private static final long SIZE = 1000 * GB;

    private final DiskForecast forecast = new DiskForecast();
    private double last = Double.NaN;
    private boolean wasTold;

    /** @param available GB that are available after that many hours */
    private void run(Duration from, Duration until, DoubleUnaryOperator available) {
        for (long second = from.toSeconds(); second <= until.toSeconds(); second += 2) {
            double gb = available.applyAsDouble(second / 3600.0);
            last = forecast.update(Math.max(0, (long) (gb * GB)), SIZE, second * 1_000_000_000L);
            wasTold |= !Double.isNaN(last);
        }
    }

    private void run(Duration until, DoubleUnaryOperator available) {
        run(Duration.ZERO, until, available);
    }

    @Test
    void a_disk_that_fills_within_minutes_is_told_after_three_minutes() {
        run(Duration.ofSeconds(150), hour -> 100 - 600 * hour);
        assertThat(last).isNaN();

        run(Duration.ofSeconds(152), Duration.ofMinutes(4), hour -> 100 - 600 * hour);
        assertThat(last).isCloseTo(6 / 60.0, within(0.005));
    }

    @Test
    void a_disk_that_fills_within_hours_is_told_after_a_quarter_of_them() {
        run(Duration.ofMinutes(30), hour -> 100 - 25 * hour);
        assertThat(last).isNaN();

        run(Duration.ofMinutes(30), Duration.ofHours(2), hour -> 100 - 25 * hour);
        assertThat(last).isCloseTo(2, within(0.05));
    }

    @Test
    void a_day_is_the_longest_time_that_is_told() {
        run(Duration.ofHours(8), hour -> 900 - 50 * hour);
        assertThat(last).isCloseTo(10, within(0.2));
        wasTold = false;
        DiskForecastTest slow = new DiskForecastTest();
        slow.run(Duration.ofHours(8), hour -> 900 - 10 * hour);
        assertThat(slow.wasTold).isFalse();
    }

    @Test
    void a_disk_that_does_not_fill_is_never_told() {
        run(Duration.ofHours(8), hour -> 10 + 0.3 * Math.sin(hour * 40));

        assertThat(wasTold).isFalse();
    }

    @Test
    void a_disk_that_is_emptied_is_never_told() {
        run(Duration.ofHours(1), hour -> 10 + 100 * hour);

        assertThat(wasTold).isFalse();
    }

    @Test
    void recordings_that_are_deleted_when_they_are_old_never_fill_a_disk() {
        // 60 GB an hour, deleted each half hour: 30 GB, of 150 GB that are never used, which are 2.5 hours.
        run(Duration.ofHours(30), hour -> 180 - 60 * (hour % 0.5));

        assertThat(wasTold).isFalse();
    }

    @Test
    void recordings_that_are_deleted_each_minute_never_fill_a_disk() {
        run(Duration.ofHours(3), hour -> 20 - 60 * (hour % (1 / 60.0)));

        assertThat(wasTold).isFalse();
    }

    @Test
    void teeth_of_different_lengths_never_fill_a_disk() {
        double[] lows = {150, 147, 151, 146, 149, 148, 152, 147, 150, 149};
        run(Duration.ofHours(5), hour -> {
            int tooth = (int) (hour * 2);
            return lows[tooth % lows.length] + 30 - 60 * (hour % 0.5);
        });

        assertThat(wasTold).isFalse();
    }

    @Test
    void teeth_that_go_down_fill_a_disk() {
        // Each half hour 30 GB come and 20 GB go.
        run(Duration.ofHours(8), hour -> 300 - 10 * Math.floor(hour * 2) - 60 * (hour % 0.5));

        assertThat(last).isCloseTo((300 - 160 - 20) / 20.0, within(1.5));
    }

    @Test
    void a_burst_after_deletions_is_told_once_it_is_below_all_lows() {
        run(Duration.ofHours(3), hour -> 180 - 60 * (hour % 0.5));
        run(Duration.ofHours(3), Duration.ofMinutes(190), hour -> 180 - 600 * (hour - 3));

        assertThat(last).isCloseTo(80 / 600.0, within(0.02));
    }

    @Test
    void a_disk_that_stops_to_fill_is_told_no_more() {
        run(Duration.ofMinutes(5), hour -> 100 - 600 * hour);
        assertThat(last).isNotNaN();

        run(Duration.ofMinutes(5), Duration.ofMinutes(8), hour -> 50);
        assertThat(last).isNaN();
    }

    @Test
    void a_disk_of_another_size_begins_anew() {
        run(Duration.ofMinutes(5), hour -> 100 - 600 * hour);

        assertThat(forecast.update(40 * GB, 2 * SIZE, Duration.ofMinutes(5).toNanos() + 2_000_000_000L))
                .isNaN();
    }
}
