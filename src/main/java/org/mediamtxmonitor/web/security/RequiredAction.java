package org.mediamtxmonitor.web.security;

import java.util.Locale;

import org.mediamtxmonitor.stream.Reason;

import com.fasterxml.jackson.annotation.JsonValue;

/** What somebody must do with their account before they may do anything else. */
public enum RequiredAction {
    /** Somebody else set the password. */
    CHANGE_PASSWORD("password-change-required"),
    /** {@code auth.secondFactor} is {@code required}, and the account has none. */
    SET_UP_SECOND_FACTOR("second-factor-required");

    private final String code;

    RequiredAction(String code) {
        this.code = code;
    }

    /** Its word in the API. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Why all else is refused. */
    Reason reason() {
        return Reason.of(code);
    }
}
