package org.mediamtxmonitor.web.query;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.view.ServerScope;

/**
 * Reads from a request whose scope it has. Routes do that in their first step, with {@code header.CamelHttpServletRequest}:
 * the answer is made by another thread than the one that took the request.
 */
public final class RequestScope {

    private RequestScope() {}

    /** What who asks may see. */
    public static ServerScope of(HttpServletRequest request) {
        return ServerScope.ofAttribute(request.getAttribute(ServerScope.ATTRIBUTE));
    }
}
