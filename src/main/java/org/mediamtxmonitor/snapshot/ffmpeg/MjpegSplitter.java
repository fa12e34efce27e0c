package org.mediamtxmonitor.snapshot.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Cuts a stream of JPEG files, one after the other, into files. A file above the limit, and what is between files, is dropped.
 * Not thread-safe.
 */
final class MjpegSplitter {

    private final int most;
    private final Consumer<byte[]> files;
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private boolean inside;
    private int last;

    /** @param most bytes of a file */
    MjpegSplitter(int most, Consumer<byte[]> files) {
        this.most = most;
        this.files = files;
    }

    /** Takes the next bytes. In what ffmpeg writes, an end marker stands at the end of a file alone. */
    void take(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            int next = bytes[i] & 0xff;
            if (!inside && last == 0xff && next == 0xd8) {
                inside = true;
                file.reset();
                file.write(0xff);
            }
            if (inside) {
                file.write(next);
                if (last == 0xff && next == 0xd9) {
                    inside = false;
                    files.accept(file.toByteArray());
                } else if (file.size() >= most) {
                    inside = false;
                }
            }
            last = next;
        }
    }
}
