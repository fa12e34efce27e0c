package org.mediamtxmonitor.web;

/** A request that can't be served, with the status and the words to say so. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public ProblemException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
