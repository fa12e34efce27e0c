package org.mediamtxmonitor.demo;

import java.nio.charset.StandardCharsets;

/** Builds the texts that are made once; what changes with every answer is written by {@link Template}. */
final class Json {

    private final StringBuilder text = new StringBuilder("{");

    Json string(String name, String value) {
        return raw(name, quote(value));
    }

    /** A field whose value is JSON already. */
    Json raw(String name, Object json) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append('"').append(name).append("\":").append(json);
        return this;
    }

    Json stringIf(boolean there, String name, String value) {
        return there ? string(name, value) : this;
    }

    /** Without the closing brace. */
    byte[] open() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    String close() {
        return text + "}";
    }

    /** As MediaMTX writes strings: ampersands and angle brackets are escaped too. */
    static String quote(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '&', '<', '>' -> quoted.append(String.format("\\u%04x", (int) c));
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
