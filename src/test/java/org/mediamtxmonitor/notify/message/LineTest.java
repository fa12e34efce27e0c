package org.mediamtxmonitor.notify.message;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.store.SeriesSchema;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LineTest {

    private static final Line LINE = new Line(new double[] {0, 1, 2, Double.NaN, 4, 0, 0, 8});

    @Test
    void a_value_is_a_block_and_what_is_not_known_a_blank() {
        assertThat(LINE.blocks()).isEqualTo("▁▁▂ ▄▁▁█");
        assertThat(new Line(new double[] {0, 0}).blocks()).isEqualTo("▁▁");
        assertThat(new Line(new double[] {Double.NaN, 3}).isEmpty()).isTrue();
    }

    @Test
    void the_picture_is_one_that_others_can_read() throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(LINE.png()));

        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(image.getHeight()).isEqualTo(48);
        assertThat(image.getRGB(285, 2)).isEqualTo(0xff455a64);
        assertThat(image.getRGB(125, 46)).isEqualTo(0xffffffff);
    }

    @Test
    void the_drawing_has_a_bar_for_each_known_value() {
        assertThat(LINE.svg().split("M", -1)).hasSize(8);
    }

    @Test
    void the_history_keeps_the_bitrate_that_is_shown_by_default() {
        assertThat(SeriesSchema.STREAM.find(Sparklines.BITRATE)).isPresent();
    }
}
