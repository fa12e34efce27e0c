package org.mediamtxmonitor.snapshot.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

class CapturePlannerTest {

    private static final Limits LIMITS = new Limits(4, 2, 3000, 8, 0.25);
    private static final long STEP = 500;
    private static final Listener RTSP = new Listener("north", "rtsp");
    private static final Listener SRT = new Listener("north", "srt");

    private final CapturePlanner planner = new CapturePlanner(LIMITS);
    private long now = 1000;

    private static StreamId id(String path) {
        return new StreamId("north", path);
    }

    private static Subject live(StreamId stream) {
        return new Subject(
                stream, null, true, "one", Set.of(), false, List.of(new Listener(stream.server(), RTSP.protocol())));
    }

    private static Subject asleep(String path) {
        return new Subject(id(path), Reason.of("starts-on-demand"), false, null, Set.of(), false, List.of(RTSP));
    }

    private List<Capture> plan(List<Subject> subjects, StreamId... watched) {
        return planner.plan(now, subjects, Set.of(watched));
    }

    private void end(List<Capture> captures, boolean taken) {
        captures.forEach(one -> planner.ended(one, now, taken ? Outcome.TAKEN : Outcome.MISSED, 100));
    }

    @Test
    void a_stream_that_becomes_live_gets_a_picture_at_once() {
        assertThat(plan(List.of(asleep("a")))).isEmpty();
        now += STEP;
        assertThat(plan(List.of(live(id("a"))))).containsExactly(new Capture(id("a"), Cause.STATE, RTSP));
    }

    @Test
    void a_stream_has_one_capture_at_a_time() {
        List<Capture> first = plan(List.of(live(id("a"))));
        Subject bad = new Subject(id("a"), null, true, "one", Set.of("no-traffic critical"), false, List.of(RTSP));
        now += 10_000;
        assertThat(plan(List.of(bad), id("a"))).isEmpty();
        end(first, true);
        assertThat(plan(List.of(bad), id("a"))).containsExactly(new Capture(id("a"), Cause.ALERT, RTSP));
    }

    @Test
    void a_new_problem_wants_a_picture_once() {
        end(plan(List.of(live(id("a")))), true);
        Subject bad = new Subject(id("a"), null, true, "one", Set.of("no-traffic critical"), false, List.of(RTSP));
        now += STEP;
        List<Capture> captures = plan(List.of(bad));
        assertThat(captures).containsExactly(new Capture(id("a"), Cause.ALERT, RTSP));
        end(captures, true);
        now += STEP;
        assertThat(plan(List.of(bad))).isEmpty();
    }

    @Test
    void the_end_of_a_problem_and_another_one_beside_it_want_a_picture_too() {
        end(plan(List.of(bad("one critical"))), true);
        for (Subject changed : List.of(bad("one critical", "two warning"), bad("one critical"), live(id("a")))) {
            now += STEP;
            List<Capture> captures = plan(List.of(changed));
            assertThat(captures).containsExactly(new Capture(id("a"), Cause.ALERT, RTSP));
            end(captures, true);
        }
    }

    private static Subject bad(String... problems) {
        return new Subject(id("a"), null, true, "one", Set.of(problems), false, List.of(RTSP));
    }

