package org.mediamtxmonitor.history.codec;

import java.util.Arrays;

/**
 * A row of integers, some of them unknown, in few bytes. Of three predictions and two codings it takes the shortest.
 *
 * <pre>
 * base      zig-zag varint; if nothing follows, all are known and equal to it
 * form      varint: gaps + 2 x (prediction + 3 x coding)
 * presence  only with gaps: lengths of runs as varints, known and unknown in turn, until all are told
 * distances of the known from their prediction: coding 0 none, all are equal; 1 run lengths; 2 + k Rice with k
 * </pre>
 */
final class Packing {

    private static final int EQUAL = 0;
    private static final int RUNS = 1;
    private static final int RICE = 2;
    private static final int LARGEST_FORM = form(true, Prediction.GROWTH, RICE + Rice.LARGEST_K);

    private Packing() {}

    /** @param values of which at least one is known */
    static void pack(long[] values, int size, ByteSink out) {
        long[] known = known(values, size);
        boolean gaps = known.length < size;
        if (Arrays.stream(known).allMatch(value -> value == known[0])) {
            out.zigzag(known[0]);
            if (gaps) {
                out.varint(form(true, Prediction.SAME, EQUAL));
                writePresence(values, size, out);
            }
            return;
        }
        Prediction prediction = null;
        int coding = EQUAL;
        int least = Integer.MAX_VALUE;
        long[] distances = new long[known.length];
        for (int ordinal = 0; ordinal < Prediction.number(); ordinal++) {
            Prediction tried = Prediction.of(ordinal);
            tried.distances(known, known.length, tried.base(known, known.length), distances);
            int runs = Runs.bytes(distances, tried.first(), known.length);
            int k = Rice.bestK(distances, tried.first(), known.length);
            int rice = Rice.bytes(distances, tried.first(), known.length, k);
            if (Math.min(runs, rice) < least) {
                least = Math.min(runs, rice);
                prediction = tried;
                coding = runs <= rice ? RUNS : RICE + k;
            }
        }
        long base = prediction.base(known, known.length);
        out.zigzag(base);
        out.varint(form(gaps, prediction, coding));
        if (gaps) {
            writePresence(values, size, out);
        }
        prediction.distances(known, known.length, base, distances);
        if (coding == RUNS) {
            Runs.write(distances, prediction.first(), known.length, out);
        } else {
            Rice.write(distances, prediction.first(), known.length, coding - RICE, out);
        }
    }

    /**
     * @param in what {@link #pack} wrote, and no more
     * @param size one or more
     */
    static long[] unpack(ByteSource in, int size) throws BlockFormatException {
        long[] values = new long[size];
        long base = in.zigzag();
        if (in.atEnd()) {
            Arrays.fill(values, base);
            return values;
        }
        int form = in.count(LARGEST_FORM, "a form");
        boolean[] present = form % 2 == 1 ? readPresence(in, size) : null;
        Prediction prediction = Prediction.of(form / 2 % Prediction.number());
        int coding = form / 2 / Prediction.number();
        int known = present == null ? size : count(present);
        // The writer makes no column without known values; reading one is harmless.
        int first = Math.min(prediction.first(), known);
        if (coding >= RICE) {
            Rice.read(in, coding - RICE, values, first, known);
        } else if (coding == RUNS) {
            Runs.read(in, values, first, known);
        } else if (!in.atEnd()) {
            throw new BlockFormatException("has distances where all are equal");
        }
        prediction.restore(values, known, base);
        if (present != null) {
            spread(values, known, present);
        }
        return values;
    }

    private static int form(boolean gaps, Prediction prediction, int coding) {
        return (gaps ? 1 : 0) + 2 * (prediction.ordinal() + Prediction.number() * coding);
    }

    private static long[] known(long[] values, int size) {
        long[] known = new long[size];
        int count = 0;
        for (int index = 0; index < size; index++) {
            if (values[index] != Column.UNKNOWN) {
                known[count++] = values[index];
            }
        }
        return Arrays.copyOf(known, count);
    }

    private static void writePresence(long[] values, int size, ByteSink out) {
        int begin = 0;
        boolean known = true;
        for (int index = 0; index < size; index++) {
            if (known != (values[index] != Column.UNKNOWN)) {
                out.varint(index - begin);
                begin = index;
                known = !known;
            }
        }
        out.varint(size - begin);
    }

    private static boolean[] readPresence(ByteSource in, int size) throws BlockFormatException {
        boolean[] present = new boolean[size];
        int index = 0;
        for (boolean known = true; index < size; known = !known) {
            int run = in.count(size - index, "a run of presence");
            Arrays.fill(present, index, index + run, known);
            index += run;
        }
        return present;
    }

    private static int count(boolean[] present) {
        int count = 0;
        for (boolean known : present) {
            count += known ? 1 : 0;
        }
        return count;
    }

    /** Moves the values, which are at the beginning, to the places where they are known. */
    private static void spread(long[] values, int known, boolean[] present) {
        int from = known;
        for (int index = present.length - 1; index >= 0; index--) {
            values[index] = present[index] ? values[--from] : Column.UNKNOWN;
        }
    }
}
