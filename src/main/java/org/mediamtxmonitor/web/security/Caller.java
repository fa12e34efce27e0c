package org.mediamtxmonitor.web.security;

import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;

import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.view.ServerScope;

/**
 * Who asks.
 *
 * @param name of the account, or what the token is called
 * @param role what they may do
 * @param scope what they see
 * @param kind what they signed in with
 * @param via how: {@code password}, {@code passkey}, {@code token}, {@code oidc} or {@code proxy}
 * @param id key of the account, hash of the token of a machine, id of a visitor, or a fingerprint of {@code auth.token}
 * @param session id of their session; null without one, as with a bearer token
 * @param required what they must do with their account before anything else; null for nothing
 */
public record Caller(
        String name,
        Role role,
        ServerScope scope,
        Kind kind,
        String via,
        String id,
        String session,
        RequiredAction required)
        implements Principal {

    /** Somebody who need not do anything first. */
    public Caller(String name, Role role, ServerScope scope, Kind kind, String via, String id, String session) {
        this(name, role, scope, kind, via, id, session, null);
    }

    /** Under this name a request carries who asks; a request without it is of nobody in particular. */
    public static final String ATTRIBUTE = Caller.class.getName();

    /** What somebody signed in with. */
    public enum Kind {
        /** An account. */
        ACCOUNT,
        /** A token of a machine. */
        MACHINE,
        /** {@code auth.token} of {@code collector.yaml}, or the one that was made for it. */
        OWNER,
        /** The account of another service. */
        VISITOR
    }

    @Override
    public String getName() {
        return name;
    }

    /** Who asks; null for nobody in particular. */
    public static Caller of(HttpServletRequest request) {
        return (Caller) request.getAttribute(ATTRIBUTE);
    }

    @Override
    public String toString() {
        return name;
    }
}
