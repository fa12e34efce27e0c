package org.mediamtxmonitor.notify.delivery;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A dead channel costs next to nothing. */
class BreakersTest {

    private final Given.HandClock clock = new Given.HandClock();
    private final Breakers breakers = new Breakers(clock, () -> 0.999999);

    private void fails(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breakers.refusal("dead")).isNull();
            breakers.failed("dead");
        }
    }

    @Test
    void a_channel_that_failed_four_times_in_a_row_is_left_alone_for_ten_seconds() {
        fails(Breakers.FAILURES);

        Instant until = breakers.refusal("dead");
        assertThat(until)
                .isBetween(clock.instant().plusMillis(9_900), clock.instant().plusSeconds(10));
        assertThat(breakers.refusal("other")).isNull();
    }

    @Test
    void then_one_message_is_tried_and_the_next_pause_is_twice_as_long() {
        fails(Breakers.FAILURES);
        clock.pass(Duration.ofSeconds(11));

        assertThat(breakers.refusal("dead")).isNull();
        assertThat(breakers.refusal("dead")).isEqualTo(clock.instant().plusSeconds(1));
        breakers.failed("dead");

        assertThat(breakers.refusal("dead")).isAfter(clock.instant().plusSeconds(19));
    }

    @Test
    void no_pause_is_longer_than_five_minutes() {
        fails(Breakers.FAILURES);
        for (int i = 0; i < 20; i++) {
            clock.at(breakers.refusal("dead").plusSeconds(1));
            assertThat(breakers.refusal("dead")).isNull();
            breakers.failed("dead");
        }

        assertThat(breakers.refusal("dead"))
                .isBetween(
                        clock.instant().plus(Duration.ofMinutes(4)),
                        clock.instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_channel_that_works_again_is_used_as_before() {
        fails(Breakers.FAILURES);
        clock.pass(Duration.ofSeconds(11));
        assertThat(breakers.refusal("dead")).isNull();
        breakers.succeeded("dead");

        fails(Breakers.FAILURES - 1);
        assertThat(breakers.refusal("dead")).isNull();
    }

    @Test
    void a_try_that_was_not_made_leaves_its_place_to_another() {
        fails(Breakers.FAILURES);
        clock.pass(Duration.ofSeconds(11));
        assertThat(breakers.refusal("dead")).isNull();
        breakers.unused("dead");

        assertThat(breakers.refusal("dead")).isNull();
    }
}
