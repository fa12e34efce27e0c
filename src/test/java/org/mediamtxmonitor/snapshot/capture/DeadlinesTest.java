package org.mediamtxmonitor.snapshot.capture;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlinesTest {

    private static final StreamId STREAM = new StreamId("north", "a");
    private final Deadlines deadlines = new Deadlines();

    @Test
    void a_stream_whose_key_frame_did_not_come_in_time_is_given_longer() {
        assertThat(deadlines.of(STREAM)).isEqualTo(Deadlines.USUAL_MS);
        assertThat(deadlines.passed(STREAM)).isTrue();
        assertThat(deadlines.of(STREAM)).isEqualTo(Deadlines.LONG_MS);
        assertThat(deadlines.of(new StreamId("north", "b"))).isEqualTo(Deadlines.USUAL_MS);
        assertThat(deadlines.passed(STREAM)).isFalse();
    }

    @Test
    void a_stream_that_is_gone_is_forgotten() {
        deadlines.passed(STREAM);
        deadlines.retain(Set.of());
        assertThat(deadlines.of(STREAM)).isEqualTo(Deadlines.USUAL_MS);
    }
}
