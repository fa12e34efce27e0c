package org.mediamtxmonitor.web.live;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message to clients: JSON in ASCII. Who takes binary messages gets its bytes, which are there once for all of them; Tomcat encodes a
 * text for each client anew. The text is there as long as it is on its way to somebody.
 */
final class LiveMessage {

    private final byte[] ascii;
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
