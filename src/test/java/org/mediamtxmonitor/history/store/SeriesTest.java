package org.mediamtxmonitor.history.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of series: every path is a stream's, whatever is in it. */
class SeriesTest {

    private static final long SEED = Long.getLong("seed", 20261128);
    private static final List<String> PARTS = List.of(
            "@",
            "%",
            "%40",
            "%25",
            "2",
            "5",
            "4",
            "0",
            "#",
            ":",
            "/",
            "a",
            "server",
            "reader:srt:",
            "\u00e4",
            "\ud83d\ude00");

    @ParameterizedTest
    @ValueSource(
            strings = {"@server", "a@b", "@", "live@reader:srt:192.0.2.7", "%40server", "a%2540", "%", "a:b:1s", "*[?"})
    void a_path_is_a_path_whatever_it_looks_like(String path) {
        Series series = Series.ofStream("main", path);

        assertThat(series.isServer()).isFalse();
        assertThat(series.isConnection()).isFalse();
        assertThat(series.path()).isEqualTo(path);
        assertThat(series).isNotEqualTo(Series.ofServer("main"));
        assertThat(SeriesSchema.of(series)).isSameAs(SeriesSchema.STREAM);
    }

    @Test
    void a_path_without_an_at_sign_is_its_own_name() {
        assertThat(Series.ofStream("main", "live/a:b c%41").name()).isEqualTo("live/a:b c%41");
    }

    @Test
    void different_paths_and_connections_have_different_names_and_come_back_from_them() {
        Random random = new Random(SEED);
        Map<String, List<String>> known = new HashMap<>();
        for (int run = 0; run < Runs.of(100_000); run++) {
            String path = word(random, random.nextInt(6));
            String connection = "reader:srt:" + word(random, random.nextInt(3));

            Series stream = Series.ofStream("main", path);
            Series reader = Series.ofConnection("main", path, connection);

            assertThat(stream.path()).as(path).isEqualTo(path);
            assertThat(stream.connection()).as(path).isNull();
            assertThat(reader.path()).as(path).isEqualTo(path);
            assertThat(reader.connection()).as(path).isEqualTo(connection);
            assertThat(known.computeIfAbsent(stream.name(), name -> List.of(path)))
                    .isEqualTo(List.of(path));
            assertThat(known.computeIfAbsent(reader.name(), name -> List.of(path, connection)))
                    .isEqualTo(List.of(path, connection));
        }
    }

    private static String word(Random random, int parts) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            word.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return word.toString();
    }
}
