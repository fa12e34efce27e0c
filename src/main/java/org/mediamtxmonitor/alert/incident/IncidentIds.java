package org.mediamtxmonitor.alert.incident;

import java.time.Instant;

/** Ids of incidents: the time in base 36, and letters where several began within one millisecond. */
final class IncidentIds {

    private static final int RADIX = 36;
    private static final int LETTERS = 26;

    private long lastMs = Long.MIN_VALUE;
    private int count;

    String next(Instant at) {
        long ms = at.toEpochMilli();
        count = ms == lastMs ? count + 1 : 0;
        lastMs = ms;
        StringBuilder letters = new StringBuilder();
        for (int rest = count; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('a' + (rest - 1) % LETTERS));
        }
        // The time has eight digits until 2059: what is longer has letters of its own.
        return Long.toString(ms, RADIX) + letters;
    }
}
