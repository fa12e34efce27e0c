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
 * take all at once, and end with a line where the format has one: that is written once. Whole numbers, which most values are, are
 * written as such: 5 for 5.0. Used by one thread.
 */
final class AnswerWriter implements AutoCloseable {

    /** So many series are written at once, as a writer has buffers of its own. */
    private static final int SERIES = 1000;

    /** Last line of OpenMetrics. */
    private static final byte[] END = "# EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final ExpositionFormatWriter writer;
    private final boolean isText;
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

        /** Takes {@code .0} from the end of each line that is no comment. */
        void shortenNumbers() {
            int to = 0;
            boolean isComment = count > 0 && buf[0] == '#';
            for (int from = 0; from < count; from++) {
                byte next = buf[from];
                if (next == '\n') {
                    if (!isComment && to >= 2 && buf[to - 1] == '0' && buf[to - 2] == '.') {
                        to -= 2;
                    }
                    isComment = from + 1 < count && buf[from + 1] == '#';
                }
                buf[to++] = next;
            }
            count = to;
        }

        void moveTo(OutputStream out, int bytes) throws IOException {
            out.write(buf, 0, bytes);
            reset();
        }
    }

    /** @param out is not closed */
    AnswerWriter(ExpositionFormatWriter writer, OutputStream out) {
        this.writer = writer;
        this.isText = !writer.getContentType().contains("protobuf");
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
            if (isText) {
                part.shortenNumbers();
            }
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
