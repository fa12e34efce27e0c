package org.mediamtxmonitor.web.limits;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;

/**
 * An answer that is kept while it is made. One that is too long to keep is written while it is made, if not too many are:
 * else it is refused, and what is still made of it is dropped.
 */
final class BufferedAnswer extends HttpServletResponseWrapper {

    /** Name of the attribute of a request that has its answer. */
    static final String ATTRIBUTE = BufferedAnswer.class.getName();

    private static final int FIRST_CHUNK = 4 << 10;
    /** What does not fit into the socket Tomcat keeps once more, for each client that reads slowly: a chunk at most. */
    private static final int LARGEST_CHUNK = 16 << 10;

    /** Longest time of an answer that is written while it is made, such as an export. */
    private static final long STREAMED_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** What becomes of what is written. */
    private enum State {
        KEPT,
        STREAMED,
        REFUSED
    }

    private final AnswerBuffers buffers;
    private final Client client;
    private Deque<Chunk> chunks = new ArrayDeque<>();
    private final ServletOutputStream out = new Out();
    /** Whether it is one of those that may be streamed at once. */
    private final AtomicBoolean streams = new AtomicBoolean();

    private final String address;
    private PrintWriter writer;
    /** The same answer as another client waits for it: of this one nothing need be kept. */
    private AnswerBuffers.Whole same;

    private long length;
    private State state = State.KEPT;
    /** Whether who makes the answer takes what there is for sent. */
    private boolean flushed;

    /** A part of the answer. */
    static final class Chunk {
        private final byte[] bytes;
        private int end;
        private int begin;

        Chunk(int size) {
            bytes = new byte[size];
        }

        byte[] bytes() {
            return bytes;
        }

        int begin() {
            return begin;
        }

        int left() {
            return end - begin;
        }

        void taken(int count) {
            begin += count;
        }
    }

    /** @param address path and query that it answers */
    BufferedAnswer(HttpServletResponse response, String address, AnswerBuffers buffers, Client client) {
        super(response);
        this.address = address;
        this.buffers = buffers;
        this.client = client;
    }

    private HttpServletResponse raw() {
        return (HttpServletResponse) getResponse();
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return out;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(out, getCharacterEncoding()));
        }
        return writer;
    }

    /** Nothing leaves before the answer is whole, but from now on it is not made anew. */
    @Override
    public void flushBuffer() throws IOException {
        flushed = true;
        if (state == State.STREAMED) {
            super.flushBuffer();
        }
    }

    @Override
    public boolean isCommitted() {
        return flushed || super.isCommitted();
    }

    private void mustNotBeFlushed() {
        if (flushed) {
            throw new IllegalStateException("The answer was flushed.");
        }
    }

    @Override
    public void resetBuffer() {
        mustNotBeFlushed();
        super.resetBuffer();
        drop();
    }

    @Override
    public void reset() {
        mustNotBeFlushed();
        super.reset();
        drop();
    }

    @Override
    public void sendError(int status) throws IOException {
        mustNotBeFlushed();
        drop();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        mustNotBeFlushed();
        drop();
        super.sendError(status, message);
    }

    @Override
    public void setStatus(int status) {
        if (!flushed) {
            super.setStatus(status);
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (!flushed) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!flushed) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setContentType(String type) {
        if (!flushed) {
            super.setContentType(type);
        }
    }

    private void drop() {
        same = null;
        chunks.clear();
        length = 0;
        writer = null;
    }

    /** By a strong tag an answer is told to be the same as another, byte for byte; null for none, or a part. */
    private String tag() {
        String tag = raw().getHeader("ETag");
        return tag == null || tag.startsWith("W/") || raw().getStatus() != SC_OK ? null : address + ' ' + tag;
    }

    private void write(byte[] bytes, int offset, int count) throws IOException {
        if (length == 0 && state == State.KEPT) {
            same = buffers.ofTag(tag());
        }
        if (same != null) {
            length += count;
            return;
        }
        if (state == State.KEPT && length + count > buffers.mostOfOne()) {
            overflow();
        }
        if (state == State.KEPT) {
            keep(bytes, offset, count);
        } else if (state == State.STREAMED) {
            raw().getOutputStream().write(bytes, offset, count);
        }
    }

    private void overflow() throws IOException {
        if (!buffers.tryToStream()) {
            state = State.REFUSED;
            drop();
            return;
        }
        streams.set(true);
        state = State.STREAMED;
        if (client != null) {
            client.finishWithin(STREAMED_NANOS);
        }
        for (Chunk chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
            raw().getOutputStream().write(chunk.bytes, chunk.begin, chunk.left());
        }
    }

    private void keep(byte[] bytes, int offset, int count) {
        int done = 0;
        while (done < count) {
            Chunk last = chunks.peekLast();
            if (last == null || last.end == last.bytes.length) {
                last = new Chunk(last == null ? FIRST_CHUNK : LARGEST_CHUNK);
                chunks.add(last);
            }
            int fits = Math.min(count - done, last.bytes.length - last.end);
            System.arraycopy(bytes, offset + done, last.bytes, last.end, fits);
            last.end += fits;
            done += fits;
        }
        length += count;
    }

    /** Nothing is made of it any more, be it whole or not. */
    void over() {
        if (streams.compareAndSet(true, false)) {
            buffers.streamed();
        }
    }

    /** What is to be sent, which this keeps no longer; empty where it was sent already, or there is nothing. */
    AnswerBuffers.Whole finish() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (state == State.REFUSED) {
            refuse();
        }
        over();
        if (length > 0 && !raw().isCommitted()) {
            raw().setContentLengthLong(length);
        }
        AnswerBuffers.Whole whole =
                same == null ? new AnswerBuffers.Whole(tag(), chunks, state == State.KEPT ? length : 0) : same;
        same = null;
        chunks = new ArrayDeque<>();
        return whole;
    }

    private void refuse() throws IOException {
        if (raw().isCommitted()) {
            return;
        }
        state = State.KEPT;
        flushed = false;
        raw().reset();
        setHeader("Retry-After", "10");
        setHeader("Cache-Control", "no-store");
        setHeader("X-Content-Type-Options", "nosniff");
        setStatus(503);
        setContentType(Problem.MEDIA_TYPE);
        byte[] problem = Problem.of(503, Reason.of("too-many-answers")).toBytes();
        keep(problem, 0, problem.length);
    }

    private final class Out extends ServletOutputStream {

        @Override
        public void write(int b) throws IOException {
            BufferedAnswer.this.write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            BufferedAnswer.this.write(bytes, offset, count);
        }

        @Override
        public void flush() throws IOException {
            flushBuffer();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("The answer is kept until it is whole.");
        }
    }
}
