package org.mediamtxmonitor.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** What changes of a session must be sent with: it is made when the session begins, and kept as a text in it. */
final class SessionCsrfTokens implements CsrfTokenRepository {

    static final String HEADER = "X-CSRF-TOKEN";
    private static final String PARAMETER = "_csrf";

    /** Whether a request is a change that its cookie alone would allow; nobody else's browser sends a bearer token. */
    static boolean isNeeded(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        return AccessManager.isChange(request)
                && caller != null
                && caller.session() != null
                && !(request.getMethod().equals("POST")
                        && request.getServletPath().equals("/api/v1/session"));
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(RandomText.made());
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken(HEADER, PARAMETER, value);
    }

    @Override
    public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        // That of a session is made with it; nobody else needs one.
    }

    @Override
    public CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object value = session == null ? null : session.getAttribute(SessionFacts.CSRF);
        return value == null ? null : token((String) value);
    }
}
