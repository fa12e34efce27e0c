package org.mediamtxmonitor.snapshot.store;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.mediamtxmonitor.stream.PictureFile;

/** Makes the small pictures of filmstrips: JPEG, {@link #WIDTH} pixels wide. */
final class SmallPicture {

    /** In pixels; pictures that are not wider stay as they are. */
    static final int WIDTH = 160;

    private static final float QUALITY = 0.6f;

    /** Pixels of a picture that is read: what is larger was not made by us. */
    private static final long MOST_PIXELS = 4096L * 4096;

    private static final String JPEG = "image/jpeg";

    static {
        ImageIO.setUseCache(false);
    }

    private SmallPicture() {}

    /** The small one of a picture; empty where that can't be read. */
    static Optional<PictureBytes> of(PictureBytes picture) {
        if (picture.file().width() <= WIDTH) {
            return Optional.of(picture);
        }
        try {
            return read(picture.bytes()).map(SmallPicture::scaled).map(small -> written(small, picture.file()));
        } catch (IOException | RuntimeException e) {
            // Damaged, or of a kind that Java can't read.
            return Optional.empty();
        }
    }

    private static Optional<BufferedImage> read(byte[] bytes) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                if ((long) width * reader.getHeight(0) > MOST_PIXELS) {
                    return Optional.empty();
                }
                ImageReadParam every = reader.getDefaultReadParam();
                // Twice the size that is needed is enough to scale it well.
                int step = Math.max(1, width / (2 * WIDTH));
                every.setSourceSubsampling(step, step, 0, 0);
                return Optional.of(reader.read(0, every));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage scaled(BufferedImage picture) {
        int height = Math.max(1, Math.round((float) picture.getHeight() * WIDTH / picture.getWidth()));
        BufferedImage small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = small.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        on.drawImage(picture, 0, 0, WIDTH, height, null);
        on.dispose();
        return small;
    }

    private static PictureBytes written(BufferedImage small, PictureFile of) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 << 10);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(small, null, null), how);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            writer.dispose();
        }
        return new PictureBytes(
                new PictureFile(of.takenAtMs(), WIDTH, small.getHeight(), bytes.size(), JPEG, of.tag()),
                bytes.toByteArray());
    }
}
