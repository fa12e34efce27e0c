package org.mediamtxmonitor.redis;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An entry of a Redis stream.
 *
 * @param id time in ms and number within it, such as {@code 1700000000000-0}
 * @param fields in the order in which they were written
 */
public record StreamEntry(String id, Map<String, byte[]> fields) {

    /** When the entry was written by Redis' clock, in ms since 1970; for an id of the writer's own, what it says. */
    public long timeMs() {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }

    /** A field as UTF-8 text; null where the entry has none of this name. */
    public String text(String field) {
        byte[] value = fields.get(field);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }
}
