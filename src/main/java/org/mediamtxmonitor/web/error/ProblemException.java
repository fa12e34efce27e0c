package org.mediamtxmonitor.web.error;

import org.mediamtxmonitor.stream.Reason;

/** A request that can't be served, with the status and the words to say so. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /**
     * For what only a client can meet that is wrong itself, such as a parameter that makes no sense.
     *
     * @param status HTTP status, 400 to 599
     */
    public ProblemException(int status, String detail) {
        this(Problem.of(status, detail));
    }

    /**
     * For what may happen to everybody.
     *
     * @param status HTTP status, 400 to 599
     */
    public ProblemException(int status, Reason reason) {
        this(Problem.of(status, reason));
    }

    private ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** The answer to the client. */
    public Problem problem() {
        return problem;
    }
}
