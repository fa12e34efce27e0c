package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventDamperTest {

    private static final Instant ZERO = Instant.parse("2026-11-22T10:00:00Z");

    private final EventDamper damper = new EventDamper(2_000);
    private final List<String> told = new ArrayList<>();

    private static Event change(String path, String from, String to, long second) {
        Instant at = ZERO.plusSeconds(second);
        return new Event(null, at, Event.STATE, "main", path, Level.OK, from, to, null, null);
    }

    private void poll(long second, Event... events) {
        damper.damp(List.of(events), TimeUnit.SECONDS.toNanos(second), ZERO.plusSeconds(second))
                .forEach(event -> told.add(second + " " + event.path() + " " + event.from() + " " + event.to()));
    }

    /** Comes and goes each so many seconds, from one second to another. */
    private void comeAndGo(int every, int from, int until) {
        for (int second = from; second <= until; second++) {
            boolean comes = second / every % 2 == 1;
            if (second % every == 0 && second > 0) {
                poll(second, change("a", comes ? null : "live", comes ? "live" : "gone", second));
            } else {
                poll(second);
            }
        }
    }

    @Test
    void a_path_that_comes_and_goes_each_second_gives_five_events() {
        comeAndGo(1, 0, 75);

        assertThat(told)
                .containsExactly(
                        "1 a null live", "2 a live gone", "3 a null live", "4 a live gone", "5 a null flapping");
    }

    @Test
    void what_became_of_it_is_told_a_minute_after_it_settled() {
        comeAndGo(1, 0, 75);
        told.clear();
        for (int second = 76; second < 300; second++) {
            poll(second);
        }

        assertThat(told).containsExactly("135 a flapping live");
    }

    @Test
    void it_is_told_like_any_other_after_that() {
        comeAndGo(1, 0, 75);
        for (int second = 76; second < 300; second++) {
            poll(second);
        }
        told.clear();
        poll(300, change("a", "live", "stalled", 300));

        assertThat(told).containsExactly("300 a live stalled");
    }

    @Test
    void a_stream_that_changes_each_minute_flaps_once() {
        comeAndGo(70, 0, 3_600);

        assertThat(told).hasSize(8).last().asString().endsWith("flapping");
    }

    @Test
    void a_stream_that_changes_now_and_then_is_told_each_time() {
        comeAndGo(120, 0, 3_600);

        assertThat(told).hasSize(30);
    }

    @Test
    void another_stream_and_other_events_are_told_meanwhile() {
        comeAndGo(1, 0, 20);
        told.clear();
        Event tracks = new Event(null, ZERO, Event.TRACKS, "main", "a", Level.OK, "H264", "H265", null, null);
        poll(21, change("b", "live", "offline", 21), tracks);

        assertThat(told).containsExactly("21 b live offline", "21 a H264 H265");
    }

    @Test
    void it_tells_how_long_it_flapped_and_how_bad_the_end_is() {
        for (int second = 1; second <= 10; second++) {
            poll(second, change("a", "live", "offline", second));
        }
        Event end = new Event(
                null, ZERO.plusSeconds(11), Event.STATE, "main", "a", Level.CRITICAL, "live", "offline", null, null);
        poll(11, end);
        List<Event> last = damper.damp(List.of(), TimeUnit.SECONDS.toNanos(71), ZERO.plusSeconds(71));

        assertThat(last).hasSize(1);
        assertThat(last.get(0))
                .extracting(Event::level, Event::from, Event::to, Event::durationMs)
                .containsExactly(Level.CRITICAL, "flapping", "offline", 6_000L);
    }

    private static Event of(String kind, String path, String from, String to, long second) {
        return new Event(null, ZERO.plusSeconds(second), kind, "main", path, Level.OK, from, to, null, null);
    }

    /** One of two things happens each second, in turn, from second 1 on. */
    private void inTurn(int seconds, Event one, Event other) {
        for (int second = 1; second <= seconds; second++) {
            poll(second, second % 2 == 0 ? one : other);
        }
    }

    @Test
    void whatever_changes_again_and_again_is_damped() {
        for (String kind : List.of(Event.PUBLISHER, Event.TRACKS, Event.READERS, Event.FORWARD)) {
            EventDamperTest each = new EventDamperTest();
            each.inTurn(3_000, of(kind, "a", "one", "two", 1), of(kind, "a", "two", "one", 2));
            assertThat(each.told).as(kind).hasSize(5).last().asString().endsWith(" flapping");
        }
        for (String to : List.of("restarted", "version")) {
            EventDamperTest each = new EventDamperTest();
            each.inTurn(3_000, of(Event.SERVER, null, null, to, 1), of(Event.SERVER, null, null, to, 1));
            assertThat(each.told).as(to).hasSize(5);
        }
    }

    @Test
    void a_server_that_goes_and_comes_back_is_damped_and_its_restart_is_told() {
        inTurn(
                20,
                of(Event.SERVER, null, "unreachable", "reachable", 1),
                of(Event.SERVER, null, "up", "unreachable", 1));
        told.clear();
        poll(21, of(Event.SERVER, null, null, "restarted", 21));

        assertThat(told).containsExactly("21 null null restarted");
    }

    @Test
    void each_forward_of_a_stream_is_a_thing_of_its_own() {
        for (int second = 1; second <= 4; second++) {
            for (int number = 0; number < 3; number++) {
                Reason reason = Reason.of("forward", "number", number, "protocol", "rtmp");
                poll(
                        second,
                        new Event(
                                null, ZERO, Event.FORWARD, "main", "a", Level.OK, "error", "forwarding", reason, null));
            }
        }

        assertThat(told).hasSize(12);
    }

    @Test
    void the_end_tells_how_many_changes_were_not_told() {
        inTurn(100, of(Event.PUBLISHER, "a", "rtmp 1", "rtmp 2", 1), of(Event.PUBLISHER, "a", "rtmp 2", "rtmp 1", 1));
        List<Event> end = damper.damp(List.of(), TimeUnit.SECONDS.toNanos(160), ZERO.plusSeconds(160));

        assertThat(end)
                .singleElement()
                .extracting(Event::kind, Event::from, Event::to, Event::changes)
                .containsExactly(Event.PUBLISHER, "flapping", "rtmp 2", 96);
    }

    @Test
    void of_what_flaps_for_a_day_it_is_told_now_and_then_how_often() {
        comeAndGo(2, 0, 86_400);

        assertThat(told)
                .hasSizeLessThan(12)
                .contains("3610 a flapping flapping", "7210 a flapping flapping", "14410 a flapping flapping");
    }

    @Test
    void what_settles_and_flaps_again_all_day_is_told_less_and_less() {
        for (int round = 0; round < 800; round++) {
            for (int second = 0; second < 108; second += 2) {
                int at = 1 + round * 108 + second;
                poll(at, second < 40 ? new Event[] {change("a", "live", "offline", at)} : new Event[0]);
            }
        }

        assertThat(told).hasSizeLessThan(30);
    }

    @Test
    void ten_thousand_names_are_not_remembered_and_what_flaps_meanwhile_is_not_forgotten() {
        for (int second = 1; second <= 100; second++) {
            Event[] events = new Event[101];
            for (int i = 0; i < 100; i++) {
                events[i] = change("name" + second + "/" + i, null, "live", second);
            }
            events[100] = change("a", "live", "offline", second);
            poll(second, events);
        }

        assertThat(damper.size()).isLessThanOrEqualTo(2_000);
        assertThat(told).filteredOn(text -> text.contains(" a ")).hasSize(5);
        assertThat(told).hasSize(10_005);
    }

    @Test
    void the_worse_of_both_sides_is_how_bad_it_is_that_something_flaps() {
        Event down = new Event(null, ZERO, Event.SERVER, "main", null, Level.CRITICAL, "up", "unreachable", null, null);
        Event up = of(Event.SERVER, null, "unreachable", "reachable", 1);
        for (int second = 1; second < 5; second++) {
            damper.damp(List.of(second % 2 == 0 ? down : up), TimeUnit.SECONDS.toNanos(second), ZERO);
        }

        assertThat(damper.damp(List.of(up), TimeUnit.SECONDS.toNanos(5), ZERO))
                .singleElement()
                .extracting(Event::to, Event::level)
                .containsExactly("flapping", Level.CRITICAL);
    }
}
