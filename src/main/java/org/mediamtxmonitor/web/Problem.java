package org.mediamtxmonitor.web;

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
        org.springframework.http.HttpStatus known = org.springframework.http.HttpStatus.resolve(status);
        return new Problem("about:blank", known == null ? "Error" : known.getReasonPhrase(), status, detail);
    }
}
