package org.mediamtxmonitor.snapshot.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

class CapturePlannerTest {

    private static final Limits LIMITS = new Limits(4, 2, 3000, 8, 0.25);
    private static final long STEP = 500;

    private final CapturePlanner planner = new CapturePlanner(LIMITS);
    private long now = 1000;

    private static StreamId id(String path) {
        return new StreamId("north", path);
    }

    private static Subject live(StreamId stream) {
        return new Subject(stream, null, true, "one", Level.OK, false);
    }

    private static Subject asleep(String path) {
        return new Subject(id(path), Reason.of("starts-on-demand"), false, null, Level.OK, false);
    }

    private List<Capture> plan(List<Subject> subjects, StreamId... watched) {
        return planner.plan(now, subjects, Set.of(watched));
    }

    private void end(List<Capture> captures, boolean taken) {
        captures.forEach(one -> planner.ended(one, now, taken, 100));
    }

    @Test
    void a_stream_that_becomes_live_gets_a_picture_at_once() {
        assertThat(plan(List.of(asleep("a")))).isEmpty();
        now += STEP;
        assertThat(plan(List.of(live(id("a"))))).containsExactly(new Capture(id("a"), Cause.STATE));
    }

    @Test
    void a_stream_has_one_capture_at_a_time() {
        List<Capture> first = plan(List.of(live(id("a"))));
        Subject bad = new Subject(id("a"), null, true, "one", Level.CRITICAL, false);
        now += 10_000;
        assertThat(plan(List.of(bad), id("a"))).isEmpty();
        end(first, true);
        assertThat(plan(List.of(bad), id("a"))).containsExactly(new Capture(id("a"), Cause.ALERT));
    }

    @Test
    void a_new_problem_wants_a_picture_once() {
        end(plan(List.of(live(id("a")))), true);
        Subject bad = new Subject(id("a"), null, true, "one", Level.CRITICAL, false);
        now += STEP;
        List<Capture> captures = plan(List.of(bad));
        assertThat(captures).containsExactly(new Capture(id("a"), Cause.ALERT));
        end(captures, true);
        now += STEP;
        assertThat(plan(List.of(bad))).isEmpty();
    }

    @Test
    void a_stream_that_somebody_looks_at_gets_a_picture_every_three_seconds() {
        CapturePlanner without = new CapturePlanner(new Limits(4, 2, 3000, 0, 0.25));
        int pictures = 0;
        for (long at = 0; at < 60_000; at += STEP) {
            for (Capture one : without.plan(at, List.of(live(id("a"))), Set.of(id("a")))) {
                without.ended(one, at, true, 100);
                pictures++;
            }
        }
        assertThat(pictures).isEqualTo(20);
    }

    @Test
    void a_stream_that_is_looked_at_for_long_gets_a_process_of_its_own_until_nobody_looks() {
        end(plan(List.of(live(id("a"))), id("a")), true);
        assertThat(planner.continuous()).isEmpty();
        now += CapturePlanner.PROMOTED_AFTER_MS;
        assertThat(plan(List.of(live(id("a"))), id("a"))).isEmpty();
        assertThat(planner.continuous()).containsExactly(id("a"));
        now += STEP;
        plan(List.of(live(id("a"))));
        assertThat(planner.continuous()).isEmpty();
    }

    @Test
    void what_the_settings_want_continuous_comes_before_what_is_looked_at() {
        CapturePlanner one = new CapturePlanner(new Limits(4, 2, 3000, 1, 0.25));
        Subject chosen = new Subject(id("z"), null, true, "one", Level.OK, true);
        one.plan(0, List.of(live(id("a")), chosen), Set.of(id("a")));
        one.plan(20_000, List.of(live(id("a")), chosen), Set.of(id("a")));
        assertThat(one.continuous()).containsExactly(id("z"));
    }

