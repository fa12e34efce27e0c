package org.mediamtxmonitor.publish;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;

import static org.assertj.core.api.Assertions.assertThat;

class EventOutboxTest {

    private long tenure;
    private final EventOutbox eventOutbox = new EventOutbox(null, null, 10, 10, server -> tenure);

    private void note(String id) {
        Event event = Made.of(Event.class, "id", id, "time", Instant.EPOCH, "server", "main", "kind", Event.STATE);
        eventOutbox.note(new Publication(Reports.of("main"), "{}", false, List.of(event), List.of()));
    }

    @Test
    void what_was_found_before_another_process_took_over_and_is_noted_after_that_is_not_told_by_us() {
        tenure = 1;
        eventOutbox.forget("main");
        note("1");

        assertThat(eventOutbox.pages("main").isEmpty()).isTrue();
    }

    @Test
    void what_can_not_be_written_waits() {
        note("1");
        note("2");

        assertThat(eventOutbox.pages("main").events().items())
                .extracting(Event::id)
                .containsExactly("1", "2");
    }

    @Test
    void what_waited_when_another_process_took_over_is_not_told_by_us() {
        note("1");
        eventOutbox.forget("main");
        note("2");

        assertThat(eventOutbox.pages("main").events().items())
                .extracting(Event::id)
                .containsExactly("2");
    }

    @Test
    void what_redis_took_and_lost_waits_again_in_its_order() {
        note("1");
        note("2");
        note("3");
        eventOutbox.written("main", eventOutbox.pages("main"));
        note("4");

        assertThat(eventOutbox.takeBack("main", 1, 0)).isEqualTo(2);

        EventOutbox.Page<Event> page = eventOutbox.pages("main").events();
        assertThat(page.items()).extracting(Event::id).containsExactly("2", "3", "4");
        assertThat(page.firstNumber()).isEqualTo(2);
    }

    @Test
    void what_another_process_tells_since_is_not_written_again() {
        note("1");
        eventOutbox.written("main", eventOutbox.pages("main"));
        eventOutbox.forget("main");

        assertThat(eventOutbox.hasWritten("main")).isFalse();
        assertThat(eventOutbox.takeBack("main", 0, 0)).isZero();
    }
}
