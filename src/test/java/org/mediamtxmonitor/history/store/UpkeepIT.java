package org.mediamtxmonitor.history.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.history.query.Chart;
import org.mediamtxmonitor.history.query.Export;
import org.mediamtxmonitor.history.write.OverRedis;
import org.mediamtxmonitor.history.write.Rig;
import org.mediamtxmonitor.history.write.Tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.history.write.Rig.metrics;
import static org.mediamtxmonitor.history.write.Rig.series;

/** Minutes of polls, hours of minutes, and what goes when it is old or too much: over a real Redis. */
class UpkeepIT extends OverRedis {

    /** A midnight. */
    private static final long ZERO = 1_794_960_000_000L;

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final int STEP = Tape.STEP;

    @Test
    void every_tier_draws_the_same_extremes() {
        Tape tape = Tape.write(rig, "a", ZERO, ZERO + 3 * DAY, 1);
        rig.keepUp(ZERO + 3 * DAY + 3 * HOUR);

        assertThat(rig.historyIndex.of(Tier.MINUTES)).hasSize(1);
        assertThat(rig.historyIndex.of(Tier.HOURS)).hasSize(1);
        for (Tier tier : Tier.values()) {
            isDrawnFrom(tape, tier, ZERO, ZERO + 3 * DAY, 36);
        }
        isDrawnFrom(tape, Tier.MINUTES, ZERO + 17 * HOUR, ZERO + 19 * HOUR, 24);
        isDrawnFrom(tape, Tier.SECONDS, ZERO + 2 * DAY + HOUR / 2, ZERO + 3 * DAY, 47);
    }

