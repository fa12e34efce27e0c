package org.mediamtxmonitor.snapshot.watch;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.snapshot.watch.Watched.Look;
import org.mediamtxmonitor.stream.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

class WatchedTest {

    private final Watched watched = new Watched();

    @Test
    void a_look_counts_for_some_seconds() {
        watched.look("a", "live", 1000);
        assertThat(watched.recent(1000 + Watched.COUNTS_MS)).containsExactly(new StreamId("a", "live"));
        assertThat(watched.recent(1001 + Watched.COUNTS_MS)).isEmpty();
    }

    @Test
    void looks_in_other_processes_count_as_well() {
        watched.learn(List.of(new Look(new StreamId("a", "x:y"), 2000)), 10_000);
        watched.look("a", "live", 10_000);
        assertThat(watched.recent(10_000)).hasSize(2);
        assertThat(watched.recent(8001 + Watched.COUNTS_MS)).containsExactly(new StreamId("a", "live"));
        watched.learn(List.of(), 10_000);
        assertThat(watched.recent(10_000)).hasSize(1);
    }

    @Test
    void each_look_is_told_once() {
        watched.look("a", "live", 1000);
        assertThat(watched.takeUntold(1500)).containsExactly(new Look(new StreamId("a", "live"), 500));
        assertThat(watched.takeUntold(1500)).isEmpty();
    }

    @Test
    void of_too_many_the_first_are_forgotten() {
        for (int i = 0; i <= Watched.MOST; i++) {
            watched.look("a", "live/" + i, i);
        }
        assertThat(watched.recent(Watched.MOST)).hasSize(Watched.MOST).doesNotContain(new StreamId("a", "live/0"));
    }
}
