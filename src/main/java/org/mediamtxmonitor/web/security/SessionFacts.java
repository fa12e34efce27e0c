package org.mediamtxmonitor.web.security;

import java.util.function.Function;

import org.mediamtxmonitor.web.security.Caller.Kind;

/**
 * What a session keeps, as texts.
 *
 * @param kind what somebody signed in with
 * @param id of the account or token, see {@link Caller#id()}
 * @param via how they signed in
 * @param epoch of the account then; null of a token
 * @param csrf what changes must be sent with
 * @param label names the session in the API, and is not its id
 * @param address from where they signed in
 * @param userAgent of their browser
 * @param visitor whom another service knows; null for anybody else
 */
public record SessionFacts(
        Kind kind,
        String id,
        String via,
        String epoch,
        String csrf,
        String label,
        String address,
        String userAgent,
        Visitor visitor) {

    static final String KIND = "kind";
    static final String ID = "of";
    static final String VIA = "via";
    static final String EPOCH = "epoch";
    static final String CSRF = "csrf";
    static final String LABEL = "label";
    static final String ADDRESS = "address";
    static final String USER_AGENT = "userAgent";

    /** The facts of a session; null where nobody signed in with it. @param attribute a value by its name */
    public static SessionFacts of(Function<String, Object> attribute) {
        Object kind = attribute.apply(KIND);
        return kind == null
                ? null
                : new SessionFacts(
                        Kind.valueOf((String) kind),
                        (String) attribute.apply(ID),
                        (String) attribute.apply(VIA),
                        (String) attribute.apply(EPOCH),
                        (String) attribute.apply(CSRF),
                        (String) attribute.apply(LABEL),
                        (String) attribute.apply(ADDRESS),
                        (String) attribute.apply(USER_AGENT),
                        kind.equals(Kind.VISITOR.name())
                                ? Visitor.of(attribute, (String) attribute.apply(ID), (String) attribute.apply(VIA))
                                : null);
    }
}
