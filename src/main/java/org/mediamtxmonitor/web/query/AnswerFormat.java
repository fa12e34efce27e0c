package org.mediamtxmonitor.web.query;

import org.mediamtxmonitor.web.error.ProblemException;

/** In which form a client wants an answer that there is as JSON and as CSV. */
public final class AnswerFormat {

    private AnswerFormat() {}

    /**
     * Whether CSV is wanted: by {@code format}, or by the header where that is not given.
     *
     * @param accept header {@code Accept}; null where there is none
     */
    public static boolean isCsv(QueryParams params, String accept) {
        String format = params.text("format");
        if (format == null) {
            return accept != null && accept.startsWith("text/csv");
        }
        if (!format.equals("csv") && !format.equals("json")) {
            throw new ProblemException(400, "The query parameter format must be json or csv.");
        }
        return format.equals("csv");
    }
}