    @Test
    void a_stream_that_vanishes_while_its_capture_runs_counts_in_the_limits_until_that_ends() {
        CapturePlanner one = new CapturePlanner(new Limits(1, 1, 3000, 0, 0.25));
        List<Capture> first = one.plan(0, List.of(live(id("a"))), Set.of());
        assertThat(first).hasSize(1);
        assertThat(one.plan(STEP, List.of(live(id("b"))), Set.of())).isEmpty();
        one.ended(first.get(0), STEP, true, 100);
        assertThat(one.plan(2 * STEP, List.of(live(id("b"))), Set.of()))
                .containsExactly(new Capture(id("b"), Cause.STATE));
        assertThat(one.size()).isEqualTo(1);
    }

    @Test
    void a_stream_that_vanishes_and_comes_back_while_its_capture_runs_has_no_second_one() {
        List<Capture> first = plan(List.of(live(id("a"))));
        now += STEP;
        plan(List.of());
        now += STEP;
        assertThat(plan(List.of(live(id("a"))))).isEmpty();
        end(first, true);
        now += 60_000;
        assertThat(plan(List.of(live(id("a"))))).hasSize(1);
    }

    @Test
    void a_late_picture_of_a_process_that_ran_all_the_time_does_not_end_the_capture_that_runs() {
        assertThat(plan(List.of(live(id("a"))))).hasSize(1);
        planner.tookContinuous(id("a"), now);
        planner.failedContinuous(id("a"), now);
        now += 60_000;
        assertThat(plan(List.of(live(id("a"))), id("a"))).isEmpty();
    }

    @Test
    void processes_that_run_all_the_time_leave_a_quarter_of_the_budget_to_the_others() {
        assertThat(turnsInTenMinutes(0)).isBetween(1300, 1600);
        // A fifth of the budget, and far more than all of it.
        assertThat(turnsInTenMinutes(0.05)).isBetween(1050, 1300);
        assertThat(turnsInTenMinutes(2)).isBetween(300, 420);
    }

