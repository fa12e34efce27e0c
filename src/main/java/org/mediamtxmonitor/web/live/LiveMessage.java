package org.mediamtxmonitor.web.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * A message to clients: JSON in ASCII. Who takes binary messages gets its bytes, compressed or not, which are there once for all of them;
 * Tomcat encodes a text for each client anew. The text is there as long as it is on its way to somebody.
 */
final class LiveMessage {

    /** Shorter messages would gain little. */
    static final int LEAST_COMPRESSED = 1024;

    private final byte[] ascii;
    /** Null until somebody wants it. */
    private volatile byte[] compressed;

    private volatile Reference<String> text;

    private LiveMessage(byte[] ascii, String text) {
        this.ascii = ascii;
        this.text = new WeakReference<>(text);
    }

    /** Makes one of text that is ASCII, see {@link LiveMessages#ascii}. */
    static LiveMessage of(String ascii) {
        return new LiveMessage(ascii.getBytes(StandardCharsets.ISO_8859_1), ascii);
    }

    /** Makes one of these bytes, which nobody changes afterwards. */
    static LiveMessage of(byte[] ascii) {
        return new LiveMessage(ascii, null);
    }

    /** Bytes, which are as many as characters. */
    int length() {
        return ascii.length;
    }

    /** The bytes, not copied: nobody may change them. */
    byte[] ascii() {
        return ascii;
    }

    /** The bytes, to be read from their beginning. */
    ByteBuffer buffer() {
        return ByteBuffer.wrap(ascii);
    }

    /** The bytes compressed by gzip, to be read from their beginning; those of a short message as they are. */
    ByteBuffer compressed() {
        if (ascii.length < LEAST_COMPRESSED) {
            return buffer();
        }
        byte[] known = compressed;
        if (known == null) {
            known = gzip(ascii);
            compressed = known;
        }
        return ByteBuffer.wrap(known);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out, 4096)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    String text() {
        String known = text.get();
        if (known == null) {
            known = new String(ascii, StandardCharsets.ISO_8859_1);
            text = new WeakReference<>(known);
        }
        return known;
    }

    @Override
    public String toString() {
        return text();
    }
}
