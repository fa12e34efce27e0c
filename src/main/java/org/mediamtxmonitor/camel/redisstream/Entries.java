package org.mediamtxmonitor.camel.redisstream;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.redis.StreamEntry;
import org.springframework.data.redis.connection.stream.ByteRecord;

/** Converts Spring's stream entries to {@link StreamEntry}. */
final class Entries {

    private Entries() {}

    /** Spring's null, where a read found nothing, is an empty list. */
    static List<StreamEntry> of(List<ByteRecord> entries) {
        return entries == null ? List.of() : entries.stream().map(Entries::of).toList();
    }

    static StreamEntry of(ByteRecord entry) {
        Map<String, byte[]> fields = new LinkedHashMap<>();
        entry.forEach(field -> fields.put(new String(field.getKey(), StandardCharsets.UTF_8), field.getValue()));
        return new StreamEntry(entry.getId().getValue(), Collections.unmodifiableMap(fields));
    }
}