    private void isDrawnFrom(Tape tape, Tier tier, long from, long to, int points) {
        Chart.Drawn drawn = rig.history.chart(series("a"), tier, from, to, points, metrics("inboundBitsPerSecond"));
        Chart.Line line = drawn.lines().get(0);
        long width = (to - from) / points;
        int row = 0;
        for (int slot = 0; slot < points; slot++) {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < tape.times().size(); i++) {
                long time = tape.times().get(i);
                if (time >= from + slot * width && time < from + (slot + 1) * width) {
                    values.add(tape.bits().get(i));
                }
            }
            if (values.isEmpty()) {
                continue;
            }
            while (Double.isNaN(line.mean()[row])) {
                row++;
            }
            assertThat(drawn.times()[row]).isEqualTo(from + slot * width);
            assertThat(line.min()[row])
                    .isEqualTo(values.stream().min(Double::compare).orElseThrow());
            assertThat(line.max()[row])
                    .isEqualTo(values.stream().max(Double::compare).orElseThrow());
            assertThat(line.mean()[row])
                    .isCloseTo(
                            values.stream().mapToDouble(v -> v).average().orElseThrow(),
                            org.assertj.core.data.Offset.offset(1e-3));
            row++;
        }
        assertThat(row).isEqualTo(line.mean().length);
    }

    @Test
    void what_the_finest_tier_has_no_more_comes_from_minutes() {
        Tape tape = Tape.write(rig, "a", ZERO, ZERO + 3 * DAY, 2);
        rig.keepUp(ZERO + 3 * DAY + 3 * HOUR);
        rig.retention.trim(List.of(new Retention.Chore(series("a"), Tier.SECONDS, ZERO + 2 * DAY + 7 * 60_000)));
        rig.retention.trim(List.of(new Retention.Chore(series("a"), Tier.MINUTES, ZERO + DAY)));

        assertThat(rig.store.first(series("a"), Tier.SECONDS).orElseThrow().timeMs())
                .isGreaterThan(ZERO + DAY);
        isDrawnFrom(tape, Tier.SECONDS, ZERO, ZERO + 3 * DAY, 72);
        isDrawnFrom(tape, Tier.SECONDS, ZERO + DAY, ZERO + 3 * DAY, 96);
    }

    @Test
    void how_far_back_a_tier_reaches_is_told_by_its_first_point() {
        Tape.write(rig, "a", ZERO + 17 * 60_000, ZERO + 2 * DAY, 8);
        rig.keepUp(ZERO + 2 * DAY + 3 * HOUR);

        assertThat(rig.store.first(series("a"), Tier.MINUTES).orElseThrow().timeMs())
                .isEqualTo(ZERO);
        assertThat(rig.historyIndex.begin(Tier.MINUTES)).contains(ZERO + 17 * 60_000);
    }

    @Test
    void what_a_stream_that_is_gone_has_as_minutes_only_is_drawn_from_those() {
        Tape tape = Tape.write(rig, "a", ZERO, ZERO + 3 * DAY, 8);
        rig.keepUp(ZERO + 3 * DAY + 3 * HOUR);
        rig.retention.trim(List.of(new Retention.Chore(series("a"), Tier.SECONDS, ZERO + 4 * DAY)));

        assertThat(rig.store.first(series("a"), Tier.SECONDS)).isEmpty();
        isDrawnFrom(tape, Tier.SECONDS, ZERO + DAY, ZERO + DAY + 2 * HOUR, 24);
        rig.retention.trim(List.of(new Retention.Chore(series("a"), Tier.MINUTES, ZERO + 4 * DAY)));
        assertThat(rig.store.first(series("a"), Tier.MINUTES)).isEmpty();
        isDrawnFrom(tape, Tier.SECONDS, ZERO, ZERO + 3 * DAY, 72);
        isDrawnFrom(tape, Tier.MINUTES, ZERO, ZERO + 3 * DAY, 72);
    }

    @Test
    void what_is_not_in_redis_yet_is_waited_for() throws Exception {
        rig.own().keepingUpWithRecorder();
        for (long time = ZERO; time < ZERO + HOUR / 2; time += STEP) {
            rig.publish(time, Rig.live("a", 1000));
        }
        for (long time = ZERO + HOUR / 2; time < ZERO + HOUR; time += STEP) {
            rig.note(time, Rig.live("a", 1000));
        }
        rig.keepUp(ZERO + 2 * HOUR);
        assertThat(rig.historyIndex.of(Tier.MINUTES)).isEmpty();

        rig.publish(ZERO + 2 * HOUR, Rig.live("a", 1000));
        rig.publish(ZERO + 2 * HOUR + STEP, Rig.live("a", 1000));
        rig.keepUp(ZERO + 2 * HOUR + STEP);
        assertThat(minutesOf("a")).isEqualTo(60);
    }

    @Test
    void what_was_written_ahead_before_our_time_is_waited_for() throws Exception {
        rig.own();
        for (long time = ZERO; time < ZERO + HOUR - STEP; time += STEP) {
            rig.publish(time, Rig.live("a", 1000));
        }
        try (Rig next = Rig.over(redis).own().keepingUpWithRecorder()) {
            next.keepUp(ZERO + 2 * HOUR);
            assertThat(next.historyIndex.of(Tier.MINUTES)).isEmpty();

            next.publish(ZERO + 2 * HOUR, Rig.live("a", 1000));
            next.publish(ZERO + 2 * HOUR + STEP, Rig.live("a", 1000));
            next.keepUp(ZERO + 2 * HOUR + STEP);
            assertThat(minutesOf("a")).isEqualTo(60);
        }
    }

    @Test
    void a_day_waits_for_all_of_its_minutes() {
        Tape.write(rig, "a", ZERO, ZERO + DAY - 2 * HOUR, 9);
        rig.keepUp(ZERO + DAY);
        Tape.write(rig, "a", ZERO + DAY - 2 * HOUR, ZERO + DAY, 10);
        // As after a start in the night: everything is due at once.
        rig.at(ZERO + DAY + 3 * HOUR);
        for (int round = 0; round < 3; round++) {
            rig.historyIndex.look();
            rig.rollUp.due().forEach(rig.rollUp::run);
        }

        Export hours = new Export(rig.history, series("a"), Tier.HOURS, ZERO, ZERO + DAY, metrics("live"), true);
        assertThat(rig.store.last(series("a"), Tier.HOURS)).isPresent();
        assertThat(new java.io.BufferedReader(new java.io.InputStreamReader(hours)).lines())
                .hasSize(1 + 24 - 2);
    }

    private int minutesOf(String path) {
        rig.redis.delete(series(path).keyOf(rig.keys, Tier.SECONDS));
        Export minutes = new Export(rig.history, series(path), Tier.MINUTES, ZERO, ZERO + HOUR, metrics("live"), true);
        return (int) new java.io.BufferedReader(new java.io.InputStreamReader(minutes))
                        .lines()
                        .count()
                - 1;
    }

    @Test
    void what_is_due_is_done_once() {
        Tape.write(rig, "a", ZERO, ZERO + 2 * DAY, 3);
        rig.keepUp(ZERO + 2 * DAY + 3 * HOUR);
        long minutes = rig.historyIndex.bytes(Tier.MINUTES);

        rig.historyIndex.look();
        assertThat(rig.rollUp.due()).isEmpty();
        rig.rollUp.run(new RollUp.Chore(series("a"), Tier.MINUTES, ZERO));
        rig.historyIndex.look();
        assertThat(rig.historyIndex.bytes(Tier.MINUTES)).isEqualTo(minutes);
    }

    @Test
    void what_is_too_old_goes() {
        Tape.write(rig, "a", ZERO, ZERO + 3 * DAY, 4);
        Tape.write(rig, "gone", ZERO, ZERO + HOUR, 5);
        long now = ZERO + 3 * DAY + 3 * HOUR;
        rig.keepUp(now);

        assertThat(rig.historyIndex.since(Tier.SECONDS).orElseThrow()).isBetween(now - DAY - 20 * 600_000L, now - DAY);
        assertThat(rig.redis.hasKey(series("gone").keyOf(rig.keys, Tier.SECONDS)))
                .isFalse();
        assertThat(rig.store.last(series("gone"), Tier.MINUTES)).isPresent();
        assertThat(rig.retention.isShortened(Tier.SECONDS)).isFalse();
    }

    @Test
    void memory_is_obeyed_and_the_finest_gives_way_first() {
        Settings.History small = new Settings.History(
                Duration.ofDays(2),
                Duration.ofDays(90),
                Duration.ofDays(730),
                Duration.ofHours(1),
                300_000,
                List.of("**"),
                List.of());
        try (Rig tight = new Rig(redis, small)) {
            for (int path = 0; path < 12; path++) {
                Tape.write(tight, "p" + path, ZERO, ZERO + 2 * DAY, 10 + path);
            }
            tight.historyIndex.look();
            assertThat(tight.historyIndex.bytes()).isGreaterThan(350_000);
            for (int minute = 0; minute < 5; minute++) {
                tight.keepUp(ZERO + 2 * DAY + HOUR + minute * 60_000L);
            }

            assertThat(tight.historyIndex.bytes()).isLessThanOrEqualTo(300_000);
            assertThat(tight.retention.isShortened(Tier.SECONDS)).isTrue();
            assertThat(tight.retention.isShortened(Tier.MINUTES)).isFalse();
            List<Long> since = tight.historyIndex.of(Tier.SECONDS).stream()
                    .map(HistoryIndex.Item::firstMs)
                    .toList();
            assertThat(since)
                    .as("all reach equally far")
                    .hasSize(12)
                    .allSatisfy(first ->
                            assertThat(first).isCloseTo(since.get(0), org.assertj.core.data.Offset.offset(4 * HOUR)));
            assertThat(tight.history.status().orElseThrow().usedPercent()).isBetween(30.0, 100.0);
        }
    }

    @Test
    void hardly_any_memory_is_obeyed_too() {
        Settings.History tiny = new Settings.History(
                Duration.ofDays(2),
                Duration.ofDays(90),
                Duration.ofDays(730),
                Duration.ofHours(1),
                190_000,
                List.of("**"),
                List.of());
        try (Rig tight = new Rig(redis, tiny)) {
            for (int path = 0; path < 6; path++) {
                Tape.write(tight, "p" + path, ZERO, ZERO + 2 * DAY, 30 + path);
            }
            for (int minute = 0; minute < 9; minute++) {
                tight.keepUp(ZERO + 2 * DAY + HOUR + minute * 60_000L);
            }

            assertThat(tight.historyIndex.bytes()).isLessThanOrEqualTo(190_000);
        }
    }

    @Test
    void an_export_has_every_reading() throws Exception {
        Tape tape = Tape.write(rig, "a", ZERO, ZERO + 10 * HOUR, 7);
        rig.keepUp(ZERO + DAY - HOUR);
        Export csv = new Export(
                rig.history,
                series("a"),
                Tier.SECONDS,
                ZERO,
                ZERO + DAY,
                metrics("inboundBitsPerSecond", "live"),
                true);
        List<String> lines = new String(csv.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(lines.get(0)).isEqualTo("time,inboundBitsPerSecond,live");
        assertThat(lines).hasSize(tape.times().size() + 1);
        assertThat(lines.get(1))
                .startsWith("2026-11-18T")
                .endsWith("," + tape.live().get(0).intValue());
        Export json = new Export(
                rig.history, series("a"), Tier.MINUTES, ZERO + 60_000, ZERO + 4 * HOUR, metrics("live"), false);
        List<String> points = new String(json.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(points).hasSize(239);
        assertThat(points.get(0)).contains("\"live.count\":6");
    }
}
