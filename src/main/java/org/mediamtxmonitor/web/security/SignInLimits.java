package org.mediamtxmonitor.web.security;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;

/** How often somebody may try to sign in. */
public interface SignInLimits {

    /** No limits. */
    SignInLimits NONE = (request, account) -> Duration.ZERO;

    /**
     * Asked before a password, a code or a token is looked at; counts as a try.
     *
     * @param account its name as it is typed, in lower case; there may be none. Null for a token
     * @return how long to wait; zero to go on
     */
    Duration ask(HttpServletRequest request, String account);

    /** Whether somebody signed in to an account from there before, and so is likely to be its owner. */
    default boolean isKnown(HttpServletRequest request, String account) {
        return false;
    }

    /** Somebody signed in. */
    default void succeeded(HttpServletRequest request, String account) {
        // Who counts nothing need not know.
    }
}
