package org.mediamtxmonitor.web.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts a message together of streams that are JSON already. Not thread-safe. */
final class StreamsMessage {

    private final ByteArrayOutputStream bytes;
    private boolean isFirst = true;

    /**
     * @param head what is before the first stream
     * @param size bytes that there will be, about
     */
    StreamsMessage(byte[] head, int size) {
        bytes = new ByteArrayOutputStream(Math.max(size, head.length));
        bytes.writeBytes(head);
    }

    void add(byte[] stream) {
        if (!isFirst) {
            bytes.write(',');
        }
        isFirst = false;
        bytes.writeBytes(stream);
    }

    /** @param tail what follows on the last stream, ASCII */
    LiveMessage end(String tail) {
        bytes.writeBytes(tail.getBytes(StandardCharsets.ISO_8859_1));
        return LiveMessage.of(bytes.toByteArray());
    }
}
