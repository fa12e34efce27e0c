package org.mediamtxmonitor.stream;

import java.time.Instant;

/**
 * A picture of a stream, without its bytes.
 *
 * @param takenAtMs when it was taken, Unix milliseconds
 * @param width in pixels
 * @param height in pixels
 * @param bytes size of the file
 * @param type media type, {@code image/jpeg} or {@code image/webp}
 * @param tag differs from that of every other picture of the stream; ASCII letters and digits
 */
public record PictureFile(long takenAtMs, int width, int height, int bytes, String type, String tag) {

    /** When it was taken. */
    public Instant takenAt() {
        return Instant.ofEpochMilli(takenAtMs);
    }
}
