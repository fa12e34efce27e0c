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

    /** Reads the body of a request. */
    public static AcknowledgeBody of(byte[] body) {
        JsonBody given = JsonBody.of(body, "by", "note");
        return new AcknowledgeBody(given.text("by", MOST_BY), given.text("note", MOST_TEXT));
    }
}
