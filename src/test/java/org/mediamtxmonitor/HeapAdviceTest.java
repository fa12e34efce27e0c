package org.mediamtxmonitor;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeapAdviceTest {

    @Test
    void a_bare_java_on_a_large_machine_is_told_how_far_its_heap_may_grow() {
        assertThat(HeapAdvice.advice(List.of("-Dfile.encoding=UTF-8"), 6016).orElseThrow())
                .startsWith("The heap may grow to 6016 MiB")
                .contains("-Xmx128m");
    }

    @Test
    void nothing_is_said_where_somebody_has_set_the_heap() {
        assertThat(HeapAdvice.advice(List.of("-Xmx2g"), 2048)).isEmpty();
        assertThat(HeapAdvice.advice(List.of("-XX:MaxRAMPercentage=50"), 4096)).isEmpty();
    }

    @Test
    void nothing_is_said_where_the_machine_is_small() {
        assertThat(HeapAdvice.advice(List.of(), 512)).isEmpty();
    }
}
