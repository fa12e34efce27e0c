package org.mediamtxmonitor.web.query;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.mediamtxmonitor.web.error.ProblemException;

/** Takes a query string apart: {@code application/x-www-form-urlencoded} in UTF-8. */
final class QueryString {

    /** Names of parameters that an error may repeat. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}(\\[])?");

    private QueryString() {}

    /** Values by name, in the order given; a problem of status 400 where it can't be read. */
    static Map<String, List<String>> parse(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return values;
        }
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = name(decoded("", equals < 0 ? pair : pair.substring(0, equals)));
                String value = equals < 0 ? "" : decoded(" of " + name, pair.substring(equals + 1));
                values.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
            }
        }
        return values;
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(400, "A query parameter has an unknown name.");
        }
        return name;
    }

    private static String decoded(String where, String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < raw.length; at++) {
            if (raw[at] != '%') {
                bytes.write(raw[at] == '+' ? ' ' : raw[at]);
                continue;
            }
            int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
            int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new ProblemException(
                        400, "The query" + where + " is malformed: a percent sign stands before two hex digits.");
            }
            bytes.write(high << 4 | low);
            at += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(400, "The query" + where + " is malformed: it is no UTF-8.");
        }
    }
}
