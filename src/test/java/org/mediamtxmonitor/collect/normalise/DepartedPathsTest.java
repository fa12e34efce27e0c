package org.mediamtxmonitor.collect.normalise;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Track;

import static org.assertj.core.api.Assertions.assertThat;

class DepartedPathsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final List<Track> TRACKS = List.of(new Track("H264", 1280, 720, null, null, null, null));

    private final DepartedPaths departed = new DepartedPaths();

    private void leaves(String path, long second) {
        RecentChanges trail = new RecentChanges();
        trail.observe(StreamState.LIVE, null, null, TRACKS, 0, second * SECOND);
        departed.left(path, trail, second * SECOND);
    }

    private List<Track> back(String path) {
        RecentChanges trail = new RecentChanges();
        departed.returned(path, trail);
        return trail.carried().tracks();
    }

    @Test
    void a_path_that_comes_back_goes_on_from_its_tracks_once() {
        leaves("a", 0);

        assertThat(back("a")).isEqualTo(TRACKS);
        assertThat(back("a")).isEmpty();
    }

    @Test
    void after_two_minutes_it_is_another_stream() {
        leaves("a", 0);
        departed.expire(120 * SECOND);
        assertThat(departed.size()).isEqualTo(1);

        departed.expire(121 * SECOND);

        assertThat(back("a")).isEmpty();
    }

    @Test
    void names_that_never_come_again_do_not_pile_up() {
        for (int i = 0; i < 5_000; i++) {
            leaves("name" + i, 0);
        }

        assertThat(departed.size()).isEqualTo(1_000);
        assertThat(back("name4999")).isEqualTo(TRACKS);
    }

    @Test
    void a_path_that_comes_and_goes_changes_its_state_each_time() {
        Stream.Recent recent = null;
        for (int second = 0; second < 20; second += 4) {
            RecentChanges trail = new RecentChanges();
            departed.returned("a", trail);
            recent = trail.observe(StreamState.LIVE, null, null, TRACKS, 0, second * SECOND);
            departed.left("a", trail, (second + 2) * SECOND);
        }

        assertThat(recent.stateChanges()).isEqualTo(8);
    }

    @Test
    void its_changes_are_forgotten_ten_minutes_after_the_last() {
        leaves("a", 0);
        departed.expire(600 * SECOND);
        assertThat(departed.size()).isEqualTo(1);

        departed.expire(601 * SECOND);

        assertThat(departed.size()).isZero();
    }
}
