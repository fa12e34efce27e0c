package org.mediamtxmonitor.web.security;

import java.time.Instant;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.account.AccountStore;
import org.mediamtxmonitor.account.Limit;
import org.mediamtxmonitor.account.MachineToken;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.account.TokenStore;
import org.mediamtxmonitor.view.ServerScope;
import org.mediamtxmonitor.web.security.Caller.Kind;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * Finds out who asks: by the bearer token of a request where it has one, else by its session, else by what a proxy tells; of a page
 * elsewhere by the token only. What an account or token may do is looked up each time, so that a change of it counts at once. Nothing in
 * an address counts.
 */
@Component
public class Callers {

    /** A request carries it that shows the token of agents, who are nobody else. */
    public static final String AGENT = Callers.class.getName() + ".agent";

    private static final String BEARER = "Bearer ";
    private static final String OWNER = "auth.token";
    private static final String TOKEN = "token";

    private final AccessToken owner;
    private final AccountStore accounts;
    private final TokenStore tokens;
    private final RememberedSessions sessions;
    private final VisitorServices services;
    private final ProxyUsers proxy;
    private final RequiredActions required;

    Callers(
            AccessToken owner,
            AccountStore accounts,
            TokenStore tokens,
            RememberedSessions sessions,
            VisitorServices services,
            ProxyUsers proxy,
            RequiredActions required) {
        this.owner = owner;
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.services = services;
        this.proxy = proxy;
        this.required = required;
    }

    /** Who asks; empty for nobody in particular. */
    Optional<Caller> of(HttpServletRequest request) {
        String bearer = bearer(request);
        if (bearer != null) {
            Optional<Caller> caller = ofToken(bearer, null, request.getRemoteAddr());
            if (caller.isEmpty() && owner.isPushToken(bearer)) {
                request.setAttribute(AGENT, true);
            }
            return caller;
        }
        if (OriginFilter.isOfOtherPage(request)) {
            return Optional.empty();
        }
        HttpSession session = request.getSession(false);
        Optional<Caller> signedIn =
                session == null ? Optional.empty() : of(SessionFacts.of(session::getAttribute), session.getId());
        return signedIn.or(() -> proxy.of(request).map(visitor -> caller(visitor, null)));
    }

    /** The bearer token of a request; null where it has none. */
    static String bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /** Who shows a token; empty if it is none. @param session id of the session that is about to begin; null for none */
    Optional<Caller> ofToken(String text, String session, String from) {
        if (owner.isToken(text)) {
            return Optional.of(owner(session));
        }
        Instant now = Instant.now();
        Optional<MachineToken> token = tokens.find(text, now);
        token.ifPresent(one -> tokens.used(one, from, now));
        return token.map(one -> caller(one, session));
    }

    private Caller owner(String session) {
        return new Caller(OWNER, Role.OPERATOR, ServerScope.ALL, Kind.OWNER, TOKEN, owner.fingerprint(), session);
    }

    private static Caller caller(MachineToken token, String session) {
        return new Caller(token.name(), token.role(), scope(token.limit()), Kind.MACHINE, TOKEN, token.hash(), session);
    }

    Caller caller(Account account, String via, String session) {
        return new Caller(
                account.name(),
                account.role(),
                scope(account.limit()),
                Kind.ACCOUNT,
                via,
                Account.key(account.name()),
                session,
                required.of(account, via));
    }

    static Caller caller(Visitor visitor, String session) {
        return new Caller(
                visitor.name(),
                visitor.role(),
                scope(visitor.limit()),
                Kind.VISITOR,
                visitor.via(),
                visitor.id(),
                session);
    }

    private static ServerScope scope(Limit limit) {
        return limit.isNone() ? ServerScope.ALL : ServerScope.limitedTo(limit.servers(), limit.groups());
    }

    private Optional<Caller> of(SessionFacts facts, String session) {
        if (facts == null) {
            return Optional.empty();
        }
        return switch (facts.kind()) {
            case OWNER -> Optional.of(owner(session)).filter(one -> one.id().equals(facts.id()));
            case MACHINE -> tokens.ofHash(facts.id(), Instant.now()).map(token -> caller(token, session));
            case VISITOR ->
                Optional.of(facts.visitor()).filter(services::isCurrent).map(visitor -> caller(visitor, session));
            case ACCOUNT ->
                accounts.find(facts.id())
                        .filter(account -> !account.disabled()
                                && Long.toString(account.epoch()).equals(facts.epoch()))
                        .map(account -> caller(account, facts.via(), session));
        };
    }

    /** Whether somebody who was let in may still do and see the same. @param before null for nobody in particular */
    public boolean isSame(Caller before) {
        if (before == null) {
            return !accounts.isInUse();
        }
        if (before.session() != null) {
            Session session = sessions.findById(before.session());
            return session != null
                    && of(SessionFacts.of(session::getAttribute), session.getId())
                            .filter(before::equals)
                            .isPresent();
        }
        // Whom the proxy let in it does not tell again.
        return before.kind() == Kind.OWNER
                || before.kind() == Kind.VISITOR
                || tokens.ofHash(before.id(), Instant.now())
                        .map(token -> caller(token, null))
                        .filter(before::equals)
                        .isPresent();
    }
}
