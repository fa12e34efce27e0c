package org.mediamtxmonitor.notify.message;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes a picture of two colours as PNG, without the window system that Java's own writer brings. */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] WHITE_AND_SLATE = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x45, 0x5a, 0x64};
    private static final int PALETTE = 3;

    private Png() {}

    /** @param dark rows of pixels, all of one length */
    static byte[] of(boolean[][] dark) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(dark[0].length, dark.length));
            chunk(out, "PLTE", WHITE_AND_SLATE);
            chunk(out, "IDAT", rows(dark));
            chunk(out, "IEND", new byte[0]);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        // One bit a pixel; packed, filtered and interlaced as usual.
        out.write(new byte[] {1, PALETTE, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] rows(boolean[][] dark) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            for (boolean[] row : dark) {
                byte[] packed = new byte[(row.length + 7) / 8];
                for (int x = 0; x < row.length; x++) {
                    packed[x / 8] |= (byte) (row[x] ? 0x80 >> x % 8 : 0);
                }
                out.write(0);
                out.write(packed);
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
