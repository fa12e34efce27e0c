package org.mediamtxmonitor.web.security;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.error.Problem;
import org.mediamtxmonitor.web.security.Caller.Kind;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Decides whether a call is for who makes it, by {@link AccessRules}. */
@Component
class AccessManager implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String API = "/api";
    private static final String OWN_SESSIONS = "/api/v1/account/sessions";

    /** For nobody who sees some servers only: they could let themselves see all, or tell of hosts that they do not see. */
    private static final Set<Access> OF_ALL = Set.of(Access.ACCOUNTS, Access.HOST_REPORTS);

    /** Why a call is refused. */
    static final class Refusal extends AuthorizationDecision {

        private final transient Problem problem;
        private final int status;
        private final String allowed;

        private Refusal(Problem problem, int status, String allowed) {
            super(false);
            this.problem = problem;
            this.status = status;
            this.allowed = allowed;
        }

        /** A path that there is not by this method. */
        private static Refusal ofPath(Set<String> methods) {
            if (methods.isEmpty()) {
                return new Refusal(null, 404, null);
            }
            Set<String> allowed = new TreeSet<>(methods);
            allowed.add("OPTIONS");
            if (methods.contains("GET")) {
                allowed.add("HEAD");
            }
            return new Refusal(null, 405, String.join(", ", allowed));
        }

        /** The answer; null where it is that of a path that there is not. */
        Problem problem() {
            return problem;
        }

        int status() {
            return status;
        }

        /** The methods that there are, as the header {@code Allow} has them; null where it is not the method that is wrong. */
        String allowed() {
            return allowed;
        }
    }

    private final AccessRules rules;
    private final AccountStore accounts;
    private final Settings.Web web;

    AccessManager(AccessRules rules, AccountStore accounts, Settings settings) {
        this.rules = rules;
        this.accounts = accounts;
        this.web = settings.web();
    }

    /** Whether this request changes something. */
    static boolean isChange(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod());
    }

    @Override
    public AuthorizationResult authorize(Supplier<Authentication> who, RequestAuthorizationContext context) {
        return told(context.getRequest());
    }

    /** Spring Security asks by the other method, and declares this one. */
    @Deprecated
    @Override
    public AuthorizationDecision check(Supplier<Authentication> who, RequestAuthorizationContext context) {
        return told(context.getRequest());
    }

    /** Who answers a refusal finds it with the request: what Spring Security throws where nobody signed in does not tell it. */
    private AuthorizationDecision told(HttpServletRequest request) {
        AuthorizationDecision decision = decide(request);
        request.setAttribute(Refusal.class.getName(), decision);
        return decision;
    }

    private AuthorizationDecision decide(HttpServletRequest request) {
        Problem problem = problem(request);
        if (problem != null) {
            return new Refusal(problem, problem.status(), null);
        }
        // Judged by the path as Tomcat hands it to our code: decoded, without parameters and dots.
        String path = request.getServletPath();
        Set<String> methods = rules.methods(path);
        boolean isKnown = methods.contains(request.getMethod())
                || request.getMethod().equals("HEAD") && methods.contains("GET")
                || request.getMethod().equals("OPTIONS") && !methods.isEmpty();
        return isKnown || !path.startsWith(API) ? new AuthorizationDecision(true) : Refusal.ofPath(methods);
    }

    /** Why a call is refused; null when it is not. */
    private Problem problem(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        boolean isChange = isChange(request);
        Access access = access(request, isChange);
        if (access.isOpen()) {
            return null;
        }
        if (isChange && web.readOnly() && access != Access.SIGNED_IN) {
            return Problem.of(403, Reason.of("read-only"));
        }
        if (access == Access.HOST_REPORTS && request.getAttribute(Callers.AGENT) != null) {
            return null;
        }
        if (caller == null) {
            return ProxyUsers.hasNoRole(request)
                    ? Problem.of(403, Reason.of("sign-on-no-role"))
                    : problemOfNobody(access, isChange);
        }
        if (isChange && caller.kind() == Kind.VISITOR && caller.session() == null && !isOfOwnPage(request)) {
            return Problem.of(403, Reason.of("no-csrf-token"));
        }
        if (caller.required() != null && access != Access.SIGNED_IN) {
            return Problem.of(403, caller.required().reason());
        }
        boolean isOwners = caller.kind() == Kind.OWNER && access == Access.CONFIGURATION;
        boolean isOwn = access != Access.SIGNED_IN
                || caller.kind() == Kind.ACCOUNT
                || isSignOut(request)
                || isOfOwnSessions(request, caller);
        if (isOwn && (isOwners || caller.role().covers(access.role()))) {
            boolean isBeyond = (OF_ALL.contains(access) || isOfUser(request))
                    && !caller.scope().all();
            return isBeyond ? Problem.of(403, Reason.of("needs-all-servers")) : null;
        }
        return isOwn
                ? Problem.of(
                        403, Reason.of("role-too-low", "role", access.role().word()))
                : Problem.of(403, Reason.of("only-accounts"));
    }

    /** An address that a route of the user may answer, of which it is not known whose servers it tells of. */
    private boolean isOfUser(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.startsWith(API) && rules.methods(path).isEmpty();
    }

    private Access access(HttpServletRequest request, boolean isChange) {
        String path = request.getServletPath();
        Optional<AccessRules.Rule> rule = rules.of(request.getMethod(), path);
        if (rule.isEmpty() && request.getMethod().equals("OPTIONS")) {
            rule = rules.of("GET", path);
        }
        // It leads to the page below it.
        boolean isBase = path.equals(web.basePath()) && !isChange;
        Access others = isChange ? Access.OPERATOR : isBase ? Access.EVERYONE : Access.VIEWER;
        return rule.map(AccessRules.Rule::access).orElse(others);
    }

    private Problem problemOfNobody(Access access, boolean isChange) {
        if (accounts.isInUse()) {
            return Problem.of(401, Reason.of("sign-in-needed"));
        }
        if (access == Access.SIGNED_IN || access == Access.ACCOUNTS) {
            return Problem.of(401, Reason.of("no-accounts"));
        }
        if (isChange) {
            return Problem.of(401, Reason.of("change-needs-token"));
        }
        if (access.role() == Role.ADMIN) {
            return isLocalOnly() ? null : Problem.of(401, Reason.of("config-needs-token"));
        }
        return readsOpen() ? null : Problem.of(401, Reason.of("read-needs-token"));
    }

    /** Whether nobody needs to sign in to read. */
    boolean readsOpen() {
        return !accounts.isInUse() && (isLocalOnly() || web.readOnly());
    }

    private boolean isLocalOnly() {
        return web.isForThisMachineOnly();
    }

    /** A proxy knows its people by a cookie, which their browsers send with what other pages make them do. */
    private static boolean isOfOwnPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        // Whose Origin is not ours was refused before.
        return site == null ? request.getHeader("Origin") != null : site.equals("same-origin");
    }

    /** Whoever came by single sign-on has no account here, and may be signed in at more than one browser. */
    private static boolean isOfOwnSessions(HttpServletRequest request, Caller caller) {
        return caller.kind() == Kind.VISITOR
                && caller.session() != null
                && request.getServletPath().startsWith(OWN_SESSIONS);
    }

    private static boolean isSignOut(HttpServletRequest request) {
        return request.getServletPath().equals("/api/v1/session");
    }
}
