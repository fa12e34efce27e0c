package org.mediamtxmonitor.publish;

import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Brings a report into Redis, with what goes with it, if the lease of its server still holds its token. */
interface ReportWriter {

    /** The lease is another's, and nothing was told. */
    long FENCED_OFF = 0;

    /** A later report was written already. */
    long OVERTAKEN = -1;

    /** Redis lacks an event or session from before these that it had taken, and that could be written again. */
    long FORGOTTEN = -2;

    /**
     * Writes a report of a server that was taken over under its token.
     *
     * @return one of the above; otherwise one more than entries of the history were refused: a key of another type under one of its
     *     names must not keep everything else from being written
     * @throws org.springframework.dao.DataAccessException if Redis is away; the same may be written again
     */
    long write(ReportWrite write) throws JsonProcessingException;

    /**
     * Makes a server one's own, then reads what was left of it: who had it before can write nothing any more, and all that it found is
     * told.
     *
     * @param token of the lease that this process holds, 0 for none
     * @param reading reads what was left
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    <T> T takeOver(String server, long token, Supplier<T> reading);

    /**
     * Whether what this process remembers of a server goes on from what Redis has; asked before a report is written.
     *
     * @return false if another process took the server over since, or {@link #takeOver} failed: then the server is to be begun anew
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    boolean goesOn(String server, long token);
}
