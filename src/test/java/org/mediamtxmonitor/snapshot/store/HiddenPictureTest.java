package org.mediamtxmonitor.snapshot.store;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mediamtxmonitor.config.StreamSettings.Hide;
import org.mediamtxmonitor.snapshot.Cause;
import org.mediamtxmonitor.snapshot.Miss;
import org.mediamtxmonitor.snapshot.Shot;
import org.mediamtxmonitor.stream.PictureFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Pictures made smaller, and with what they show hidden. */
class HiddenPictureTest {

    private static final int EVERY = 1000;

    /** Stripes of two pixels on the left: as fine as letters and faces. Half of the rest is white. */
    static byte[] striped() {
        BufferedImage picture = new BufferedImage(480, 270, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = picture.createGraphics();
        on.setColor(Color.WHITE);
        for (int x = 0; x < 240; x += 4) {
            on.fillRect(x, 0, 2, 270);
        }
        on.fillRect(240, 0, 240, 135);
        on.dispose();
        return JpegImage.written(picture, 0.9f);
    }

    private static int contrast(BufferedImage picture) {
        int middle = picture.getHeight() / 4;
        return IntStream.range(40, 200)
                .map(x -> Math.abs((picture.getRGB(x, middle) & 0xff) - (picture.getRGB(x + 1, middle) & 0xff)))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = Hide.class,
            names = {"BLUR", "PIXELATE"})
    void nothing_fine_is_left_in_a_hidden_picture(Hide hide) {
        byte[] seen = striped();
        BufferedImage hidden = JpegImage.read(HiddenPicture.of(seen, hide).orElseThrow(), EVERY)
                .orElseThrow();
        assertThat(contrast(JpegImage.read(seen, EVERY).orElseThrow())).isGreaterThan(100);
        assertThat(contrast(hidden)).isLessThan(25);
        assertThat(hidden.getWidth()).isEqualTo(480);
        assertThat(hidden.getRGB(400, 40) & 0xff).isGreaterThan(200);
        assertThat(hidden.getRGB(400, 230) & 0xff).isLessThan(50);
    }

    @Test
    void what_cannot_be_read_is_not_shown_where_it_is_to_be_hidden() {
        byte[] damaged = {1, 2, 3};
        assertThat(HiddenPicture.of(damaged, Hide.BLUR)).isEmpty();
        assertThat(HiddenPicture.of(damaged, Hide.NONE)).isEqualTo(Optional.of(damaged));
    }

    @Test
    void a_small_picture_is_160_pixels_wide() {
        byte[] whole = striped();
        PictureBytes small =
                SmallPicture.of(new PictureBytes(new PictureFile(5, 480, 270, whole.length, "image/jpeg", "t"), whole));
        assertThat(small.file().width()).isEqualTo(160);
        assertThat(small.file().height()).isEqualTo(90);
        assertThat(small.file().takenAtMs()).isEqualTo(5);
        assertThat(small.file().bytes()).isEqualTo(small.bytes().length).isLessThan(whole.length);
    }

    @Test
    void a_picture_of_a_camera_is_made_as_wide_as_the_others_and_a_smaller_one_stays() {
        byte[] whole = JpegImage.written(new BufferedImage(3840, 2160, BufferedImage.TYPE_INT_RGB), 0.9f);
        PictureScaler scaler = new PictureScaler(480);
        Shot large = new Shot("a", "b", 5, 3840, 2160, "image/jpeg", whole, Cause.TURN);
        Shot small = (Shot) scaler.scaled(large);
        assertThat(List.of(small.width(), small.height())).containsExactly(480, 270);
        BufferedImage read = JpegImage.read(small.bytes(), EVERY).orElseThrow();
        assertThat(List.of(read.getWidth(), read.getHeight())).containsExactly(480, 270);
        assertThat(scaler.scaled(small)).isSameAs(small);
        Shot damaged = new Shot("a", "b", 5, 3840, 2160, "image/jpeg", new byte[] {1, 2}, Cause.TURN);
        assertThat(scaler.scaled(damaged)).isInstanceOf(Miss.class);
    }

    @Test
    void a_small_picture_of_webp_is_160_pixels_wide_and_a_hidden_one_hides() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("src/test/resources/pictures/lossy.webp"));
        PictureBytes small =
                SmallPicture.of(new PictureBytes(new PictureFile(5, 480, 270, whole.length, "image/webp", "t"), whole));
        assertThat(small.file().width()).isEqualTo(160);
        assertThat(small.file().type()).isEqualTo("image/jpeg");
        assertThat(small.bytes().length).isLessThan(whole.length);
        assertThat(contrast(JpegImage.read(whole, EVERY).orElseThrow())).isGreaterThan(10);
        assertThat(HiddenPicture.of(whole, Hide.PIXELATE)).isPresent();
    }

    @Test
    void a_picture_that_cannot_be_read_stays_as_it_is() {
        PictureBytes webp = new PictureBytes(new PictureFile(5, 480, 270, 4, "image/webp", "t"), "RIFF".getBytes());
        assertThat(SmallPicture.of(webp)).isSameAs(webp);
    }
}