    @Test
    void a_stream_that_somebody_looks_at_gets_a_picture_every_three_seconds() {
        CapturePlanner without = new CapturePlanner(new Limits(4, 2, 3000, 0, 0.25));
        int pictures = 0;
        for (long at = 0; at < 60_000; at += STEP) {
            for (Capture one : without.plan(at, List.of(live(id("a"))), Set.of(id("a")))) {
                without.ended(one, at, Outcome.TAKEN, 100);
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
        assertThat(planner.continuous()).containsOnlyKeys(id("a"));
        now += STEP;
        plan(List.of(live(id("a"))));
        assertThat(planner.continuous()).isEmpty();
    }

    @Test
    void what_the_settings_want_continuous_comes_before_what_is_looked_at() {
        CapturePlanner one = new CapturePlanner(new Limits(4, 2, 3000, 1, 0.25));
        Subject chosen = new Subject(id("z"), null, true, "one", Set.of(), true, List.of(RTSP));
        one.plan(0, List.of(live(id("a")), chosen), Set.of(id("a")));
        one.plan(20_000, List.of(live(id("a")), chosen), Set.of(id("a")));
        assertThat(one.continuous()).containsOnlyKeys(id("z"));
    }

    @Test
    void a_stream_that_vanishes_while_its_capture_runs_counts_in_the_limits_until_that_ends() {
        CapturePlanner one = new CapturePlanner(new Limits(1, 1, 3000, 0, 0.25));
        List<Capture> first = one.plan(0, List.of(live(id("a"))), Set.of());
        assertThat(first).hasSize(1);
        assertThat(one.plan(STEP, List.of(live(id("b"))), Set.of())).isEmpty();
        one.ended(first.get(0), STEP, Outcome.TAKEN, 100);
        assertThat(one.plan(2 * STEP, List.of(live(id("b"))), Set.of()))
                .containsExactly(new Capture(id("b"), Cause.STATE, RTSP));
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
        planner.failedContinuous(id("a"), now, Outcome.MISSED);
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
            subjects.add(new Subject(id("s" + i), null, false, "one", Set.of(), false, List.of(RTSP)));
        }
        int turns = 0;
        for (long at = 0; at < 600_000; at += STEP) {
            many.spentContinuous(STEP * share);
            for (Capture one : many.plan(at, subjects, Set.of())) {
                many.ended(one, at, Outcome.TAKEN, 100);
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

    private static List<Long> triesOfOneThatFails(Set<StreamId> watched) {
        CapturePlanner planner = new CapturePlanner(new Limits(4, 2, 3000, 0, 0.25));
        List<Long> tries = new ArrayList<>();
        for (long at = 0; at < 6 * 3600_000L; at += STEP) {
            for (Capture one : planner.plan(at, List.of(live(id("a"))), watched)) {
                planner.ended(one, at, Outcome.MISSED, 100);
                tries.add(at);
            }
        }
        return tries;
    }

    private static long lastPause(List<Long> tries) {
        int last = tries.size() - 1;
        return tries.get(last) - tries.get(last - 1);
    }

    @Test
    void a_stream_that_fails_is_tried_less_and_less_often_up_to_half_an_hour() {
        List<Long> tries = triesOfOneThatFails(Set.of());
        assertThat(tries).hasSizeBetween(12, 30);
        assertThat(lastPause(tries)).isBetween(29 * 60_000L, 31 * 60_000L);
    }

    @Test
    void one_that_somebody_looks_at_is_tried_every_five_minutes_at_least() {
        List<Long> tries = triesOfOneThatFails(Set.of(id("a")));
        assertThat(tries).hasSizeBetween(70, 85);
        assertThat(lastPause(tries)).isBetween(290_000L, 310_000L);
    }

    @Test
    void who_begins_to_look_at_one_that_failed_for_long_need_not_wait_for_its_turn() {
        List<Subject> subjects = List.of(live(id("a")));
        for (now = 0; now < 3 * 3600_000L; now += STEP) {
            end(plan(subjects), false);
        }
        List<Capture> seen = List.of();
        long from = now;
        for (; seen.isEmpty(); now += STEP) {
            seen = plan(subjects, id("a"));
        }
        assertThat(now - from).isLessThanOrEqualTo(5 * 60_000L);
    }

    @Test
    void a_process_that_ends_by_itself_is_paused_too() {
        CapturePlanner own = new CapturePlanner(LIMITS);
        List<Subject> subjects = List.of(new Subject(id("a"), null, true, "one", Set.of(), true, List.of(RTSP)));
        own.plan(0, subjects, Set.of());
        assertThat(own.continuous()).containsOnlyKeys(id("a"));
        own.failedContinuous(id("a"), 1000, Outcome.MISSED);
        own.plan(1500, subjects, Set.of());
        assertThat(own.continuous()).isEmpty();
        own.plan(7000, subjects, Set.of());
        assertThat(own.continuous()).containsOnlyKeys(id("a"));
    }

    @Test
    void another_publisher_ends_the_back_off() {
        for (now = 0; now < 3600_000L; now += STEP) {
            end(plan(List.of(live(id("a")))), false);
        }
        Subject other = new Subject(id("a"), null, true, "two", Set.of(), false, List.of(RTSP));
        assertThat(plan(List.of(other))).containsExactly(new Capture(id("a"), Cause.STATE, RTSP));
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
                    .filter(one -> now - one.getValue() >= 1500 && now % 2000 == 0)
                    .map(Map.Entry::getKey)
                    .toList();
            // The system tells what all took that have ended: the first of those that end at once is told all of it.
            double untoldMs = 180.0 * over.size();
            for (Capture one : over) {
                running.remove(one);
                planner.ended(one, now, Outcome.TAKEN, untoldMs);
                newest.put(one.stream(), now);
                cpuMs += now > from ? untoldMs : 0;
                untoldMs = 0;
            }
            plan(subjects).forEach(one -> running.put(one, now));
            if (now > from) {
                for (Subject subject : subjects) {
                    oldest = Math.max(oldest, now - newest.get(subject.stream()));
                }
            }
        }
        assertThat(newest).hasSize(1000);
        assertThat(cpuMs / (3600_000 - from)).as("share of a core").isBetween(0.249, 0.2505);
        assertThat(oldest).as("age of the oldest picture in ms").isLessThan(15 * 60_000);
    }

    /** CPU time of the pictures of so many streams that become live at once, in ms, and how many have one by then. */
    private static double[] becomeLive(int streams, long forMs, Set<StreamId> watched) {
        CapturePlanner planner = new CapturePlanner(new Limits(4, 4, 3000, 0, 0.25));
        planner.plan(
                0, IntStream.range(0, streams).mapToObj(i -> asleep("s" + i)).toList(), watched);
        List<Subject> subjects =
                IntStream.range(0, streams).mapToObj(i -> live(id("s" + i))).toList();
        Set<StreamId> seen = new HashSet<>();
        double cpuMs = 0;
        for (long at = STEP; at <= forMs; at += 20) {
            for (Capture one : at % STEP == 0 ? planner.plan(at, subjects, watched) : planner.next(at)) {
                planner.ended(one, at, Outcome.TAKEN, 100);
                seen.add(one.stream());
                cpuMs += 100;
            }
        }
        return new double[] {cpuMs, seen.size()};
    }

    @Test
    void a_few_streams_that_become_live_at_once_have_pictures_at_once() {
        assertThat(becomeLive(15, 1000, Set.of())[1]).isEqualTo(15);
    }

    @Test
    void a_thousand_streams_that_become_live_at_once_keep_to_the_budget() {
        for (long ms : List.of(10_000, 60_000, 240_000)) {
            double[] cpuMsAndStreams = becomeLive(1000, ms, Set.of());
            assertThat(cpuMsAndStreams[0]).as("CPU time in " + ms + " ms").isBetween(0.2 * ms, 0.25 * ms + 3800);
            assertThat(cpuMsAndStreams[1]).as("none twice").isEqualTo(cpuMsAndStreams[0] / 100);
        }
    }

    @Test
    void who_looks_at_streams_that_become_live_does_not_wait_for_the_budget() {
        Set<StreamId> all = IntStream.range(0, 100).mapToObj(i -> id("s" + i)).collect(Collectors.toSet());
        assertThat(becomeLive(100, 2000, all)[1]).isEqualTo(100);
    }

    @Test
    void streams_that_come_and_go_all_the_time_leave_the_others_their_turn() {
        CapturePlanner planner = new CapturePlanner(new Limits(4, 4, 3000, 0, 0.25));
        Set<StreamId> others = new HashSet<>();
        double cpuMs = 0;
        for (long at = 0; at < 600_000; at += STEP) {
            List<Subject> subjects = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                subjects.add(new Subject(
                        id("flapping" + i), null, true, "publisher" + at / 10_000, Set.of(), false, List.of(RTSP)));
                subjects.add(live(id("steady" + i)));
            }
            for (Capture one : planner.plan(at, subjects, Set.of())) {
                planner.ended(one, at, Outcome.TAKEN, 100);
                cpuMs += 100;
                if (one.cause() == Cause.TURN) {
                    others.add(one.stream());
                }
            }
        }
        assertThat(others).filteredOn(one -> one.path().startsWith("steady")).hasSize(100);
        assertThat(cpuMs).isLessThan(0.25 * 600_000 + 3800);
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
                busy.ended(one, at, Outcome.TAKEN, 100);
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

    private static Subject camera(String path) {
        return new Subject(id(path), null, true, "one", Set.of(), false, List.of(Listener.ofPictures("north")));
    }

    private static Subject byRtspOrSrt(String path) {
        return new Subject(id(path), null, true, "one", Set.of(), false, List.of(RTSP, SRT));
    }

    @Test
    void what_waits_begins_as_soon_as_another_capture_ends() {
        List<Capture> first = plan(List.of(live(id("a")), live(id("b")), live(id("c"))));
        assertThat(first).hasSize(2);
        now += 20;
        assertThat(planner.next(now)).isEmpty();
        end(first.subList(0, 1), true);
        assertThat(planner.next(now)).containsExactly(new Capture(id("c"), Cause.STATE, RTSP));
        assertThat(planner.next(now)).isEmpty();
    }

    @Test
    void pictures_over_http_do_not_count_as_processes() {
        List<Subject> subjects = new ArrayList<>();
        IntStream.range(0, 25).forEach(i -> subjects.add(camera("c" + i)));
        IntStream.range(0, 5).forEach(i -> subjects.add(live(id("s" + i))));
        List<Capture> captures = plan(subjects);
        assertThat(captures).filteredOn(one -> one.listener().isOfPictures()).hasSize(16);
        assertThat(captures).filteredOn(one -> !one.listener().isOfPictures()).hasSize(2);
    }

    @Test
    void a_stream_whose_pictures_come_over_http_has_them_however_long_it_is_looked_at() {
        List<Subject> subjects =
                IntStream.range(0, 25).mapToObj(i -> camera("c" + i)).toList();
        StreamId[] watched = subjects.stream().map(Subject::stream).toArray(StreamId[]::new);
        Map<StreamId, Integer> pictures = new HashMap<>();
        long from = now;
        for (; now < from + 60_000; now += 100) {
            List<Capture> begun = (now - from) % STEP == 0 ? plan(subjects, watched) : planner.next(now);
            end(begun, true);
            begun.forEach(one -> pictures.merge(one.stream(), 1, Integer::sum));
        }
        assertThat(pictures).hasSize(25);
        assertThat(pictures.values()).allMatch(count -> count == 20);
        assertThat(planner.continuous()).isEmpty();
    }

    @Test
    void begins_that_are_late_by_a_part_of_a_tick_do_not_add_up() {
        CapturePlanner without = new CapturePlanner(new Limits(4, 2, 3000, 0, 0.25));
        int pictures = 0;
        for (long at = 0; at < 60_000; at += 510) {
            for (Capture one : without.plan(at, List.of(live(id("a"))), Set.of(id("a")))) {
                without.ended(one, at, Outcome.TAKEN, 100);
                pictures++;
            }
        }
        assertThat(pictures).isEqualTo(20);
    }

    @Test
    void a_listener_that_cannot_be_reached_is_tried_by_one_capture_at_a_time() {
        List<Subject> subjects =
                IntStream.range(0, 100).mapToObj(i -> live(id("s" + i))).toList();
        int tries = 0;
        for (now = 0; now < 600_000; now += STEP) {
            List<Capture> begun = plan(subjects);
            tries += begun.size();
            begun.forEach(one -> planner.ended(one, now, Outcome.UNREACHABLE, 100));
        }
        // Two at once at first, then one after 5, 10, 20, 40 s and every minute.
        assertThat(tries).isBetween(12, 16);
        assertThat(planner.closed(subjects.get(50))).isEqualTo(Outcome.UNREACHABLE);
    }

    @Test
    void once_a_listener_is_reached_all_its_streams_are_tried_at_once() {
        List<Subject> subjects = List.of(live(id("a")), live(id("b")), live(id("c")));
        plan(subjects).forEach(one -> planner.ended(one, now, Outcome.UNREACHABLE, 100));
        now += 5000;
        List<Capture> probe = plan(subjects);
        assertThat(probe).hasSize(1);
        assertThat(planner.next(now)).isEmpty();
        end(probe, true);
        assertThat(planner.closed(subjects.get(1))).isNull();
        assertThat(planner.next(now)).extracting(Capture::cause).containsExactly(Cause.STATE, Cause.STATE);
    }

    @Test
    void a_stream_is_read_from_its_next_listener_at_once_when_the_first_one_cannot_be_reached() {
        List<Subject> subjects = List.of(byRtspOrSrt("a"));
        List<Capture> first = plan(subjects);
        assertThat(first).containsExactly(new Capture(id("a"), Cause.STATE, RTSP));
        now += STEP;
        planner.ended(first.get(0), now, Outcome.UNREACHABLE, 100);
        assertThat(planner.closed(subjects.get(0))).isNull();
        assertThat(plan(subjects)).containsExactly(new Capture(id("a"), Cause.STATE, SRT));
    }

    @Test
    void one_stream_without_an_answer_closes_no_listener_and_three_in_a_row_do() {
        List<Subject> subjects =
                IntStream.range(0, 10).mapToObj(i -> live(id("s" + i))).toList();
        for (int i = 0; i < 3; i++) {
            assertThat(planner.closed(subjects.get(9))).isNull();
            Capture one = plan(subjects).get(0);
            planner.ended(one, now, Outcome.UNANSWERED, 100);
            now += STEP;
        }
        assertThat(planner.closed(subjects.get(9))).isEqualTo(Outcome.UNANSWERED);
    }

    @Test
    void a_server_that_refuses_is_not_asked_once_for_each_of_its_streams() {
        List<Subject> subjects =
                IntStream.range(0, 1000).mapToObj(i -> live(id("s" + i))).toList();
        int tries = 0;
        for (now = 0; now < 60_000; now += STEP) {
            List<Capture> begun = plan(subjects);
            tries += begun.size();
            begun.forEach(one -> planner.ended(one, now, Outcome.REFUSED, 100));
        }
        assertThat(tries).isLessThan(20);
    }

    @Test
    void the_end_of_a_capture_counts_once() {
        CapturePlanner one = new CapturePlanner(new Limits(1, 1, 3000, 0, 0.25));
        List<Subject> subjects = List.of(live(id("a")), live(id("b")), live(id("c")));
        Capture first = one.plan(0, subjects, Set.of()).get(0);
        one.ended(first, 0, Outcome.TAKEN, 100);
        one.ended(first, 0, Outcome.ABANDONED, 0);
        assertThat(one.next(0)).hasSize(1);
        one.ended(first, 0, Outcome.ABANDONED, 0);
        assertThat(one.next(0)).isEmpty();
    }

    @Test
    void a_process_of_its_own_that_reaches_nobody_is_not_started_before_a_capture_does() {
        List<Subject> subjects = List.of(new Subject(id("a"), null, true, "one", Set.of(), true, List.of(RTSP)));
        plan(subjects);
        planner.failedContinuous(id("a"), now, Outcome.UNREACHABLE);
        now += 5000;
        List<Capture> probe = plan(subjects);
        assertThat(planner.continuous()).isEmpty();
        assertThat(probe).hasSize(1);
        end(probe, true);
        now += STEP;
        plan(subjects);
        assertThat(planner.continuous()).containsOnlyKeys(id("a"));
    }
}
