package org.mediamtxmonitor.config;

import java.nio.file.Path;

/** A file of the data folder that can't be used: the monitor does not start without it. */
public class DataFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param flaw what is wrong with the file, as the end of a sentence that begins with its name
     * @param remedy what to do, in a sentence
     */
    public DataFileException(Path file, String flaw, String remedy) {
        super("The file " + file.toAbsolutePath() + " " + flaw + ".");
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
