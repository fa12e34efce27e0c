package org.mediamtxmonitor.web.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * What a change tells the audit beside its address.
 *
 * @param target what was changed; null where the address says that
 * @param before what it was; null for nothing
 * @param after what it is now; null for nothing
 */
public record AuditNote(String target, Object before, Object after) {

    private static final AuditNote NOTHING = new AuditNote(null, null, null);

    /** Tells it with a request. */
    public static void tell(HttpServletRequest request, String target, Object before, Object after) {
        request.setAttribute(AuditNote.class.getName(), new AuditNote(target, before, after));
    }

    static AuditNote of(HttpServletRequest request) {
        return request.getAttribute(AuditNote.class.getName()) instanceof AuditNote note ? note : NOTHING;
    }
}
