package org.mediamtxmonitor.web.api;

import org.mediamtxmonitor.web.query.JsonBody;

/**
 * Who acknowledges something.
 *
 * @param by who; null where nobody says
 * @param note null for nothing
 */
public record AcknowledgeBody(String by, String note) {

    static final int MOST_BY = 100;
    static final int MOST_TEXT = 1000;

    /**
     * Reads the body of a request.
     *
     * @param author who is known to ask, whatever the body says; null where that is not known
     */
    public static AcknowledgeBody of(byte[] body, String author) {
        JsonBody given = JsonBody.of(body, "by", "note");
        String by = given.text("by", MOST_BY);
        return new AcknowledgeBody(author == null ? by : author, given.text("note", MOST_TEXT));
    }
}
