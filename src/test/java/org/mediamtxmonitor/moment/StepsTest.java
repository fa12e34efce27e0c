package org.mediamtxmonitor.moment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The ways from one moment of the past to others. */
class StepsTest {

    private static final Instant AT = Instant.parse("2026-11-25T02:40:12Z");
    private static final List<Instant> TIMES = List.of(
            AT.plusMillis(2300), AT.plusMillis(1), AT, AT.minusMillis(477), AT.minusMillis(500), AT.minusMillis(7523));

    @Test
    void the_next_is_what_comes_first_after_the_moment() {
        PastMoment.Steps steps = PastMoment.Steps.from(AT, TIMES, List.of(AT.plusSeconds(9), AT.plusSeconds(5)));

        assertThat(steps.nextEvent()).isEqualTo(AT.plusMillis(1));
        assertThat(steps.nextIncident()).isEqualTo(AT.plusSeconds(5));
        assertThat(steps.previousIncident()).isNull();
    }

    @Test
    void the_second_that_ends_with_the_moment_is_not_before_it() {
        PastMoment.Steps steps = PastMoment.Steps.from(AT, TIMES, TIMES);

        assertThat(steps.previousEvent()).isEqualTo(AT.minusMillis(7523));
        assertThat(steps.previousIncident()).isEqualTo(AT.minusMillis(7523));
        assertThat(PastMoment.Steps.from(AT, List.of(AT.minusMillis(999), AT.minusMillis(1000)), List.of())
                        .previousEvent())
                .isEqualTo(AT.minusMillis(1000));
    }

    /** The page goes to the whole second after a step, so each step has to lead on from there. */
    @Test
    void who_steps_back_again_and_again_passes_each_second_with_an_event_once() {
        List<Instant> passed = new ArrayList<>();
        Instant at = AT.plusSeconds(5);
        while (at != null) {
            Instant previous = PastMoment.Steps.from(at, TIMES, List.of()).previousEvent();
            at = previous == null ? null : wholeSecondAfter(previous);
            passed.add(at);
        }

        assertThat(passed).containsExactly(AT.plusSeconds(3), AT.plusSeconds(1), AT, AT.minusSeconds(7), null);
    }

    private static Instant wholeSecondAfter(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.toEpochMilli() + 999, 1000L));
    }
}
