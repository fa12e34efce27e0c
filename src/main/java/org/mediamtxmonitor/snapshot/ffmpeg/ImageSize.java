package org.mediamtxmonitor.snapshot.ffmpeg;

import java.util.Optional;

/**
 * Size and type of a picture, read from its first bytes.
 *
 * @param type media type, {@code image/jpeg} or {@code image/webp}
 */
public record ImageSize(String type, int width, int height) {

    private static final int START_OF_SCAN = 0xda;

    /** Pixels of a picture. More would be a burden to whoever decodes it, such as a browser. */
    private static final long MOST_PIXELS = 4096L * 4096;

    /** Of a whole JPEG or WebP file of a usual size; empty for anything else. */
    public static Optional<ImageSize> of(byte[] file) {
        return said(file).filter(size -> size.width > 0 && size.height > 0 && size.pixels() <= MOST_PIXELS);
    }

    private long pixels() {
        return (long) width * height;
    }

    private static Optional<ImageSize> said(byte[] file) {
        if (file.length > 4 && at(file, 0) == 0xff && at(file, 1) == 0xd8) {
            return at(file, file.length - 2) == 0xff && at(file, file.length - 1) == 0xd9
                    ? jpeg(file)
                    : Optional.empty();
        }
        return webp(file);
    }

    private static Optional<ImageSize> jpeg(byte[] file) {
        int i = 2;
        while (i + 9 < file.length && at(file, i) == 0xff) {
            int marker = at(file, i + 1);
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return Optional.of(new ImageSize("image/jpeg", two(file, i + 7), two(file, i + 5)));
            }
            if (marker == START_OF_SCAN) {
                break;
            }
            i += 2 + two(file, i + 2);
        }
        return Optional.empty();
    }

    /** Of the lossy form, which ffmpeg writes, alone or with an extended header. */
    private static Optional<ImageSize> webp(byte[] file) {
        if (file.length < 30 || !text(file, 0, "RIFF") || !text(file, 8, "WEBP")) {
            return Optional.empty();
        }
        if (text(file, 12, "VP8 ")) {
            return Optional.of(new ImageSize(
                    "image/webp",
                    (at(file, 26) | at(file, 27) << 8) & 0x3fff,
                    (at(file, 28) | at(file, 29) << 8) & 0x3fff));
        }
        if (text(file, 12, "VP8X")) {
            return Optional.of(new ImageSize("image/webp", 1 + three(file, 24), 1 + three(file, 27)));
        }
        return Optional.empty();
    }

    private static boolean text(byte[] file, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at(file, at + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int at(byte[] file, int i) {
        return file[i] & 0xff;
    }

    private static int two(byte[] file, int i) {
        return at(file, i) << 8 | at(file, i + 1);
    }

    private static int three(byte[] file, int i) {
        return at(file, i) | at(file, i + 1) << 8 | at(file, i + 2) << 16;
    }
}
