package org.mediamtxmonitor.system;

import java.io.IOException;

/** A connection to Redis, to add reports to the stream of them. Made with the first report, and anew after it broke. */
interface ReportStream extends AutoCloseable {

    /** Reports that Redis keeps, of all hosts: those who read them do so at once. */
    long KEPT = 1000;

    /** Field of an entry. */
    String FIELD = "json";

    /**
     * Adds a report.
     *
     * @throws IOException if Redis does not take it, with the reason for people
     */
    void add(String key, byte[] json) throws IOException, InterruptedException;

    @Override
    void close();
}
