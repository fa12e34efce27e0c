package org.mediamtxmonitor.web.security;

import java.util.Locale;

import org.mediamtxmonitor.account.Role;

/** Whom a call is for: the groups of {@code access.yaml}. */
public enum Access {
    /** The same answer for everybody: Spring Security's filters are passed by. */
    FILES(null),
    EVERYONE(null),
    SIGNED_IN(Role.VIEWER),
    VIEWER(Role.VIEWER),
    OPERATOR(Role.OPERATOR),
    HOST_REPORTS(Role.OPERATOR),
    CONFIGURATION(Role.ADMIN),
    ACCOUNTS(Role.ADMIN);

    private final Role role;

    Access(Role role) {
        this.role = role;
    }

    /** The least role that it takes; null where everybody may. */
    Role role() {
        return role;
    }

    /** Whether nobody needs to sign in. */
    boolean isOpen() {
        return role == null;
    }

    static Access of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
