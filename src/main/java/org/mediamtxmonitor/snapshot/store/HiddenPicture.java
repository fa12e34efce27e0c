package org.mediamtxmonitor.snapshot.store;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;

import org.mediamtxmonitor.config.StreamSettings.Hide;

/**
 * Hides what is to be seen of people in a picture: the same as ffmpeg does to those that it takes, for those that come
 * over HTTP. Of the picture only a coarse grid is kept, so that nothing finer can be found in the file.
 */
public final class HiddenPicture {

    /** Squares of a pixelated picture, across. */
    private static final int SQUARES = 16;

    /** Places of a blurred picture, across. */
    private static final int PLACES = 20;

    private static final float QUALITY = 0.7f;

    private HiddenPicture() {}

    /**
     * The picture as JPEG with what is to be hidden hidden.
     *
     * @return the bytes themselves where nothing is to be hidden; empty where the picture can't be read, and so can't be
     *     hidden either
     */
    public static Optional<byte[]> of(byte[] bytes, Hide hide) {
        return hide == Hide.NONE
                ? Optional.of(bytes)
                : JpegImage.read(bytes, Integer.MAX_VALUE / 4)
                        .map(picture -> JpegImage.written(hidden(picture, hide), QUALITY));
    }

    private static BufferedImage hidden(BufferedImage picture, Hide hide) {
        int across = Math.min(picture.getWidth(), hide == Hide.PIXELATE ? SQUARES : PLACES);
        BufferedImage coarse = coarse(picture, across);
        return JpegImage.scaled(
                coarse,
                picture.getWidth(),
                picture.getHeight(),
                hide == Hide.PIXELATE
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    /** Means of squares: by halves, since scaling in one step would pick single pixels. */
    private static BufferedImage coarse(BufferedImage picture, int across) {
        BufferedImage now = picture;
        while (now.getWidth() > 2 * across) {
            now = JpegImage.scaled(
                    now,
                    now.getWidth() / 2,
                    Math.max(1, now.getHeight() / 2),
                    RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        }
        int down = Math.max(1, Math.round((float) across * picture.getHeight() / picture.getWidth()));
        return JpegImage.scaled(now, across, down, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }
}
