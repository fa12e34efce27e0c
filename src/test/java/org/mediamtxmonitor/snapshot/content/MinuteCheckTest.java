package org.mediamtxmonitor.snapshot.content;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Content;
import org.mediamtxmonitor.stream.StreamId;

import static org.assertj.core.api.Assertions.assertThat;

class MinuteCheckTest {

    private static final StreamId STREAM = new StreamId("main", "live/a");
    private static final long MINUTE_MS = 60_000;

    private final MinuteCheck check = new MinuteCheck();
    private Content told;

    @Test
    void a_picture_that_stays_the_same_is_unchanged_for_as_long() throws IOException {
        for (int minute = 0; minute <= 12; minute++) {
            look(minute, scene(0, 0, 7));
        }

        assertThat(told.unchangedSeconds()).isEqualTo(720);
        assertThat(told.darkSeconds()).isZero();
        assertThat(told.comparedUntilMs()).isEqualTo(15 * MINUTE_MS);
        assertThat(told.blackSeconds()).isNull();
    }

    @Test
    void somebody_who_walks_through_makes_it_another_picture() throws IOException {
        for (int minute = 0; minute <= 12; minute++) {
            look(minute, scene(0, minute == 9 ? 40 : 0, 7));
        }

        assertThat(told.unchangedSeconds()).isEqualTo(120);
    }

    @Test
    void the_noise_of_a_camera_tells_a_still_scene_from_the_same_picture() throws IOException {
        for (int minute = 0; minute <= 12; minute++) {
            look(minute, scene(8, 0, minute));
        }

        assertThat(told.unchangedSeconds()).isZero();
    }

    @Test
    void a_clock_in_a_corner_is_no_other_picture() throws IOException {
        for (int minute = 0; minute <= 12; minute++) {
            BufferedImage picture = scene(0, 0, 7);
            Graphics2D on = picture.createGraphics();
            on.drawString("12:0" + minute, 8, 20);
            on.dispose();
            look(minute, picture);
        }

        assertThat(told.unchangedSeconds()).isEqualTo(720);
    }

    @Test
    void black_pictures_are_dark_and_a_night_with_lamps_is_not() throws IOException {
        for (int minute = 0; minute <= 3; minute++) {
            look(minute, flat(new Color(6, 6, 6)));
        }
        assertThat(told.darkSeconds()).isEqualTo(180);

        BufferedImage night = flat(new Color(10, 10, 14));
        Graphics2D on = night.createGraphics();
        on.setColor(new Color(24, 24, 24));
        on.fillRect(0, 150, 480, 120);
        on.dispose();
        look(4, night);
        assertThat(told.darkSeconds()).isZero();
    }

    @Test
    void of_a_picture_that_need_not_move_it_is_not_told_that_it_does_not() throws IOException {
        check.look(STREAM, 0, jpeg(scene(0, 0, 7)), true);
        told = check.look(STREAM, MINUTE_MS, jpeg(scene(0, 0, 7)), true).orElseThrow();

        assertThat(told.unchangedSeconds()).isNull();
        assertThat(told.darkSeconds()).isZero();
    }

    @Test
    void pictures_that_are_rare_count_longer_and_hours_between_two_are_not_counted() throws IOException {
        look(0, scene(0, 0, 7));
        look(10, scene(0, 0, 7));
        assertThat(told.unchangedSeconds()).isEqualTo(600);
        assertThat(told.comparedUntilMs()).isEqualTo(40 * MINUTE_MS);

        look(300, scene(0, 0, 7));
        assertThat(told.unchangedSeconds()).isZero();
    }

    @Test
    void a_file_that_is_no_picture_says_nothing() {
        assertThat(check.look(STREAM, 0, new byte[] {1, 2, 3}, false)).isEmpty();
        assertThat(check.look(STREAM, 0, new byte[0], false)).isEmpty();
    }

    @Test
    void streams_with_ever_new_names_do_not_fill_the_memory() throws IOException {
        byte[] picture = jpeg(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB));
        for (int i = 0; i < 2100; i++) {
            check.look(new StreamId("main", "live/" + i), i, picture, false);
        }

        assertThat(check.size()).isEqualTo(2000);
    }

    private void look(int minute, BufferedImage picture) throws IOException {
        told = check.look(STREAM, minute * MINUTE_MS, jpeg(picture), false).orElseThrow();
    }

    /** Hills, noise up to so much, and somebody so wide. */
    private static BufferedImage scene(int noise, int wide, int seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(480, 270, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 270; y++) {
            for (int x = 0; x < 480; x++) {
                int grey = (int) (120 + 50 * Math.sin(x / 37.0) * Math.cos(y / 29.0))
                        + (noise == 0 ? 0 : random.nextInt(2 * noise) - noise);
                picture.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        Graphics2D on = picture.createGraphics();
        on.setColor(Color.DARK_GRAY);
        on.fillRect(200, 100, wide, 120);
        on.dispose();
        return picture;
    }

    private static BufferedImage flat(Color colour) {
        BufferedImage picture = new BufferedImage(480, 270, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = picture.createGraphics();
        on.setColor(colour);
        on.fillRect(0, 0, 480, 270);
        on.dispose();
        return picture;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
