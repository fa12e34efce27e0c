package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StateDamperTest {

    private static final Instant ZERO = Instant.parse("2026-11-22T10:00:00Z");

    private final StateDamper damper = new StateDamper();
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
}
