package org.mediamtxmonitor.web.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The cookie of a session: {@code __Host-monitor-session} where the browser came by https, which no other host can set and no http
 * request carries; {@code monitor-session} on plain http, where browsers refuse the other one. Of a monitor below a path the name has the
 * path at its end: a cookie of that prefix is of the whole host, and another monitor may be below another path.
 */
final class SessionCookie implements CookieSerializer {

    private static final String PLAIN = "monitor-session";
    private static final String SECURE = "__Host-monitor-session";

    private final DefaultCookieSerializer plain;
    private final DefaultCookieSerializer secure;

    private final PageAddress page;

    /**
     * @param longest how long the browser keeps it
     */
    SessionCookie(Duration longest, PageAddress page) {
        this.page = page;
        plain = serializer(PLAIN + page.cookieSuffix(), false, longest);
        secure = serializer(SECURE + page.cookieSuffix(), true, longest);
    }

    private static DefaultCookieSerializer serializer(String name, boolean isSecure, Duration longest) {
        DefaultCookieSerializer one = new DefaultCookieSerializer();
        one.setCookieName(name);
        one.setUseSecureCookie(isSecure);
        one.setUseHttpOnlyCookie(true);
        one.setSameSite("Lax");
        one.setCookiePath("/");
        one.setCookieMaxAge((int) longest.toSeconds());
        return one;
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        (page.isSecure(value.getRequest()) ? secure : plain).writeCookieValue(value);
    }

    /** On a request that is known to have come by https, a cookie that came by http counts for nothing. */
    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        List<String> ids = new ArrayList<>(secure.readCookieValues(request));
        if (!page.isSecure(request)) {
            ids.addAll(plain.readCookieValues(request));
        }
        return ids;
    }
}
