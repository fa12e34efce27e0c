package org.mediamtxmonitor.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/** When a level may come and go, whatever the values. */
class HysteresisPropertiesTest {

    private static final long SEED = Long.getLong("seed", 20261122);
    private static final int SEQUENCES = Runs.of(20_000);
    private static final int POLLS = 40;
    private static final long MS = 1_000_000L;
    private static final long TOLERANCE_MS = 100;
    private static final long BLIND_MS = 10_000;
    private static final Instant ZERO = Instant.parse("2026-11-22T10:00:00Z");
    private static final double[] VALUES = {50, 89.9, 90, 95, 100, 100.1, 150, Double.NaN};
    private static final List<RuleContext> CONTEXTS = DoubleStream.of(VALUES)
            .mapToObj(value -> Rules.publisher("srt.rttMs", Double.isNaN(value) ? null : value))
            .toList();

    private record Setting(Rule rule, long holdMs, long keepMs, double marginPercent) {}

    private record Poll(long ms, double value) {}

    private static final List<Setting> SETTINGS = settings();

    private static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (int hold : new int[] {0, 2, 8}) {
            for (int keep : new int[] {0, 2, 5}) {
                for (int margin : new int[] {0, 10}) {
                    Rule rule = Rules.rule(
                            "warning: { metric: connection.srt.rttMs, above: 100, for: " + hold + "s, hysteresis: "
                                    + margin + " }",
                            "keepFiring: " + keep + "s");
                    settings.add(new Setting(rule, hold * 1_000L, keep * 1_000L, margin));
                }
            }
        }
        return settings;
    }

    @Test
    void a_level_comes_after_its_time_and_goes_after_its_keep_whatever_the_values() {
        int levels = 0;
        for (int run = 0; run < SEQUENCES; run++) {
            Random random = new Random(SEED + run);
            Setting setting = SETTINGS.get(random.nextInt(SETTINGS.size()));
            RuleState state = new RuleState();
            List<Poll> polls = new ArrayList<>();
            Issue before = null;
            long ms = 0;
            int index = 0;
            for (int poll = 0; poll < POLLS; poll++) {
                ms += random.nextInt(10) == 0 ? random.nextInt(20_000) : 900 + random.nextInt(200);
                index = random.nextInt(3) == 0 ? random.nextInt(VALUES.length) : index;
                polls.add(new Poll(ms, VALUES[index]));
                Issue issue = state.evaluate(setting.rule(), CONTEXTS.get(index), ms * MS, ZERO.plusMillis(ms));
                String fault = fault(setting, polls, before, issue);
                if (fault != null) {
                    fail("seed %d: %s of %s after %s", SEED + run, fault, setting, polls);
                }
                levels += before == null && issue != null ? 1 : 0;
                before = issue;
            }
        }
        assertThat(levels).isGreaterThan(SEQUENCES);
    }

    private static String fault(Setting setting, List<Poll> polls, Issue before, Issue issue) {
        long now = polls.get(polls.size() - 1).ms();
        double value = polls.get(polls.size() - 1).value();
        if (issue != null && before == null) {
            long since = issue.since().toEpochMilli() - ZERO.toEpochMilli();
            boolean held = polls.stream().filter(poll -> poll.ms() >= since).allMatch(poll -> poll.value() > 100);
            return held && now - since >= setting.holdMs() - TOLERANCE_MS ? null : "too early";
        }
        if (issue != null) {
            boolean held = anyAbove(polls, 100 - setting.marginPercent(), now - setting.keepMs() - BLIND_MS);
            return held && issue.since().equals(before.since()) ? null : "too long";
        }
        if (before != null) {
            boolean early = anyAbove(polls, 100, now - setting.keepMs() + TOLERANCE_MS + 1);
            boolean blind =
                    Double.isNaN(value) && anyAbove(polls, 100, now - setting.keepMs() - BLIND_MS + TOLERANCE_MS + 1);
            return early || blind ? "gone too early" : null;
        }
        return value > 100 && setting.holdMs() == 0 ? "missed" : null;
    }

    private static boolean anyAbove(List<Poll> polls, double threshold, long fromMs) {
        return polls.stream().anyMatch(poll -> poll.ms() >= fromMs && poll.value() > threshold);
    }
}
