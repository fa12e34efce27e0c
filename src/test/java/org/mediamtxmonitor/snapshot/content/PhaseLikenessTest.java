package org.mediamtxmonitor.snapshot.content;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Figures as ffmpeg said them of clips whose encoders had 0.02 to 0.06 bits a pixel. */
class PhaseLikenessTest {

    private final PhaseLikeness phases = new PhaseLikeness();

    @Test
    void key_frames_and_late_pictures_of_one_picture_are_more_alike_than_a_late_one_and_a_key_frame() {
        next(3.07, 4.02, 4.22);
        next(3.10, 3.66, 4.24);
        assertThat(phases.areOfOnePicture()).isFalse();
        next(1.21, 3.53, 3.58);

        assertThat(phases.areOfOnePicture()).isTrue();
        assertThat(phases.areOfNoise()).isFalse();
    }

    @Test
    void of_the_first_of_two_key_frames_no_late_picture_need_be_known_before() {
        next(1.12, Double.NaN, 1.43);
        assertThat(phases.areOfOnePicture()).isFalse();
        next(1.13, 0.98, 1.42);

        assertThat(phases.areOfOnePicture()).isTrue();
    }

    @Test
    void one_key_frame_is_enough_where_pictures_of_the_same_phase_are_far_more_alike() {
        next(5.42, Double.NaN, 10.05);
        assertThat(phases.areOfOnePicture()).isFalse();
        next(5.71, 5.19, 9.97);

        assertThat(phases.areOfOnePicture()).isTrue();
    }

    @Test
    void noise_is_as_unlike_in_the_same_phase_as_between_phases() {
        double[][] encoders = {
            // libx264, whose late pictures have less noise than its key frames
            {3.34, 2.43, 3.00},
            // libx265, which drops all of it between key frames
            {2.27, 2.40, 2.27},
            // SVT-AV1, whose late pictures have more
            {1.33, 1.69, 1.49},
            // libvpx
            {6.40, 2.64, 5.02}
        };
        for (double[] one : encoders) {
            next(one);
            next(one);

            assertThat(phases.areOfOnePicture()).isFalse();
            assertThat(phases.areOfNoise()).isTrue();
        }
    }

    @Test
    void strong_noise_of_which_key_frames_show_less_than_late_pictures_is_neither() {
        next(4.80, Double.NaN, 5.80);
        next(4.72, 4.76, 5.77);
        next(4.72, 4.76, 5.77);

        assertThat(phases.areOfOnePicture()).isFalse();
        assertThat(phases.areOfNoise()).isFalse();
    }

    @Test
    void noise_that_goes_on_is_no_picture_that_stays_however_much_key_frames_lack() {
        for (int i = 0; i < 2; i++) {
            phases.picture(0.97);
            phases.latePicture(2.64);
            phases.picture(1.33);
            phases.keyFrame(2.45);
            phases.between(5.62);
        }

        assertThat(phases.areOfOnePicture()).isFalse();
    }

    @Test
    void something_that_moves_slowly_is_no_picture_that_stays() {
        next(2.4, 2.4, 0.6);
        next(2.4, 2.4, 0.6);

        assertThat(phases.areOfOnePicture()).isFalse();
    }

    @Test
    void a_key_frame_of_another_picture_does_not_count() {
        next(22.87, 21.30, 2.80);
        next(2.49, 1.90, 2.72);
        next(2.27, 1.50, 2.71);

        assertThat(phases.areOfOnePicture()).isTrue();
    }

    @Test
    void movement_begins_anew() {
        next(1.21, 2.53, 3.58);
        next(1.21, 2.53, 3.58);
        phases.forget();

        assertThat(phases.areOfOnePicture()).isFalse();
    }

    @Test
    void after_a_late_picture_of_a_process_that_has_ended_the_next_process_begins_anew() {
        phases.latePicture(0.1);
        phases.keyFrame(Double.NaN);
        phases.between(Double.NaN);
        for (int i = 0; i < 2; i++) {
            phases.between(3);
            phases.keyFrame(3);
        }

        assertThat(phases.areOfOnePicture()).isFalse();
    }

    /** @param changes of key frame and late picture, and between both */
    private void next(double... changes) {
        phases.picture(0.15);
        phases.latePicture(changes[1]);
        phases.keyFrame(changes[0]);
        phases.between(changes[2]);
    }
}
