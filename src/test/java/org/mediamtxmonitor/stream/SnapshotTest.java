package org.mediamtxmonitor.stream;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of pictures, and how it is told. */
class SnapshotTest {

    private static final PictureFile FILE = new PictureFile(1_000, 320, 180, 4_096, "image/webp", "abc");
    private static final Content COMPARED = Content.compared(5_000, 5_000, 30.0, 0.0);
    private static final Content DECODED =
            new Content(6_000, 1.0, 2.0, 3.0, 4.0, null, null, 25.0, 2.0, -23.0, null, 5_900L);

    @Test
    void nothing_known_tells_nothing() {
        assertThat(Snapshot.of(Picture.none("north", "live")))
                .isEqualTo(Made.of(Snapshot.class, "server", "north", "path", "live"));
    }

    @Test
    void a_picture_is_told_with_its_file_and_not_its_reason() {
        Snapshot told = Snapshot.of(Picture.none("north", "live")
                .missed(Reason.of("timed-out", "cause", "x"))
                .taken(FILE));

        assertThat(told.reason()).isNull();
        assertThat(told.takenAt()).isEqualTo(Instant.ofEpochMilli(1_000));
        assertThat(told.width()).isEqualTo(320);
    }

    @Test
    void a_miss_keeps_the_picture_and_tells_why() {
        Reason why = Reason.of("timed-out", "cause", "x");
        Snapshot told = Snapshot.of(Picture.none("north", "live").taken(FILE).missed(why));

        assertThat(told.takenAt()).isEqualTo(Instant.ofEpochMilli(1_000));
        assertThat(told.reason()).isEqualTo(why.text());
        assertThat(told.reasonCode()).isEqualTo("timed-out");
    }

    @Test
    void findings_of_both_ways_add_up_whichever_comes_first() {
        Picture first = Picture.none("north", "live").with(COMPARED).with(DECODED);
        Picture second = Picture.none("north", "live").with(DECODED).with(COMPARED);

        for (Picture picture : new Picture[] {first, second}) {
            Snapshot.Seen seen = Snapshot.of(picture).content();
            assertThat(seen.unchangedSeconds()).isEqualTo(30.0);
            assertThat(seen.frozenSeconds()).isEqualTo(2.0);
            assertThat(seen.loudnessLufs()).isEqualTo(-23.0);
        }
        assertThat(Snapshot.of(first).content().measuredAt()).isEqualTo(Instant.ofEpochMilli(6_000));
        assertThat(first.with((Content) null).content()).isNull();
    }
}
