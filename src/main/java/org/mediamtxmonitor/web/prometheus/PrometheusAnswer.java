package org.mediamtxmonitor.web.prometheus;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * An answer to Prometheus, ready to be sent; several clients may get the same.
 *
 * @param contentType of the format that the client prefers
 * @param encoding {@code gzip}, or null for none
 * @param tag strong ETag: no other answer has it
 * @param bytes the answer, and room behind it
 * @param length bytes of the answer
 */
public record PrometheusAnswer(String contentType, String encoding, String tag, byte[] bytes, int length) {

    /** The answer from its beginning. */
    public InputStream body() {
        return new ByteArrayInputStream(bytes, 0, length);
    }
}
