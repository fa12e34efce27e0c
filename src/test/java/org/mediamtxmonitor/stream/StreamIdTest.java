package org.mediamtxmonitor.stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StreamIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"live", "a:b", ":", "a/b:c:"})
    void a_path_may_have_colons(String path) {
        StreamId stream = new StreamId("north", path);

        assertThat(StreamId.parse(stream.text())).isEqualTo(stream);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "north", ":", ":live", "north:"})
    void what_lacks_one_of_both_is_none(String text) {
        assertThat(StreamId.parse(text)).isNull();
    }
}
