package org.mediamtxmonitor.collect.request;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.mediamtxmonitor.mediamtx.ListCount;
import org.mediamtxmonitor.stream.Reason;

/**
 * Ends an answer that drips on for too long or never stops. Its time counts from when it was made.
 *
 * <p>The HTTP client reads an answer that is closed early to its end, to keep the connection: an answer without an end
 * would hold the thread for ever. Here the connection is given up instead.
 */
final class BoundedStream extends FilterInputStream implements ListCount.Counted {

    /** So often the rest of an answer is looked for before its connection is given up. */
    private static final int LOOKS = 8;

    private final ListCount count;
    private final LongSupplier ranNanos;
    private final long deadline;
    private final long mostBytes;
    private long bytes;
    private boolean ended;
    private boolean broken;
    private boolean closed;

    /**
     * @param count what is read of all pages of the list that this is one of
     * @param ranNanos monotonic time in which this process ran: while it stands still, an answer is not late
     */
    BoundedStream(InputStream in, Duration longest, long mostBytes, ListCount count, LongSupplier ranNanos) {
        super(in);
        this.count = count;
        this.mostBytes = mostBytes;
        this.ranNanos = ranNanos;
        this.deadline = ranNanos.getAsLong() + longest.toNanos();
    }

    @Override
    public ListCount count() {
        return count;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        check();
        broken = true;
        int got = super.read(buffer, offset, length);
        broken = false;
        ended = got < 0;
        bytes += Math.max(0, got);
        check();
        return got;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    private void check() throws IOException {
        if (ranNanos.getAsLong() - deadline > 0) {
            broken = true;
            throw new SocketTimeoutException("the answer takes too long");
        }
        if (bytes > mostBytes) {
            broken = true;
            throw new UnusableAnswerException(Reason.of("answer-too-large", "mebibytes", mostBytes >> 20));
        }
    }

    /** Keeps the connection if the answer is whole, and gives it up if not. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (!(in instanceof EofSensorInputStream answer)) {
            super.close();
        } else if (isWhole()) {
            answer.close();
        } else {
            answer.abort();
        }
    }

    /** A reader of JSON stops at the end of its object, and a short text is worth reading: a look tells whether more follows. */
    private boolean isWhole() {
        byte[] rest = new byte[256];
        try {
            for (int look = 0; look < LOOKS && !ended && !broken; look++) {
                read(rest, 0, rest.length);
            }
            return ended;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }
}
