package org.mediamtxmonitor.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;

/** A password or token that shows as {@code ***} wherever it is printed, logged or written as JSON. */
public final class Secret {

    private static final String MASK = "***";
    private static final Pattern USERINFO = Pattern.compile("://.*@", Pattern.DOTALL);
    private static final Pattern QUERY = Pattern.compile("\\?.*", Pattern.DOTALL);

    private final String value;

    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The secret itself, for sending it over the network only, never for a message. */
    public String reveal() {
        return value;
    }

    /** The text with the credentials of a URL and its query masked. */
    static String masked(String text) {
        String hidden = USERINFO.matcher(text).replaceFirst("://" + MASK + "@");
        if (hidden.equals(text) && text.contains("@")) {
            return MASK;
        }
        return hidden.contains("://") ? QUERY.matcher(hidden).replaceFirst("?" + MASK) : hidden;
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return MASK;
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
