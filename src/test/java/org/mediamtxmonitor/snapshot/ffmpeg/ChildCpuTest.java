package org.mediamtxmonitor.snapshot.ffmpeg;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChildCpuTest {

    /** What the system says of all that have ended. */
    private Double totalMs = 700.0;

    private final ChildCpu children = new ChildCpu(() -> totalMs);

    @Test
    void what_was_before_is_not_ours_and_what_comes_is_told_once() {
        assertThat(children.takeMs()).isZero();
        totalMs = 1_000.0;
        assertThat(children.takeMs()).isEqualTo(300);
        assertThat(children.takeMs()).isZero();
    }

    @Test
    void what_is_counted_elsewhere_is_not_told_whether_the_child_ends_before_or_after_that_is_said() {
        totalMs = 1_200.0;
        children.exclude(500);
        assertThat(children.takeMs()).isZero();
        children.exclude(400);
        assertThat(children.takeMs()).isZero();
        totalMs = 1_700.0;
        assertThat(children.takeMs()).isEqualTo(100);
    }

    @Test
    void where_the_system_does_not_tell_a_usual_value_stands_for_it() {
        totalMs = null;
        assertThat(children.takeMs()).isPositive();
        assertThat(new ChildCpu(() -> null).takeMs()).isPositive();
    }
}
