package org.mediamtxmonitor.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Collects an answer in a buffer and hands it on whenever that is full: the beginning is out before the end is made. */
final class Body {

    /** Opens the response when the first bytes are available. */
    interface Opening {
        /** With the whole length in bytes if it is known, else -1. */
        OutputStream open(int length) throws IOException;
    }

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int LONGEST_NUMBER = 24;

    private final Opening opening;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private OutputStream out;

    Body(Opening opening) {
        this.opening = opening;
    }

    Body raw(byte[] bytes) throws IOException {
        if (bytes.length > BUFFER_BYTES - used) {
            flush();
        }
        if (bytes.length > BUFFER_BYTES) {
            out.write(bytes);
            return this;
        }
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
        return this;
    }

    Body raw(String text) throws IOException {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    Body number(long value) throws IOException {
        if (BUFFER_BYTES - used < LONGEST_NUMBER) {
            flush();
        }
        digits(value);
        return this;
    }

    /** A decimal fraction, given in thousandths. */
    Body thousandths(long value) throws IOException {
        number(value / 1000);
        int rest = (int) (value % 1000);
        if (rest != 0) {
            buffer[used++] = '.';
            buffer[used++] = (byte) ('0' + rest / 100);
            buffer[used++] = (byte) ('0' + rest / 10 % 10);
            buffer[used++] = (byte) ('0' + rest % 10);
        }
        return this;
    }

    private void digits(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("Counters and gauges are not negative: " + value);
        }
        int length = 1;
        for (long bound = 10; length < 19 && value >= bound; bound *= 10) {
            length++;
        }
        int end = used + length;
        long rest = value;
        for (int at = end - 1; at >= used; at--) {
            buffer[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used = end;
    }

    private void flush() throws IOException {
        if (out == null) {
            out = opening.open(-1);
        }
        out.write(buffer, 0, used);
        used = 0;
    }

    /** Ends the answer. */
    void end() throws IOException {
        if (out == null) {
            out = opening.open(used);
        }
        out.write(buffer, 0, used);
        out.close();
    }
}
