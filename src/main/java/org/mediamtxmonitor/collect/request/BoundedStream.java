package org.mediamtxmonitor.collect.request;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Ends an answer that drips on for too long or never stops. Its time counts from when it was made. */
final class BoundedStream extends FilterInputStream {

    private static final int MOST_BYTES = 256 << 20;

    private final long deadline;
    private long bytes;

    BoundedStream(InputStream in, Duration longest) {
        super(in);
        this.deadline = System.nanoTime() + longest.toNanos();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        bytes += Math.max(0, count);
        check();
        return count;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        bytes++;
        check();
        return one;
    }

    private void check() throws IOException {
        if (System.nanoTime() - deadline > 0) {
            throw new SocketTimeoutException("the answer takes too long");
        }
        if (bytes > MOST_BYTES) {
            throw new IllegalStateException("the answer is larger than " + (MOST_BYTES >> 20) + " MiB");
        }
    }
}
