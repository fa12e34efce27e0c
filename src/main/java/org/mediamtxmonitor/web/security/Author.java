package org.mediamtxmonitor.web.security;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who changes something, where that is known: then what they call themselves counts for nothing. Of {@code auth.token}, which people
 * share, it is not known.
 */
public final class Author {

    private Author() {}

    /** Name of the account or token of a machine; null for nobody in particular, or {@code auth.token}. */
    public static String name(HttpServletRequest request) {
        Caller caller = request == null ? null : Caller.of(request);
        return caller == null || caller.kind() == Caller.Kind.OWNER ? null : caller.name();
    }

    /** Key of the account that a request is of; null where it is of none. */
    public static String account(HttpServletRequest request) {
        Caller caller = request == null ? null : Caller.of(request);
        return caller == null || caller.kind() != Caller.Kind.ACCOUNT ? null : caller.id();
    }
}
