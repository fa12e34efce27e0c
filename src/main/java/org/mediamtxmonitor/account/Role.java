package org.mediamtxmonitor.account;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What somebody may do. Each may do what those before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Acknowledges, silences, tests channels, sends again. */
    OPERATOR,
    /** Accounts, tokens, audit, and what shows or changes the configuration. */
    ADMIN;

    /** Its word in the API and in {@code access.yaml}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of that word */
    @JsonCreator
    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What both may do. */
    public Role and(Role other) {
        return covers(other) ? other : this;
    }

    /** Whether it may do what needs another one. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
