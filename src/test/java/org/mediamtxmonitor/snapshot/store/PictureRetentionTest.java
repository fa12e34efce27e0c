package org.mediamtxmonitor.snapshot.store;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

class PictureRetentionTest {

    private static final long MINUTE = 60_000;
    private static final long NOW = 1000 * MINUTE;
    private static final long KEEP = 500 * MINUTE;

    private static Map<StreamId, PictureFile> newest(int count, int bytes) {
        Map<StreamId, PictureFile> newest = new HashMap<>();
        for (int i = 0; i < count; i++) {
            newest.put(
                    new StreamId("a", "live/" + i), new PictureFile(NOW - i, 480, 270, bytes, "image/jpeg", "t" + i));
        }
        return newest;
    }

    private static NavigableMap<Long, Long> minutes(int count, long bytes) {
        NavigableMap<Long, Long> minutes = new TreeMap<>();
        for (long minute = 1; minute <= count; minute++) {
            minutes.put(1000 - minute, bytes);
        }
        return minutes;
    }

    @Test
    void what_fits_is_kept_for_its_time() {
        PictureRetention all = PictureRetention.of(newest(10, 1000), minutes(100, 1000), NOW, KEEP, 1 << 20);
        assertThat(all.filmstripsFromMs()).isEqualTo(NOW - KEEP);
        assertThat(all.dropped()).isEmpty();
    }

    @Test
    void of_small_pictures_the_oldest_go_first() {
        PictureRetention some = PictureRetention.of(Map.of(), minutes(100, 1000), NOW, KEEP, 10_500);
        assertThat(some.filmstripsFromMs()).isEqualTo(990 * MINUTE);
    }

    @Test
    void all_pictures_are_counted_together() {
        long most = 10 * (20_000 + 700) + 5000;
        PictureRetention some = PictureRetention.of(newest(10, 20_000), minutes(100, 1000), NOW, KEEP, most);
        assertThat(some.dropped()).isEmpty();
        assertThat(some.filmstripsFromMs()).isEqualTo(995 * MINUTE);
    }

    @Test
    void of_ten_thousand_newest_pictures_the_oldest_go_once_nothing_else_is_left() {
        long most = 128_000_000;
        PictureRetention some = PictureRetention.of(newest(10_000, 20_000), minutes(100, 1000), NOW, KEEP, most);
        assertThat(10_000 - some.dropped().size()).isEqualTo((int) (most / 20_700));
        assertThat(some.dropped()).contains(new StreamId("a", "live/9999")).doesNotContain(new StreamId("a", "live/0"));
        assertThat(some.filmstripsFromMs()).isEqualTo(NOW);
    }
}
