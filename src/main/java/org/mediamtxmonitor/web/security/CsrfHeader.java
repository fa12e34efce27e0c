package org.mediamtxmonitor.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * The header that changes of a session must be sent with.
 *
 * @param header its name
 * @param token its value, another one each time it is told, all of which are good
 */
public record CsrfHeader(String header, String token) {

    /** That of the session of a request, which may have begun with this request. */
    public static CsrfHeader of(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        Object value = session == null ? null : session.getAttribute(SessionFacts.CSRF);
        if (value == null) {
            return null;
        }
        CsrfToken plain = new DefaultCsrfToken(SessionCsrfTokens.HEADER, "_csrf", (String) value);
        XorCsrfTokenRequestAttributeHandler masking = new XorCsrfTokenRequestAttributeHandler();
        masking.handle(request, response, () -> plain);
        return new CsrfHeader(plain.getHeaderName(), ((CsrfToken) request.getAttribute("_csrf")).getToken());
    }
}
