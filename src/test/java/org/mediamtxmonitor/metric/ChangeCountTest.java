package org.mediamtxmonitor.metric;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeCountTest {

    private static final long SECOND = 1_000_000_000L;

    private final ChangeCount changes = new ChangeCount(Duration.ofMinutes(10));

    @Test
    void there_are_no_changes_at_first() {
        assertThat(changes.within(0)).isZero();
    }

    @Test
    void changes_within_the_span_are_counted() {
        changes.note(0);
        changes.note(10 * SECOND);
        changes.note(20 * SECOND);

        assertThat(changes.within(30 * SECOND)).isEqualTo(3);
    }

    @Test
    void a_change_is_forgotten_when_it_is_older_than_the_span() {
        changes.note(0);
        changes.note(10 * SECOND);

        assertThat(changes.within(600 * SECOND)).isEqualTo(2);
        assertThat(changes.within(600 * SECOND + 1)).isEqualTo(1);
        assertThat(changes.within(3_600 * SECOND)).isZero();
    }

    @Test
    void a_change_after_the_time_asked_for_does_not_count() {
        changes.note(0);
        changes.note(10 * SECOND);

        assertThat(changes.within(5 * SECOND)).isEqualTo(1);
    }

    @Test
    void a_change_that_is_not_later_is_the_same_one() {
        changes.note(10 * SECOND);
        changes.note(10 * SECOND);
        changes.note(5 * SECOND);

        assertThat(changes.within(10 * SECOND)).isEqualTo(1);
    }

    @Test
    void more_than_64_changes_are_64() {
        for (int second = 0; second < 500; second++) {
            changes.note(second * SECOND);
        }

        assertThat(changes.within(500 * SECOND)).isEqualTo(64);
    }
}
