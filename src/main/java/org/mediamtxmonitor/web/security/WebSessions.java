package org.mediamtxmonitor.web.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.mediamtxmonitor.account.Account;
import org.mediamtxmonitor.web.security.Caller.Kind;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Begins, lists and ends sessions of browsers. Each throws a {@code DataAccessException} where Redis is away. */
@Component
public class WebSessions {

    private static final int LONGEST_USER_AGENT = 300;

    private final RememberedSessions sessions;
    private final Callers callers;

    WebSessions(RememberedSessions sessions, Callers callers) {
        this.sessions = sessions;
        this.callers = callers;
    }

    /**
     * A session as it is shown.
     *
     * @param id names it, and is not what the cookie holds
     * @param current whether it is that of who asks
     * @param address from where somebody signed in
     * @param userAgent of their browser; null where it told none
     */
    public record OwnSession(
            String id, boolean current, Instant createdAt, Instant lastSeenAt, String address, String userAgent) {}

    /** Begins a session of an account. Whatever session the browser had is over, so nobody can have laid its id. */
    public Caller begin(HttpServletRequest request, Account account, String via) {
        String key = Account.key(account.name());
        HttpSession session = fresh(request, Kind.ACCOUNT, key, via);
        session.setAttribute(SessionFacts.EPOCH, Long.toString(account.epoch()));
        return callers.caller(account, via, session.getId());
    }

    /** Begins a session of somebody who shows a token; empty if it is none. */
    public Optional<Caller> begin(HttpServletRequest request, String token) {
        Optional<Caller> caller = callers.ofToken(token, null, request.getRemoteAddr());
        return caller.map(one -> {
            HttpSession session = fresh(request, one.kind(), one.id(), one.via());
            return new Caller(one.name(), one.role(), one.scope(), one.kind(), one.via(), one.id(), session.getId());
        });
    }

    /** Begins a session of somebody whom another service knows. */
    public Caller begin(HttpServletRequest request, Visitor visitor) {
        HttpSession session = fresh(request, Kind.VISITOR, visitor.id(), visitor.via());
        visitor.keep(session::setAttribute);
        return Callers.caller(visitor, session.getId());
    }

    private HttpSession fresh(HttpServletRequest request, Kind kind, String id, String via) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        String index = index(kind, id);
        sessions.makeRoom(index);
        HttpSession session = request.getSession(true);
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, index);
        session.setAttribute(SessionFacts.KIND, kind.name());
        session.setAttribute(SessionFacts.ID, id);
        session.setAttribute(SessionFacts.VIA, via);
        session.setAttribute(SessionFacts.CSRF, RandomText.made());
        session.setAttribute(SessionFacts.LABEL, UUID.randomUUID().toString());
        session.setAttribute(SessionFacts.ADDRESS, request.getRemoteAddr());
        String agent = request.getHeader("User-Agent");
        if (agent != null) {
            session.setAttribute(
                    SessionFacts.USER_AGENT, agent.substring(0, Math.min(LONGEST_USER_AGENT, agent.length())));
        }
        return session;
    }

    /** Accounts, tokens of machines and {@code auth.token} can't have the same. */
    private static String index(Kind kind, String id) {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }

    /** How long ago somebody signed in; empty without a session. */
    public Optional<Duration> age(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> Duration.between(Instant.ofEpochMilli(session.getCreationTime()), Instant.now()));
    }

    /** Ends the session of a request. */
    public void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** The sessions of who asks, the one that was used last first. */
    public List<OwnSession> of(Caller caller) {
        return stored(caller).stream()
                .filter(session -> session.getAttribute(SessionFacts.LABEL) != null)
                .map(session -> new OwnSession(
                        session.getAttribute(SessionFacts.LABEL),
                        session.getId().equals(caller.session()),
                        session.getCreationTime(),
                        session.getLastAccessedTime(),
                        session.getAttribute(SessionFacts.ADDRESS),
                        session.getAttribute(SessionFacts.USER_AGENT)))
                .toList();
    }

    private List<Session> stored(Caller caller) {
        return sessions.of(index(caller.kind(), caller.id()));
    }

    /** Ends one session of who asks. Returns whether there was one of that label. */
    public boolean end(Caller caller, String label) {
        Optional<Session> session = stored(caller).stream()
                .filter(one -> label.equals(one.getAttribute(SessionFacts.LABEL)))
                .findFirst();
        session.ifPresent(one -> sessions.deleteById(one.getId()));
        return session.isPresent();
    }

    /** Ends all sessions of who asks. */
    public void endAll(Caller caller) {
        stored(caller).stream().map(Session::getId).forEach(sessions::deleteById);
    }

    /** Ends all sessions of an account but one. @param kept id of the one; null for none */
    public void endAll(String account, String kept) {
        sessions.of(index(Kind.ACCOUNT, account)).stream()
                .map(Session::getId)
                .filter(id -> !id.equals(kept))
                .forEach(sessions::deleteById);
    }
}
