package org.mediamtxmonitor.web.security;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.config.Settings;
import org.springframework.stereotype.Component;

/** Under which address a browser has the page. The host was checked by {@link OriginFilter}, so nobody can make up another one. */
@Component
public class PageAddress {

    private final Settings.Web web;

    PageAddress(Settings settings) {
        this.web = settings.web();
    }

    /** Whether a browser came by https: to us, or to a proxy that {@code web.trustedProxies} or {@code web.publicUrl} names. */
    boolean isSecure(HttpServletRequest request) {
        return of(request).startsWith("https:");
    }

    /** The end of the names of cookies: another monitor of this host may be below another path. Empty without {@code web.basePath}. */
    String cookieSuffix() {
        return web.basePath().replace('/', '.');
    }

    /** Without a slash at its end: {@code web.publicUrl} where the browser asks that host, else what it asks. */
    public String of(HttpServletRequest request) {
        String host = request.getHeader("Host").toLowerCase(Locale.ROOT);
        return web.publicUrl()
                .filter(url -> host.equals(url.getRawAuthority().toLowerCase(Locale.ROOT)))
                .map(Object::toString)
                .orElseGet(() -> (request.isSecure() ? "https://" : "http://") + host + web.basePath());
    }
}
