package org.mediamtxmonitor.web.error;

/** A request that can't be served, with the status and the words to say so. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status HTTP status, 400 to 599 */
    public ProblemException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** The answer to the client. */
    public Problem problem() {
        return Problem.of(status, getMessage());
    }
}
