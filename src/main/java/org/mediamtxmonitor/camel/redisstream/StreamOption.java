package org.mediamtxmonitor.camel.redisstream;

import java.util.regex.Pattern;

/** An option of an endpoint: set in its URI, or by a header of the message if it has one. */
enum StreamOption {
    KEY("key", RedisStreamHeaders.KEY, null, ".+", "a name"),
    OPERATION(
            "operation",
            null,
            "ADD",
            "ADD|RANGE|REVRANGE|LENGTH|TRIM|DELETE",
            "ADD, RANGE, REVRANGE, LENGTH, TRIM or DELETE"),
    MAX_LEN("maxLen", RedisStreamHeaders.MAX_LEN, null, "\\d{1,18}", "a whole number"),
    MIN_ID("minId", RedisStreamHeaders.MIN_ID, null, Patterns.ID, "an id such as 1700000000000-0"),
    APPROXIMATE("approximate", null, "true", "true|false", "true or false"),
    COUNT("count", RedisStreamHeaders.COUNT, null, "[1-9]\\d{0,8}", "a whole number from 1"),
    FROM("from", RedisStreamHeaders.FROM, "-", Patterns.BOUND, "-, an id, or ( and an id"),
    TO("to", RedisStreamHeaders.TO, "+", Patterns.BOUND, "+, an id, or ( and an id"),
    FIELD("field", null, null, ".+", "a name"),
    ID("id", RedisStreamHeaders.ID, "*", "\\*|\\d{1,18}-\\*|" + Patterns.ID, "* or an id such as 1700000000000-0"),
    GROUP("group", null, null, ".+", "a name"),
    RETRY_AFTER("retryAfter", null, "60000", "[1-9]\\d{0,8}", "a whole number of ms from 1"),
    ATTEMPTS("attempts", null, "5", "[1-9]\\d{0,5}", "a whole number from 1"),
    START_ID("startId", null, "$", "\\$|" + Patterns.ID, "$ or an id such as 0 or 1700000000000-0");

    private final String word;
    private final String header;
    private final String usual;
    private final Pattern pattern;
    private final String wanted;

    StreamOption(String word, String header, String usual, String pattern, String wanted) {
        this.word = word;
        this.header = header;
        this.usual = usual;
        this.pattern = Pattern.compile(pattern);
        this.wanted = wanted;
    }

    /** Name in the URI. */
    String word() {
        return word;
    }

    /** Header that comes first; null where there is none. */
    String header() {
        return header;
    }

    /** Value where none is given; null where the option then does nothing. */
    String usual() {
        return usual;
    }

    /** @param where option or header, for the message */
    String checked(String where, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "redis-stream: " + where + " is \"" + value + "\", it should be " + wanted);
        }
        return value;
    }

    /** Constants, in a class of their own because an enum can't use its own before its members. */
    private static final class Patterns {
        static final String ID = "\\d{1,18}(-\\d{1,18})?";
        static final String BOUND = "[-+]|\\(?" + ID;
    }
}