    /** @param share of one core that processes take which run all the time */
    private static int turnsInTenMinutes(double share) {
        CapturePlanner many = new CapturePlanner(new Limits(64, 64, 3000, 0, 0.25));
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            subjects.add(new Subject(id("s" + i), null, false, "one", Level.OK, false));
        }
        int turns = 0;
        for (long at = 0; at < 600_000; at += STEP) {
            many.spentContinuous(STEP * share);
            for (Capture one : many.plan(at, subjects, Set.of())) {
                many.ended(one, at, true, 100);
                turns++;
            }
        }
        return turns;
    }

    @Test
    void no_more_captures_run_than_the_limits_allow() {
        List<Subject> subjects = new ArrayList<>();
        for (String server : List.of("north", "south", "west")) {
            IntStream.range(0, 10).forEach(i -> subjects.add(live(new StreamId(server, "s" + i))));
        }
        List<Capture> captures = plan(subjects);
        assertThat(captures).hasSize(4);
        Map<String, Integer> perServer = new HashMap<>();
        captures.forEach(one -> perServer.merge(one.stream().server(), 1, Integer::sum));
        assertThat(perServer.values()).allMatch(count -> count <= 2);
        assertThat(plan(subjects)).isEmpty();
    }

    @Test
    void a_stream_that_fails_is_tried_less_and_less_often_up_to_half_an_hour() {
        CapturePlanner without = new CapturePlanner(new Limits(4, 2, 3000, 0, 0.25));
        List<Long> tries = new ArrayList<>();
        for (long at = 0; at < 6 * 3600_000L; at += STEP) {
            for (Capture one : without.plan(at, List.of(live(id("a"))), Set.of(id("a")))) {
                without.ended(one, at, false, 100);
                tries.add(at);
            }
        }
        assertThat(tries).hasSizeBetween(12, 30);
        int last = tries.size() - 1;
        assertThat(tries.get(last) - tries.get(last - 1)).isBetween(29 * 60_000L, 31 * 60_000L);
    }

    @Test
    void a_process_that_ends_by_itself_is_paused_too() {
        CapturePlanner own = new CapturePlanner(LIMITS);
        List<Subject> subjects = List.of(new Subject(id("a"), null, true, "one", Level.OK, true));
        own.plan(0, subjects, Set.of());
        assertThat(own.continuous()).containsExactly(id("a"));
        own.failedContinuous(id("a"), 1000);
        own.plan(1500, subjects, Set.of());
        assertThat(own.continuous()).isEmpty();
        own.plan(7000, subjects, Set.of());
        assertThat(own.continuous()).containsExactly(id("a"));
    }

    @Test
    void another_publisher_ends_the_back_off() {
        for (now = 0; now < 3600_000L; now += STEP) {
            end(plan(List.of(live(id("a")))), false);
        }
        Subject other = new Subject(id("a"), null, true, "two", Level.OK, false);
        assertThat(plan(List.of(other))).containsExactly(new Capture(id("a"), Cause.STATE));
    }

    @Test
    void of_a_thousand_streams_each_gets_its_turn_within_the_budget() {
        List<Subject> subjects = IntStream.range(0, 1000)
                .mapToObj(i -> live(new StreamId("server-" + i % 4, "stream" + i)))
                .toList();
        Map<StreamId, Long> newest = new HashMap<>();
        Map<Capture, Long> running = new HashMap<>();
        double cpuMs = 0;
        long from = 1200_000;
        long oldest = 0;
        for (now = 0; now <= 3600_000; now += STEP) {
            List<Capture> over = running.entrySet().stream()
                    .filter(one -> now - one.getValue() >= 1500)
                    .map(Map.Entry::getKey)
                    .toList();
            for (Capture one : over) {
                running.remove(one);
                planner.ended(one, now, true, 180);
                newest.put(one.stream(), now);
                cpuMs += now > from ? 180 : 0;
            }
            plan(subjects).forEach(one -> running.put(one, now));
            if (now > from) {
                for (Subject subject : subjects) {
                    oldest = Math.max(oldest, now - newest.get(subject.stream()));
                }
            }
        }
        assertThat(newest).hasSize(1000);
        assertThat(cpuMs / (3600_000 - from)).as("share of a core").isBetween(0.2, 0.255);
        assertThat(oldest).as("age of the oldest picture in ms").isLessThan(15 * 60_000);
    }

    @Test
    void who_is_not_looked_at_gets_a_turn_while_people_look_at_more_than_can_be_taken() {
        CapturePlanner busy = new CapturePlanner(new Limits(4, 4, 3000, 0, 0.25));
        List<Subject> subjects =
                IntStream.range(0, 100).mapToObj(i -> live(id("s" + i))).toList();
        Set<StreamId> watched =
                Set.copyOf(subjects.subList(0, 90).stream().map(Subject::stream).toList());
        Map<StreamId, Integer> pictures = new HashMap<>();
        for (long at = 0; at < 1800_000; at += STEP) {
            for (Capture one : busy.plan(at, subjects, watched)) {
                busy.ended(one, at, true, 100);
                pictures.merge(one.stream(), 1, Integer::sum);
            }
        }
        assertThat(subjects).allMatch(one -> pictures.get(one.stream()) >= 3);
    }

    @Test
    void names_that_come_and_go_are_forgotten() {
        for (int i = 0; i < 10_000; i++) {
            end(plan(List.of(live(id("x" + i)))), true);
            now += STEP;
        }
        assertThat(planner.size()).isEqualTo(1);
    }

    @Test
    void after_the_monitor_stood_still_there_is_no_burst() {
        List<Subject> subjects =
                IntStream.range(0, 500).mapToObj(i -> live(id("s" + i))).toList();
        for (now = 0; now < 900_000; now += STEP) {
            end(plan(subjects), true);
        }
        now += 3600_000;
        int captures = 0;
        for (int i = 0; i < 20; i++, now += STEP) {
            List<Capture> some = plan(subjects);
            captures += some.size();
            end(some, true);
        }
        assertThat(captures).isLessThan(40);
    }
}
