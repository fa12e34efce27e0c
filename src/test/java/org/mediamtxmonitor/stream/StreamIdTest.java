package org.mediamtxmonitor.stream;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.alert.Observation;

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

    /** Numbered names of servers and paths: a table of them would have long chains, and each look at it would take that much longer. */
    @Test
    void numbered_streams_of_numbered_servers_rarely_have_the_same_hash() {
        Set<Integer> hashes = new HashSet<>();
        for (int server = 0; server < 200; server++) {
            for (int path = 0; path < 250; path++) {
                hashes.add(new StreamId("s%03d".formatted(server), "live/stream-%05d".formatted(path)).hashCode());
            }
        }
        assertThat(hashes).hasSizeGreaterThan(49_900);
    }

    /** An alert of a server, or of the monitor itself, is of no stream, and is looked up like others. */
    @Test
    void what_is_of_no_stream_is_equal_to_itself() {
        assertThat(new StreamId("north", null))
                .isEqualTo(new StreamId("north", null))
                .hasSameHashCodeAs(new StreamId("north", null))
                .isNotEqualTo(new StreamId("north", "live"));
        assertThat(new Observation.StreamId(null, null))
                .isEqualTo(new Observation.StreamId(null, null))
                .hasSameHashCodeAs(new Observation.StreamId(null, null))
                .isNotEqualTo(new Observation.StreamId("north", null));
    }
}
