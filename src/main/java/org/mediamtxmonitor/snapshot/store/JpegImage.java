package org.mediamtxmonitor.snapshot.store;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

import org.mediamtxmonitor.snapshot.PictureReaders;

/** Pictures as Java reads, scales and writes them; all in memory. */
final class JpegImage {

    /** Pixels of a picture that is read: what is larger was not made by us. */
    private static final long MOST_PIXELS = 4096L * 4096;

    private JpegImage() {}

    /**
     * Reads a picture, larger ones in a coarser grid.
     *
     * @param width that is needed; what is read is at least twice as wide, if the picture is
     * @return empty where it is damaged, or of another kind than JPEG and WebP
     */
    static Optional<BufferedImage> read(byte[] bytes, int width) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Optional<ImageReader> reader = PictureReaders.of(in);
            return reader.isPresent() ? read(reader.get(), in, width) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<BufferedImage> read(ImageReader reader, ImageInputStream in, int width) throws IOException {
        try {
            reader.setInput(in, true, true);
            int whole = reader.getWidth(0);
            if ((long) whole * reader.getHeight(0) > MOST_PIXELS) {
                return Optional.empty();
            }
            ImageReadParam grid = reader.getDefaultReadParam();
            int step = Math.max(1, whole / (2 * width));
            grid.setSourceSubsampling(step, step, 0, 0);
            return Optional.of(reader.read(0, grid));
        } finally {
            reader.dispose();
        }
    }

    /** The picture in another size. */
    static BufferedImage scaled(BufferedImage picture, int width, int height, Object interpolation) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = scaled.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        on.drawImage(picture, 0, 0, width, height, null);
        on.dispose();
        return scaled;
    }

    /** @param quality 0 to 1 */
    static byte[] written(BufferedImage picture, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 << 10);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
