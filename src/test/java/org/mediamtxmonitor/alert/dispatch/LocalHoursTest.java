package org.mediamtxmonitor.alert.dispatch;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.alert.AlertPolicy.WeeklyHours;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;

class LocalHoursTest {

    private static LocalHours hours(String from, String to, String zone, DayOfWeek... days) {
        return new LocalHours(
                new WeeklyHours(Set.of(days), LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone)));
    }

    /** In Berlin the clock goes from 02:00 to 03:00 on 2026-03-29 at 01:00 UTC, and back on 2026-10-25 at 01:00 UTC. */
    @ParameterizedTest
    @CsvSource({
        // An ordinary day in winter, and one in summer.
        "02:00, 03:00, 2026-01-10T00:00:00Z, 2026-01-10T01:00:00Z, 2026-01-10T02:00:00Z",
        "02:00, 03:00, 2026-07-10T00:00:00Z, 2026-07-10T00:00:00Z, 2026-07-10T01:00:00Z",
        // Over midnight.
        "22:00, 06:00, 2026-01-10T12:00:00Z, 2026-01-10T21:00:00Z, 2026-01-11T05:00:00Z",
        // A day long.
        "06:00, 06:00, 2026-01-10T12:00:00Z, 2026-01-10T05:00:00Z, 2026-01-11T05:00:00Z",
        // Forward: an hour less, by the clock on the wall the same.
        "00:00, 06:00, 2026-03-28T23:30:00Z, 2026-03-28T23:00:00Z, 2026-03-29T04:00:00Z",
        // Forward: it begins or ends in the hour that is left out.
        "02:30, 04:00, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
        "01:00, 02:30, 2026-03-29T00:00:00Z, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
        // Forward: all of it is left out, so the next one is a day later.
        "02:00, 03:00, 2026-03-29T00:00:00Z, 2026-03-30T00:00:00Z, 2026-03-30T01:00:00Z",
        "02:15, 02:45, 2026-03-29T00:00:00Z, 2026-03-30T00:15:00Z, 2026-03-30T00:45:00Z",
        // Back: an hour more.
        "00:00, 06:00, 2026-10-24T22:30:00Z, 2026-10-24T22:00:00Z, 2026-10-25T05:00:00Z",
        // Back: from the first time that the clock shows it to the last.
        "02:00, 03:00, 2026-10-25T00:10:00Z, 2026-10-25T00:00:00Z, 2026-10-25T02:00:00Z",
        "02:15, 02:45, 2026-10-25T00:20:00Z, 2026-10-25T00:15:00Z, 2026-10-25T01:45:00Z",
        "01:00, 02:30, 2026-10-25T00:50:00Z, 2026-10-24T23:00:00Z, 2026-10-25T01:30:00Z"
    })
    void is_right_over_the_change_of_clocks(String from, String to, Instant at, Instant begin, Instant end) {
        assertThat(hours(from, to, "Europe/Berlin").spanAfter(at)).isEqualTo(new LocalHours.Span(begin, end));
    }

    @Test
    void is_right_where_clocks_change_at_other_times_and_by_other_amounts() {
        // Lord Howe Island changes by half an hour at 02:00; on 2026-10-04 it goes from 02:00 to 02:30.
        assertThat(hours("02:15", "04:00", "Australia/Lord_Howe").spanAfter(Instant.parse("2026-10-03T15:00:00Z")))
                .isEqualTo(new LocalHours.Span(
                        Instant.parse("2026-10-03T15:30:00Z"), Instant.parse("2026-10-03T17:00:00Z")));
        // In Cairo midnight of 2026-04-24 does not exist.
        assertThat(hours("00:00", "02:00", "Africa/Cairo").spanAfter(Instant.parse("2026-04-23T20:00:00Z")))
                .isEqualTo(new LocalHours.Span(
                        Instant.parse("2026-04-23T22:00:00Z"), Instant.parse("2026-04-23T23:00:00Z")));
        // Samoa left out the whole of 2011-12-30.
        assertThat(hours("10:00", "12:00", "Pacific/Apia", DayOfWeek.FRIDAY)
                        .spanAfter(Instant.parse("2011-12-30T00:00:00Z")))
                .isEqualTo(new LocalHours.Span(
                        Instant.parse("2012-01-05T20:00:00Z"), Instant.parse("2012-01-05T22:00:00Z")));
    }

    @Test
    void begins_on_its_days_and_may_end_on_another() {
        LocalHours night = hours("22:00", "06:00", "Europe/Berlin", DayOfWeek.SUNDAY);
        assertThat(night.contain(Instant.parse("2026-11-29T20:59:59Z"))).isFalse();
        assertThat(night.contain(Instant.parse("2026-11-29T21:00:00Z"))).isTrue();
        assertThat(night.contain(Instant.parse("2026-11-30T04:59:59Z"))).isTrue();
        assertThat(night.contain(Instant.parse("2026-11-30T05:00:00Z"))).isFalse();
        assertThat(night.contain(Instant.parse("2026-11-30T22:00:00Z"))).isFalse();
        assertThat(night.changeAfter(Instant.parse("2026-11-30T05:00:00Z")))
                .isEqualTo(Instant.parse("2026-12-06T21:00:00Z"));
    }

    /** Apart from the hours in which clocks change it is what the clock on the wall says. */
    @Test
    void agrees_with_the_clock_on_the_wall() {
        Random random = new Random(11);
        List<String> zones = List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC", "Pacific/Auckland");
        for (int i = 0; i < Runs.of(20_000); i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            LocalTime from = LocalTime.of(random.nextInt(24), random.nextInt(60));
            LocalTime to = from.plusMinutes(1 + random.nextInt(1_438));
            LocalHours hours = new LocalHours(new WeeklyHours(Set.of(), from, to, zone));
            Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 86_400));
            boolean changes = !zone.getRules()
                    .getOffset(at.minus(Duration.ofDays(1)))
                    .equals(zone.getRules().getOffset(at.plus(Duration.ofDays(1))));
            LocalTime wall = LocalTime.ofInstant(at, zone);
            boolean within = from.isBefore(to)
                    ? !wall.isBefore(from) && wall.isBefore(to)
                    : !wall.isBefore(from) || wall.isBefore(to);
            if (!changes) {
                assertThat(hours.contain(at))
                        .as("%s in %s-%s %s", at, from, to, zone)
                        .isEqualTo(within);
            }
            Instant change = hours.changeAfter(at);
            assertThat(change).isAfter(at);
            assertThat(hours.contain(change)).isNotEqualTo(hours.contain(at));
            assertThat(hours.contain(change.minusMillis(1))).isEqualTo(hours.contain(at));
        }
    }
}
