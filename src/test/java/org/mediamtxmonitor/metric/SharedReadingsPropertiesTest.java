package org.mediamtxmonitor.metric;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** What keeps its readings with others, or fewer of them, tells the same as what keeps its own. */
class SharedReadingsPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261201);
    private static final int SEQUENCES = Runs.of(20_000);
    private static final long SECOND = 1_000_000_000L;
    private static final Duration FIVE = Duration.ofSeconds(5);
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void parts_of_one_whole_are_the_same_as_each_with_a_whole_of_its_own() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            WholeReadings whole = new WholeReadings(TEN);
            Duration[] spans = {TEN, FIVE, TEN};
            ShareWindow[] shared = {
                new ShareWindow(whole, TEN), new ShareWindow(whole, FIVE), new ShareWindow(whole, TEN)
            };
            ShareWindow[] alone = {ShareWindow.over(spans[0]), ShareWindow.over(spans[1]), ShareWindow.over(spans[2])};
            long[] parts = new long[3];
            long value = Readings.start(random, CounterWidth.BITS_64);
            long at = Readings.begin(random);
            for (int poll = 0; poll < 40; poll++) {
                whole.update(value, at);
                for (int part = 0; part < parts.length; part++) {
                    double percent = shared[part].update(parts[part]);
                    double expected = alone[part].update(parts[part], value, at);
                    if (Double.compare(percent, expected) != 0
                            || Double.compare(shared[part].parts(), alone[part].parts()) != 0
                            || Double.compare(shared[part].wholesPerSecond(), alone[part].wholesPerSecond()) != 0) {
                        fail("seed %d: poll %d, part %d is %s, not %s", SEED + run, poll, part, percent, expected);
                    }
                    parts[part] = part == 0 ? 0 : Readings.next(random, CounterWidth.BITS_64, parts[part]);
                }
                value = Readings.next(random, CounterWidth.BITS_64, value);
                // Each reading is kept: none is closer than 0.9 s.
                at += random.nextInt(20) == 0 ? 0 : (900 + random.nextInt(2_000)) * (SECOND / 1_000);
            }
        }
    }

    @Test
    void a_part_that_falls_often_between_kept_readings_changes_nothing_of_another() {
        WholeReadings whole = new WholeReadings(TEN);
        ShareWindow steady = new ShareWindow(whole, TEN);
        ShareWindow falling = new ShareWindow(whole, TEN);
        ShareWindow alone = new ShareWindow();
        for (int poll = 0; poll < 400; poll++) {
            long at = poll * SECOND / 4;
            whole.update(poll * 100L, at);
            falling.update(poll % 40 == 0 ? 0 : poll);
            assertThat(steady.update(poll * 3L)).isEqualTo(Double.valueOf(alone.update(poll * 3L, poll * 100L, at)));
        }
    }

    @Test
    void a_part_that_is_not_told_for_a_while_has_not_grown_meanwhile() {
        WholeReadings whole = new WholeReadings(TEN);
        ShareWindow share = new ShareWindow(whole, TEN);
        for (int second = 0; second <= 20; second++) {
            whole.update(second * 100L, second * SECOND);
            if (second < 5 || second > 8) {
                share.update(second < 5 ? second : 50);
            }
        }

        assertThat(share.parts()).isZero();
        whole.update(2_100, 21 * SECOND);
        assertThat(share.update(60)).isEqualTo(1);
    }

    @Test
    void the_latest_samples_of_a_window_are_those_of_a_shorter_one() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            SampleWindow minute = new SampleWindow(MINUTE);
            SampleWindow ten = new SampleWindow(TEN);
            long at = random.nextInt(1_000) * SECOND;
            for (int poll = 0; poll < 40; poll++) {
                double value = Readings.gauge(random);
                minute.update(value, at);
                ten.update(value, at);
                RisingSamples latest = minute.latest(TEN);
                int p = random.nextInt(101);
                if (latest.size() != ten.size()
                        || Double.compare(latest.percentile(p), ten.percentile(p)) != 0
                        || Double.compare(latest.deviation(), ten.deviation()) != 0) {
                    fail("seed %d: poll %d: %d samples, not %d", SEED + run, poll, latest.size(), ten.size());
                }
                at += (250 + random.nextInt(2_000)) * (SECOND / 1_000);
            }
        }
    }

    @Test
    void the_mean_of_ten_seconds_needs_no_minute() {
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            MeanRate minute = new MeanRate(CounterWidth.BITS_64, 1e6);
            MeanRate ten = MeanRate.ofTenSeconds(CounterWidth.BITS_64, 1e6);
            long value = Readings.start(random, CounterWidth.BITS_64);
            long at = Readings.begin(random);
            for (int poll = 0; poll < 100; poll++) {
                minute.update(value, at);
                ten.update(value, at);
                if (Double.compare(ten.mean10(), minute.mean10()) != 0 || ten.mean60() == ten.mean60()) {
                    fail("seed %d: poll %d gives %s, not %s", SEED + run, poll, ten.mean10(), minute.mean10());
                }
                value = Readings.next(random, CounterWidth.BITS_64, value);
                at += Readings.step(random);
            }
        }
    }

    @Test
    void a_window_may_keep_fewer_samples() {
        SampleWindow window = new SampleWindow(MINUTE, FIVE);
        for (int second = 0; second < 600; second++) {
            window.update(second, second * SECOND);
        }

        assertThat(window.size()).isBetween(12, 13);
        assertThat(window.percentile(50)).isBetween(560.0, 575.0);
    }
}
