package org.mediamtxmonitor.snapshot.content;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.StreamSettings.ContentCheck;
import org.mediamtxmonitor.stream.Content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ContentReaderTest {

    private static final long AT = 1_700_000_000_000L;
    private static final Set<ContentCheck> ALL = EnumSet.allOf(ContentCheck.class);

    private ContentReader reader = new ContentReader(ALL, false);
    private Content told;

    @Test
    void a_picture_that_moves_and_sounds_is_neither_black_nor_frozen_nor_silent() {
        play(0, 12, this::goodPicture, this::tone);

        assertThat(told.measuredAtMs()).isEqualTo(AT);
        assertThat(told.blackSeconds()).isZero();
        assertThat(told.frozenSeconds()).isZero();
        assertThat(told.silentSeconds()).isZero();
        assertThat(told.frozenAndSilentSeconds()).isZero();
        assertThat(told.loudnessLufs()).isEqualTo(-23);
    }

    @Test
    void black_frozen_and_silent_are_told_with_how_long_it_has_been_so() {
        play(0, 4, this::goodPicture, this::tone);
        play(4, 16, this::blackPicture, this::nothingHeard);

        assertThat(told.blackSeconds()).isCloseTo(11.5, within(1.0));
        assertThat(told.frozenSeconds()).isCloseTo(11.5, within(1.0));
        assertThat(told.silentSeconds()).isCloseTo(11.5, within(1.0));
        assertThat(told.frozenAndSilentSeconds()).isCloseTo(11.5, within(1.0));
        assertThat(told.loudnessLufs()).isEqualTo(-70);
    }

    @Test
    void a_key_frame_that_is_coded_anew_does_not_end_a_frozen_picture() {
        for (double at = 0; at < 12; at += 0.5) {
            if (at % 2 == 0) {
                keyFrame(at, 0.4);
            }
            picture(at, 0, 40, at % 2 == 0 ? 1.2 : 0.02, 0);
        }

        assertThat(told.frozenSeconds()).isGreaterThan(10);
    }

    @Test
    void a_frozen_picture_that_lacks_bits_is_told_once_it_is_coded_the_same_way_again() {
        double[] keyFrames = {0, 5.7, 3.1, 2.2, 0.1, 5.7, 0};
        for (double at = 0; at < 14; at += 0.5) {
            if (at % 2 == 0) {
                keyFrame(at, keyFrames[(int) at / 2]);
            }
            picture(at, 0, 40, at % 2 == 0 ? 1.9 : 0.7, 0.01);
        }

        assertThat(told.frozenSeconds()).isGreaterThan(12);
    }

    @Test
    void the_noise_of_a_camera_tells_a_still_scene_from_a_frozen_picture() {
        for (double at = 0; at < 12; at += 0.5) {
            if (at % 2 == 0) {
                keyFrame(at, 3.5);
            }
            picture(at, 0, 40, 0.3, 0);
        }

        assertThat(told.frozenSeconds()).isZero();
    }

    @Test
    void a_clock_in_a_corner_does_not_keep_a_picture_from_being_frozen_and_a_text_crawl_does() {
        play(0, 8, at -> picture(at, 0, 100, 0.04, 0.03), this::tone);
        assertThat(told.frozenSeconds()).isGreaterThan(6);

        play(8, 16, at -> picture(at, 0, 100, 1.4, 1.1), this::tone);
        assertThat(told.frozenSeconds()).isZero();
    }

    @Test
    void light_that_changes_everywhere_is_movement() {
        play(0, 8, at -> picture(at, 0, 100, 3, 0), this::tone);

        assertThat(told.frozenSeconds()).isZero();
    }

    @Test
    void what_moves_is_seen_by_its_colour_where_it_is_as_bright_as_what_is_behind_it() {
        for (boolean blue : new boolean[] {true, false}) {
            reader = new ContentReader(ALL, false);
            play(
                    0,
                    8,
                    at -> {
                        frame(at);
                        say("lavfi.blackframe.pblack=0");
                        changes(0.01, blue ? 0.9 : 0, blue ? 0 : 0.9);
                        say("mtx.great=1");
                        changes(0, blue ? 0.8 : 0, blue ? 0 : 0.8);
                    },
                    this::tone);

            assertThat(told.frozenSeconds()).isZero();
        }
    }

    @Test
    void text_that_moves_on_black_is_no_black_picture_and_a_clock_in_a_corner_is() {
        play(0, 6, at -> picture(at, 99, 0, 0.6, 0.5), this::tone);
        assertThat(told.blackSeconds()).isZero();

        play(6, 12, at -> picture(at, 99, 0, 0.05, 0.05), this::tone);
        assertThat(told.blackSeconds()).isGreaterThan(4);
    }

    @Test
    void a_scene_that_is_seen_in_the_dark_is_not_black() {
        play(0, 6, at -> picture(at, 100, 6, 0.4, 0), this::tone);

        assertThat(told.blackSeconds()).isZero();
    }

    @Test
    void a_dark_picture_that_is_sparse_and_changes_in_a_large_part_is_neither_black_nor_frozen() {
        play(0, 8, at -> picture(at, 99, 0, 0.2, 0.08, 60, 34, 99, 55), this::tone);

        assertThat(told.blackSeconds()).isZero();
        assertThat(told.frozenSeconds()).isZero();
    }

    @Test
    void something_small_that_goes_on_in_one_direction_is_movement_and_lights_that_blink_in_turn_are_none() {
        play(0, 8, at -> car(at, 10 + 8 * at), this::tone);
        assertThat(told.frozenSeconds()).isZero();

        reader = new ContentReader(ALL, false);
        play(0, 8, at -> car(at, 10 + at * 2 % 2 * 100), this::tone);
        assertThat(told.frozenSeconds()).isGreaterThan(6);
    }

    @Test
    void a_frozen_picture_that_lacks_bits_is_told_where_its_key_frames_are_more_alike_than_others() {
        codedAnew(1.6, 2.1, 0.7);
        assertThat(told.frozenSeconds()).isGreaterThan(12);

        reader = new ContentReader(ALL, false);
        codedAnew(2.1, 2.1, 0.7);
        assertThat(told.frozenSeconds()).as("noise of a camera").isZero();
    }

    @Test
    void noise_that_an_encoder_drops_between_key_frames_is_no_frozen_picture() {
        codedAnew(2.9, 2.9, 0.05);
        assertThat(told.frozenSeconds()).isZero();

        reader = new ContentReader(ALL, false);
        codedAnew(1.9, 1.9, 0.05);
        assertThat(told.frozenSeconds()).as("less than noise").isGreaterThan(12);
    }

    /** A key frame each second and a picture between. */
    private void codedAnew(double keyFrames, double step, double between) {
        for (double at = 0; at < 14; at += 0.5) {
            boolean key = at % 1 == 0;
            if (key) {
                keyFrame(at, keyFrames);
            }
            picture(at, 0, 40, key ? step : between, 0);
        }
    }

    private void car(double at, double x) {
        picture(at, 0, 40, 0.01, 0.008, x, 50, x + 4, 52);
    }

    @Test
    void a_picture_that_stays_because_no_other_comes_is_frozen() {
        play(0, 4, this::goodPicture, this::tone);
        for (double at = 4; at < 14; at += 0.5) {
            sound(at, -20, -23);
        }

        assertThat(told.frozenSeconds()).isCloseTo(10, within(1.0));
    }

    @Test
    void sound_that_stops_coming_is_silence() {
        play(0, 4, this::goodPicture, this::tone);
        play(4, 20, this::goodPicture, at -> {});

        assertThat(told.silentSeconds()).isCloseTo(16, within(1.0));
    }

    @Test
    void what_was_not_looked_for_and_what_is_not_there_is_not_told() {
        reader = new ContentReader(EnumSet.of(ContentCheck.SILENT), false);
        play(0, 5, this::goodPicture, at -> {});

        assertThat(told.blackSeconds()).isNull();
        assertThat(told.frozenSeconds()).isNull();
        assertThat(told.silentSeconds()).as("there is no sound track").isNull();
        assertThat(told.frozenAndSilentSeconds()).isNull();
        assertThat(told.loudnessLufs()).isNull();
    }

    @Test
    void of_a_picture_that_need_not_move_nothing_is_told_of_moving() {
        reader = new ContentReader(ALL, true);
        play(0, 12, this::blackPicture, this::nothingHeard);

        assertThat(told.frozenSeconds()).isNull();
        assertThat(told.frozenAndSilentSeconds()).isNull();
        assertThat(told.silentSeconds()).isPositive();
    }

    @Test
    void frame_rate_and_key_frame_interval_are_measured() {
        for (int frame = 0; frame <= 250; frame++) {
            double at = frame / 25.0;
            if (frame % 50 == 0) {
                keyFrame(at, 5);
            }
            if (frame % 10 == 0) {
                tenth(at);
            }
            if (frame % 12 == 0) {
                goodPicture(at);
            }
        }

        assertThat(told.framesPerSecond()).isCloseTo(25, within(0.1));
        assertThat(told.keyFrameSeconds()).isCloseTo(2, within(0.1));
    }

    @Test
    void a_key_frame_that_does_not_come_makes_the_interval_grow() {
        keyFrame(0, 0);
        keyFrame(2, 5);
        play(2, 20, this::goodPicture, this::tone);

        assertThat(told.keyFrameSeconds()).isCloseTo(17.5, within(1.0));
    }

    @Test
    void time_stamps_that_jump_count_as_no_time() {
        play(0, 6, this::blackPicture, this::nothingHeard);
        play(95_443, 95_449, this::blackPicture, this::nothingHeard);
        play(0, 6, this::blackPicture, this::nothingHeard);

        assertThat(told.blackSeconds()).isCloseTo(16, within(1.5));
        assertThat(told.silentSeconds()).isCloseTo(16.5, within(1.5));
    }

    @Test
    void garbage_and_absurd_numbers_are_passed_over() {
        play(0, 4, this::blackPicture, this::nothingHeard);
        for (String garbage : new String[] {
            "",
            "=",
            "frame:",
            "frame:1 pts:NOPTS pts_time:NOPTS",
            "lavfi.signalstats.YAVG=12",
            "frame:1 pts:1 pts_time:1e999",
            "lavfi.blackframe.pblack=0",
            "frame:1 pts:1 pts_time:nan",
            "lavfi.astats.Overall.Peak_level=nan",
            "lavfi.astats.Overall.Peak_level=" + "9".repeat(500),
            "[h264 @ 0x55] error while decoding MB 12 34, bytestream -7",
            "mtx.tenth=1",
            "x".repeat(100_000)
        }) {
            assertThat(reader.line(garbage, AT)).as(garbage).isEmpty();
        }
        play(4, 8, this::blackPicture, this::nothingHeard);

        assertThat(told.blackSeconds()).isCloseTo(7, within(1.0));
        assertThat(told.silentSeconds()).isCloseTo(7.5, within(1.0));
        assertThat(told.framesPerSecond()).isNull();
    }

    @Test
    void lines_of_the_filters_are_told_from_messages_of_ffmpeg() {
        assertThat(ContentReader.isOurs("frame:7    pts:63000   pts_time:0.7")).isTrue();
        assertThat(ContentReader.isOurs("lavfi.r128.S=-23.1")).isTrue();
        assertThat(ContentReader.isOurs("mtx.key=1")).isTrue();
        assertThat(ContentReader.isOurs("frame=  100 fps= 25 q=-0.0 size=N/A")).isFalse();
        assertThat(ContentReader.isOurs("rtsp://127.0.0.1:8554/cam: Connection refused"))
                .isFalse();
    }

    @Test
    void without_picture_and_sound_there_are_no_arguments() {
        assertThat(ContentFilters.arguments(false, false)).isEmpty();
        assertThat(ContentFilters.arguments(true, true)).hasSize(2).first().isEqualTo("-filter_complex");
        assertThat(ContentFilters.arguments(false, true).get(1)).doesNotContain("[0:v");
        assertThat(ContentFilters.arguments(true, false).get(1)).doesNotContain("[0:a");
    }

    private interface Moment {
        void at(double seconds);
    }

    private void play(double from, double to, Moment picture, Moment sound) {
        for (double at = from; at < to; at += 0.5) {
            picture.at(at);
            sound.at(at);
        }
    }

    private void goodPicture(double at) {
        picture(at, 3, 120, 2.5, 2.2);
    }

    private void blackPicture(double at) {
        picture(at, 100, 0, 0, 0);
    }

    private void tone(double at) {
        sound(at, -17.7, -23);
    }

    private void nothingHeard(double at) {
        frame(at);
        say("lavfi.r128.S=-120.691");
        say("lavfi.astats.Overall.Peak_level=-inf");
    }

    private void sound(double at, double peak, double loudness) {
        frame(at);
        say("lavfi.r128.S=" + loudness);
        say("lavfi.astats.Overall.Peak_level=" + peak);
    }

    private void keyFrame(double at, double change) {
        frame(at);
        say("mtx.key=1");
        say("lavfi.signalstats.YDIF=" + change);
    }

    private void tenth(double at) {
        frame(at);
        say("mtx.tenth=1");
    }

    /** @param box in which it changed: left, top, right, bottom; none for nowhere */
    private void picture(double at, int blackPercent, int range, double meanChange, double greatChange, double... box) {
        frame(at);
        say("lavfi.blackframe.pblack=" + blackPercent);
        say("lavfi.signalstats.YLOW=16");
        say("lavfi.signalstats.YHIGH=" + (16 + range));
        say("lavfi.scd.mafd=" + meanChange / 2.56);
        changes(meanChange, 0, 0);
        if (box.length > 0) {
            say("lavfi.bbox.x1=" + box[0]);
            say("lavfi.bbox.y1=" + box[1]);
            say("lavfi.bbox.x2=" + box[2]);
            say("lavfi.bbox.y2=" + box[3]);
        }
        say("mtx.great=1");
        changes(greatChange, 0, 0);
    }

    private void changes(double luma, double blue, double red) {
        say("lavfi.signalstats.YAVG=" + luma);
        say("lavfi.signalstats.UAVG=" + blue);
        say("lavfi.signalstats.VAVG=" + red);
    }

    private void frame(double at) {
        say(String.format(Locale.ROOT, "frame:1    pts:%d   pts_time:%.6f", (long) (at * 90_000), at));
    }

    private void say(String line) {
        reader.line(line, AT).ifPresent(content -> told = content);
    }
}
