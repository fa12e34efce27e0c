package org.mediamtxmonitor.web;

import org.springframework.http.HttpStatus;

/**
 * An error as RFC 9457 describes it.
 *
 * @param type always {@code about:blank}: the title says what the status means
 * @param status HTTP status
 * @param detail what is wrong with this request, and what would be right
 */
public record Problem(String type, String title, int status, String detail) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String detail) {
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        // Spring knows 421 by the name that WebDAV once proposed for it.
        return new Problem("about:blank", status == 421 ? "Misdirected Request" : title, status, detail);
    }
}
