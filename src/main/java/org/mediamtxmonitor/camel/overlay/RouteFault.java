package org.mediamtxmonitor.camel.overlay;

/** Says why a file of routes is not taken: file, line and what is wrong with it. */
public final class RouteFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String flaw;

    /**
     * @param file name of the file
     * @param line from 1; 0 where the fault is of the whole file
     * @param flaw what is wrong, a sentence
     */
    public RouteFault(String file, int line, String flaw) {
        this(file, line, flaw, null);
    }

    RouteFault(String file, int line, String flaw, Throwable cause) {
        super(file + (line > 0 ? ":" + line : "") + ": " + flaw, cause);
        this.file = file;
        this.line = line;
        this.flaw = flaw;
    }

    public String file() {
        return file;
    }

    /** From 1; 0 where the fault is of the whole file. */
    public int line() {
        return line;
    }

    /** What is wrong, without file and line. */
    public String flaw() {
        return flaw;
    }
}
