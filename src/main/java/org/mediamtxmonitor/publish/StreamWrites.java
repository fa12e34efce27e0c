package org.mediamtxmonitor.publish;

import java.util.List;

/** What is written to streams of Redis in the same round trip as a report, and with the same right. */
public interface StreamWrites {

    /** Nothing beside the report. */
    StreamWrites NONE = publication -> Page.EMPTY;

    /**
     * An entry of a stream, with one field.
     *
     * @param key whole key of the stream
     * @param id Unix ms; where the stream is further already, Redis gives the entry the next id, and where it has this
     *     very entry, it is left out
     */
    record Entry(String key, long id, byte[] body) {}

    /**
     * What is written with a report.
     *
     * @param trimmed key of a stream of which only the newest {@code keep} entries are still needed; null for none
     * @param keep number of entries; null for all
     * @param whenWritten called when Redis has it; not where the report was fenced off
     */
    record Page(List<Entry> entries, String trimmed, Integer keep, Runnable whenWritten) {

        /** Nothing. */
        public static final Page EMPTY = new Page(List.of(), null, null, () -> {});
    }

    /** What is to be written with this report. */
    Page page(Publication publication);
}
