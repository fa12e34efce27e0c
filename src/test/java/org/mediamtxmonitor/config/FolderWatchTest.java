package org.mediamtxmonitor.config;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FolderWatchTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final FolderWatch<String> watch = new FolderWatch<>(Duration.ofSeconds(1));

    @Test
    void a_file_is_named_as_soon_as_it_is_seen_and_settled_once_it_holds_still() {
        watch.look(Map.of("a.yaml", "x"), 0);
        assertThat(watch.names()).containsExactly("a.yaml");
        assertThat(watch.settled(SECOND / 2)).isEmpty();
        assertThat(watch.settled(SECOND)).containsOnlyKeys("a.yaml");
    }

    @Test
    void a_file_that_is_missed_is_not_named_any_more() {
        watch.look(Map.of("a.yaml", "x"), 0);
        watch.look(Map.of(), SECOND);
        assertThat(watch.names()).isEmpty();
    }
}
