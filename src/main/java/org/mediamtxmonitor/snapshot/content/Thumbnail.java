package org.mediamtxmonitor.snapshot.content;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.mediamtxmonitor.snapshot.PictureReaders;

/**
 * What is remembered of a picture to compare it with others: brightness, 0 to 255. About 10 kB.
 *
 * @param parts means of 64 x 36 parts, which noise and coding hardly change
 * @param points 120 x 68 single pixels, which noise changes
 */
record Thumbnail(byte[] parts, byte[] points) {

    private static final int PART_COLUMNS = 64;
    private static final int PART_ROWS = 36;
    private static final int POINT_COLUMNS = 120;
    private static final int POINT_ROWS = 68;

    /** Pixels of a picture that is read: what is larger was not made by us. */
    private static final long MOST_PIXELS = 4096L * 4096;

    /** Change of a part that is no noise. */
    private static final int GREAT_CHANGE = 12;

    /** Brightness up to which a pixel is black: a tenth of white. */
    private static final int BLACK = 25;

    /** Of a JPEG or WebP file; empty for all else. */
    static Optional<Thumbnail> of(byte[] file) {
        try {
            return read(file).map(Thumbnail::of);
        } catch (IOException | RuntimeException e) {
            // Damaged.
            return Optional.empty();
        }
    }

    static Thumbnail of(BufferedImage picture) {
        byte[] points = new byte[POINT_COLUMNS * POINT_ROWS];
        for (int row = 0; row < POINT_ROWS; row++) {
            for (int column = 0; column < POINT_COLUMNS; column++) {
                points[row * POINT_COLUMNS + column] = (byte) brightness(picture.getRGB(
                        column * picture.getWidth() / POINT_COLUMNS, row * picture.getHeight() / POINT_ROWS));
            }
        }
        return new Thumbnail(parts(picture), points);
    }

    private static byte[] parts(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] sums = new int[PART_COLUMNS * PART_ROWS];
        int[] counts = new int[sums.length];
        int[] line = new int[width];
        for (int y = 0; y < height; y++) {
            picture.getRGB(0, y, width, 1, line, 0, width);
            int row = y * PART_ROWS / height * PART_COLUMNS;
            for (int x = 0; x < width; x++) {
                int part = row + x * PART_COLUMNS / width;
                sums[part] += brightness(line[x]);
                counts[part]++;
            }
        }
        byte[] parts = new byte[sums.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (byte) (sums[i] / Math.max(1, counts[i]));
        }
        return parts;
    }

    private static Optional<BufferedImage> read(byte[] file) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Optional<ImageReader> found = PictureReaders.of(in);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ImageReader reader = found.get();
            try {
                reader.setInput(in, true, true);
                boolean tooLarge = (long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS;
                return tooLarge ? Optional.empty() : Optional.of(reader.read(0));
            } finally {
                reader.dispose();
            }
        }
    }

    private static int brightness(int rgb) {
        return ((rgb >> 16 & 0xFF) * 77 + (rgb >> 8 & 0xFF) * 150 + (rgb & 0xFF) * 29) >> 8;
    }

    /** Mean change of single pixels. */
    double change(Thumbnail other) {
        long sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += Math.abs((points[i] & 0xFF) - (other.points[i] & 0xFF));
        }
        return (double) sum / points.length;
    }

    /** Mean of the great changes of parts, over all parts. */
    double greatChange(Thumbnail other) {
        long sum = 0;
        for (int i = 0; i < parts.length; i++) {
            int change = Math.abs((parts[i] & 0xFF) - (other.parts[i] & 0xFF));
            sum += change < GREAT_CHANGE ? 0 : change;
        }
        return (double) sum / parts.length;
    }

    /** Share of its parts that are black, percent. */
    double blackPercent() {
        int black = 0;
        for (byte part : parts) {
            black += (part & 0xFF) <= BLACK ? 1 : 0;
        }
        return 100.0 * black / parts.length;
    }

    /** Brightness that 90 % of its parts do not exceed, less that which 10 % do not. */
    int range() {
        int[] sorted = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            sorted[i] = parts[i] & 0xFF;
        }
        Arrays.sort(sorted);
        return sorted[sorted.length * 9 / 10] - sorted[sorted.length / 10];
    }
}
