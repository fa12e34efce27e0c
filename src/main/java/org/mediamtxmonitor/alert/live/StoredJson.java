package org.mediamtxmonitor.alert.live;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.mediamtxmonitor.redis.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Our shapes as Redis holds them. What somebody else wrote there is passed over. */
final class StoredJson {

    private static final Logger LOG = LoggerFactory.getLogger(StoredJson.class);

    private StoredJson() {}

    static String write(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Null for what is absent or can't be read. */
    static <T> T read(String json, Class<T> type) {
        if (json == null) {
            return null;
        }
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            LOG.warn("A stored {} can't be read: {}", type.getSimpleName(), e.getOriginalMessage());
            return null;
        }
    }

    /** Those that can be read. */
    static <T> List<T> readAll(Stream<String> all, Class<T> type) {
        return all.map(json -> read(json, type)).filter(Objects::nonNull).toList();
    }
}
