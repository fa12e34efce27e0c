package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.web.api.EventDensity.Bucket;

import static org.assertj.core.api.Assertions.assertThat;

class EventDensityTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static Event event(int secondsBefore, Level level) {
        return new Event(
                "e" + secondsBefore,
                NOON.minusSeconds(secondsBefore),
                Event.STATE,
                "main",
                "a",
                level,
                "live",
                "stalled",
                null,
                null);
    }

    @Test
    void events_are_counted_by_stretches_that_a_clock_shows_also_those_without_any() {
        List<Event> events = List.of(event(10, Level.CRITICAL), event(50, Level.WARNING), event(170, Level.OK));
        EventDensity density = EventDensity.of(events, NOON.minusSeconds(180), NOON, NOON, 4);
        assertThat(density.bucketMs()).isEqualTo(60_000);
        assertThat(density.total()).isEqualTo(3);
        assertThat(density.buckets())
                .containsExactly(
                        new Bucket(NOON.minusSeconds(180), 1, 0, 0),
                        new Bucket(NOON.minusSeconds(120), 0, 0, 0),
                        new Bucket(NOON.minusSeconds(60), 2, 1, 1),
                        new Bucket(NOON, 0, 0, 0));
    }

    @Test
    void without_a_time_it_is_from_the_oldest_event_to_now() {
        EventDensity density = EventDensity.of(List.of(event(3_600, Level.OK)), null, null, NOON, 60);
        assertThat(density.from()).isEqualTo(NOON.minusSeconds(3_600));
        assertThat(density.to()).isEqualTo(NOON);
        assertThat(density.buckets()).hasSizeBetween(20, 60);
    }

    @Test
    void without_events_and_time_it_is_an_hour_of_nothing() {
        EventDensity density = EventDensity.of(List.of(), null, null, NOON, 60);
        assertThat(density.from()).isEqualTo(NOON.minusSeconds(3_600));
        assertThat(density.buckets()).allMatch(bucket -> bucket.events() == 0);
    }

    @Test
    void there_are_never_more_stretches_than_asked_for_and_every_event_is_in_one() {
        List<Event> events = IntStream.range(0, 500)
                .mapToObj(i -> event(i * 7_001, Level.OK))
                .toList();
        for (int most : new int[] {1, 2, 7, 60, 500}) {
            EventDensity density = EventDensity.of(events, null, null, NOON, most);
            assertThat(density.buckets()).hasSizeLessThanOrEqualTo(most);
            assertThat(density.buckets().stream().mapToInt(Bucket::events).sum())
                    .isEqualTo(500);
        }
    }

    @Test
    void a_time_of_centuries_ends() {
        EventDensity density =
                EventDensity.of(List.of(), Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"), NOON, 10);
        assertThat(density.buckets()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void an_event_whose_clock_is_ahead_is_counted_too() {
        EventDensity density = EventDensity.of(List.of(event(-30, Level.OK)), null, null, NOON, 60);
        assertThat(density.buckets().stream().mapToInt(Bucket::events).sum()).isEqualTo(1);
    }
}
