package org.mediamtxmonitor.web.query;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.view.Scopes;
import org.mediamtxmonitor.view.ServerScope;
import org.springframework.stereotype.Component;

/**
 * What who sends a request may see. The first step of each route that answers something of the fleet asks for it, and hands it on
 * in the variable {@code fleet}: another thread answers than the one that took the request.
 */
@Component("scopes")
public class RequestScopes {

    private final Scopes scopes;

    RequestScopes(Scopes scopes) {
        this.scopes = scopes;
    }

    /** @param request as Camel hands it on; never null, as nobody may see all by mistake */
    public ScopedFleet of(HttpServletRequest request) {
        return scopes.of(ServerScope.ofAttribute(request.getAttribute(ServerScope.ATTRIBUTE)));
    }
}
