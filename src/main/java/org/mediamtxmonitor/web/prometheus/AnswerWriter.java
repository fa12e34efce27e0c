package org.mediamtxmonitor.web.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * Writes an answer family by family, so that what is told of one is garbage before the next is made. The writers of the library
 * take all at once, and end with a line where the format has one: that is written once. Used by one thread.
 */
final class AnswerWriter implements AutoCloseable {

    /** So many series are written at once, as a writer has buffers of its own. */
    private static final int SERIES = 1000;

    /** Last line of OpenMetrics. */
    private static final byte[] END = "# EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final ExpositionFormatWriter writer;
    private final OutputStream out;
    private final Part part = new Part();
    private final List<MetricSnapshot> waiting = new ArrayList<>();
    private int series;
    private boolean hasEnd;

    /** What was written of some families. */
    private static final class Part extends ByteArrayOutputStream {

        private static final int FIRST_BYTES = 64 << 10;

        Part() {
            super(FIRST_BYTES);
        }

        boolean endsWith(byte[] end) {
            return count >= end.length && Arrays.equals(buf, count - end.length, count, end, 0, end.length);
        }

        void moveTo(OutputStream out, int bytes) throws IOException {
            out.write(buf, 0, bytes);
            reset();
        }
    }

    /** @param out is not closed */
    AnswerWriter(ExpositionFormatWriter writer, OutputStream out) {
        this.writer = writer;
        this.out = out;
    }

    /** Writes a family. */
    void write(MetricSnapshot family) {
        waiting.add(family);
        series += family.getDataPoints().size();
        if (series >= SERIES) {
            writeWaiting();
        }
    }

    private void writeWaiting() {
        try {
            writer.write(part, new MetricSnapshots(waiting));
            boolean ends = part.endsWith(END);
            hasEnd |= ends;
            part.moveTo(out, ends ? part.size() - END.length : part.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        waiting.clear();
        series = 0;
    }

    /** Writes what is left, and the end. */
    @Override
    public void close() throws IOException {
        writeWaiting();
        if (hasEnd) {
            out.write(END);
        }
    }
}
