package org.mediamtxmonitor.demo;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SimulateTest {

    @Test
    void optionsAreNamesWithValues() {
        assertThat(Simulate.options("--port=19997", "--protocol=srt"))
                .containsEntry("port", "19997")
                .containsEntry("protocol", "srt");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> Simulate.options("--readres=5")).hasMessageContaining("--readres=5");
        assertThatThrownBy(() -> Simulate.options("port")).isInstanceOf(IllegalArgumentException.class);
    }
}
