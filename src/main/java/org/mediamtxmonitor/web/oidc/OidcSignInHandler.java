package org.mediamtxmonitor.web.oidc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.mediamtxmonitor.account.Audit;
import org.mediamtxmonitor.account.Grants;
import org.mediamtxmonitor.config.SignOn;
import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.PageAddress;
import org.mediamtxmonitor.web.security.SignInLimits;
import org.mediamtxmonitor.web.security.Visitor;
import org.mediamtxmonitor.web.security.VisitorServices;
import org.mediamtxmonitor.web.security.WebSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/**
 * Lets in who comes back from a provider, with the role that their groups have now, and sends everybody to the page: always to its first
 * address, so nobody can be led elsewhere. Who is refused finds there why, by a code of {@code reasons.yaml}.
 */
@Component
class OidcSignInHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignInHandler.class);
    private static final String VIA = "oidc";
    private static final int LONGEST_ID_TOKEN = 8192;

    /** Too many tries. */
    static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private final Providers providers;
    private final VisitorServices services;
    private final WebSessions sessions;
    private final SignInLimits limits;
    private final Audit audit;
    private final PageAddress page;

    OidcSignInHandler(
            Providers providers,
            VisitorServices services,
            WebSessions sessions,
            ObjectProvider<SignInLimits> limits,
            Audit audit,
            PageAddress page) {
        this.providers = providers;
        this.services = services;
        this.sessions = sessions;
        this.limits = limits.getIfAvailable(() -> SignInLimits.NONE);
        this.audit = audit;
        this.page = page;
    }

    /** Asked before somebody is sent to a provider. */
    void check(HttpServletRequest request) {
        Duration wait = limits.ask(request, null);
        if (!wait.isZero()) {
            throw new TooManyException();
        }
    }

    /** A provider has told who somebody is. */
    void welcome(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        String id = ((OAuth2AuthenticationToken) who).getAuthorizedClientRegistrationId();
        OidcUser user = (OidcUser) who.getPrincipal();
        SignOn.Oidc settings = providers.settings(id);
        String name = Claims.name(settings, user.getClaims());
        Grants.Granted granted = services.grants(id)
                .of(Claims.groups(settings, user.getClaims()))
                .orElse(null);
        if (granted == null) {
            LOG.info("{} knows {}, who is in no group of auth.oidc with a role", settings.name(), name);
            note(request, name, id, null);
            leave(request, response, "sign-on-no-role");
            return;
        }
        Visitor visitor = new Visitor(
                settings.issuer() + " " + user.getSubject(),
                name,
                granted.role(),
                granted.limit(),
                VIA,
                id,
                services.fingerprint(id));
        try {
            Caller caller = sessions.begin(request, visitor);
            String idToken = user.getIdToken().getTokenValue();
            if (idToken.length() <= LONGEST_ID_TOKEN) {
                request.getSession().setAttribute(ProviderSignOut.ID_TOKEN, idToken);
            }
            request.getSession().setAttribute(ProviderSignOut.PROVIDER, id);
            note(request, caller.name(), id, visitor);
            limits.succeeded(request, null);
            response.sendRedirect(page.of(request) + "/");
        } catch (DataAccessException e) {
            LOG.warn("Nobody can sign in while Redis is away: {}", e.getMessage());
            leave(request, response, "redis-gives-no-answer");
        }
    }

    /** A sign-in that did not begin, or did not come back as it was begun. */
    void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (providers.settings(OidcFilters.id(request)) == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String code = code(why);
        LOG.info("Somebody could not sign in at {}: {}", OidcFilters.id(request), why.getMessage());
        note(request, null, OidcFilters.id(request), null);
        leave(request, response, code);
    }

    private static String code(AuthenticationException why) {
        for (Throwable one = why; one != null; one = one.getCause()) {
            if (one instanceof TooManyException) {
                return "too-many-sign-ins";
            }
            if (one instanceof DataAccessException) {
                return "redis-gives-no-answer";
            }
            if (one instanceof ResourceAccessException
                    || one instanceof OAuth2AuthenticationException known
                            && known.getError().getErrorCode().equals(Providers.UNREACHABLE)) {
                return "sign-on-unreachable";
            }
        }
        return "sign-on-failed";
    }

    private void leave(HttpServletRequest request, HttpServletResponse response, String code) throws IOException {
        response.sendRedirect(page.of(request) + "/?sign-in=" + code);
    }

    /** @param visitor who is in; null for who was refused */
    private void note(HttpServletRequest request, String name, String provider, Visitor visitor) {
        boolean isIn = visitor != null;
        audit.note(new Audit.AuditEntry(
                null,
                Instant.now(),
                isIn ? name : null,
                isIn ? VIA : null,
                request.getRemoteAddr(),
                "sign-in",
                name == null ? provider : name,
                null,
                isIn
                        ? Map.of(
                                "service", provider,
                                "id", visitor.id(),
                                "role", visitor.role(),
                                "servers", visitor.limit().servers(),
                                "groups", visitor.limit().groups())
                        : null,
                isIn ? "done" : "refused"));
    }
}
