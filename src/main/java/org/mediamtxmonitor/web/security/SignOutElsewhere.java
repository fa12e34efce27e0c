package org.mediamtxmonitor.web.security;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

/** Where somebody who signs out here signs out too. */
public interface SignOutElsewhere {

    /** The address to send the browser of a session to, before that ends; empty where it signed in here. */
    Optional<String> address(HttpServletRequest request);
}
