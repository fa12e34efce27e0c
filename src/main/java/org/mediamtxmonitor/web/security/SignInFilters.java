package org.mediamtxmonitor.web.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** Filters of a way to sign in, which Spring Security's chain takes in. */
public interface SignInFilters {

    /** Adds them to the chain, before what decides who may do what. */
    void addTo(HttpSecurity http);
}
