package org.mediamtxmonitor.snapshot;

/**
 * A picture that was just taken. What {@code collector.yaml} wants hidden is hidden in it.
 *
 * @param server id of the server
 * @param path name of the stream
 * @param takenAtMs when the picture was complete, Unix milliseconds
 * @param width in pixels
 * @param height in pixels
 * @param type media type, {@code image/jpeg} or {@code image/webp}
 * @param bytes the file, which nobody changes
 * @param cause why it was taken
 */
public record Shot(
        String server, String path, long takenAtMs, int width, int height, String type, byte[] bytes, Cause cause) {

    @Override
    public String toString() {
        return "Shot[%s %s %dx%d %s, %d bytes, %s]".formatted(server, path, width, height, type, bytes.length, cause);
    }
}
