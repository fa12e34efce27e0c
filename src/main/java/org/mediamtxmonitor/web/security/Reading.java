package org.mediamtxmonitor.web.security;

import org.springframework.stereotype.Component;

/** Tells whether people need to sign in to read. */
@Component
public class Reading {

    private final AccessManager access;

    Reading(AccessManager access) {
        this.access = access;
    }

    /** Whether nobody needs to. */
    public boolean isOpen() {
        return access.readsOpen();
    }
}
