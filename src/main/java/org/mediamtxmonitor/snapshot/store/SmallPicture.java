package org.mediamtxmonitor.snapshot.store;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

import org.mediamtxmonitor.stream.PictureFile;

/** Makes the small pictures of filmstrips: JPEG, {@link #WIDTH} pixels wide. */
final class SmallPicture {

    /** In pixels; pictures that are not wider stay as they are. */
    static final int WIDTH = 160;

    private static final float QUALITY = 0.6f;

    private SmallPicture() {}

    /** The small one of a picture; the picture itself where it can't be read. */
    static PictureBytes of(PictureBytes picture) {
        return picture.file().width() <= WIDTH
                ? picture
                : JpegImage.read(picture.bytes(), WIDTH)
                        .map(read -> small(read, picture.file()))
                        .orElse(picture);
    }

    private static PictureBytes small(BufferedImage read, PictureFile of) {
        int height = Math.max(1, Math.round((float) read.getHeight() * WIDTH / read.getWidth()));
        BufferedImage small = JpegImage.scaled(read, WIDTH, height, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        byte[] bytes = JpegImage.written(small, QUALITY);
        return new PictureBytes(
                new PictureFile(of.takenAtMs(), WIDTH, height, bytes.length, "image/jpeg", of.tag()), bytes);
    }
}
