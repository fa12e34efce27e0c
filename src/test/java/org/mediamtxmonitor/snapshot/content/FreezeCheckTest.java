package org.mediamtxmonitor.snapshot.content;

import java.util.EnumSet;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.StreamSettings.ContentCheck;
import org.mediamtxmonitor.stream.Content;

import static org.assertj.core.api.Assertions.assertThat;

/** Frozen pictures and noise of encoders that lack bits. All else of the check: {@link ContentReaderTest}. */
class FreezeCheckTest {

    private final FreezeCheck check = new FreezeCheck();

    @Test
    void a_frozen_picture_is_told_where_pictures_of_the_same_phase_are_alike() {
        starved(2.6, 2.4, 3.6);

        assertThat(check.seconds()).isGreaterThan(12);
    }

    @Test
    void the_noise_of_a_camera_is_no_frozen_picture() {
        starved(3.6, 3.5, 3.6);

        assertThat(check.seconds()).isZero();
    }

    @Test
    void key_frames_that_are_alike_are_no_frozen_picture_where_late_pictures_are_not() {
        starved(1.33, 1.71, 1.55);

        assertThat(check.seconds()).as("noise that key frames lack").isZero();
    }

    @Test
    void the_first_key_frame_after_a_movement_is_not_compared_with_that_before() {
        for (double at = 0; at < 16; at += 0.5) {
            boolean key = at % 2 == 0;
            boolean moves = at < 3;
            if (key) {
                check.keyFrame(at <= 4 ? 22 : 1.7, 2);
            }
            check.picture(0, moves ? 10 : 0, null, moves ? 12 : key ? 2.1 : 0.7, 0.5);
        }

        assertThat(check.seconds()).isGreaterThan(12);
    }

    @Test
    void what_a_blinking_light_changes_does_not_keep_the_rest_from_being_the_same() {
        for (int picture = 0; picture < 28; picture++) {
            boolean key = picture % 2 == 0;
            if (key) {
                check.keyFrame(picture == 0 ? Double.NaN : 1.99, 1);
            }
            check.picture(0.1, 0.048, new ChangeBox(8, 5, 10, 7), key ? 2.05 : 0.125, 0.5);
        }

        assertThat(check.seconds()).isGreaterThan(12);
    }

    @Test
    void the_first_pictures_of_another_process_are_no_sign_of_a_frozen_one() {
        ContentReader reader = new ContentReader(EnumSet.of(ContentCheck.FROZEN), false);
        Content last = null;
        for (int picture = 0; picture < 40; picture++) {
            boolean first = picture == 0 || picture == 32;
            String frame = "frame:" + (first ? 0 : 1) + "    pts:0   pts_time:" + picture / 2.0;
            String key = picture % 4 == 0 ? "mtx.key=1\nlavfi.signalstats.YDIF=" + (first ? 0 : 3.6) : "";
            String changes = """
                    lavfi.scd.mafd=%s
                    lavfi.signalstats.VAVG=1
                    mtx.great=1
                    lavfi.signalstats.VAVG=0
                    """.formatted(first ? 0 : 1.4);
            for (String line : (frame + "\n" + key + "\n" + changes).split("\n")) {
                Optional<Content> content = reader.line(line, 0);
                last = content.orElse(last);
            }
        }

        assertThat(last.frozenSeconds()).isZero();
    }

    /**
     * A key frame every two seconds and a late picture before each.
     *
     * @param between change from the late one to the key frame
     */
    private void starved(double keyFrames, double latePictures, double between) {
        for (int picture = 0; picture < 28; picture++) {
            boolean key = picture % 4 == 0;
            if (key) {
                check.keyFrame(picture == 0 ? Double.NaN : keyFrames, 2);
                check.betweenPhases(picture == 0 ? Double.NaN : between);
            }
            check.picture(0, 0, null, key ? between : picture % 4 == 1 ? 0.3 : 1.4, 0.5);
            if (picture % 4 == 3) {
                check.latePicture(picture == 3 ? Double.NaN : latePictures);
            }
        }
    }
}
