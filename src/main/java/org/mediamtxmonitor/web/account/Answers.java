package org.mediamtxmonitor.web.account;

import org.mediamtxmonitor.redis.Json;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Answers that nobody keeps. */
final class Answers {

    private Answers() {}

    static ResponseEntity<byte[]> of(Object body) {
        try {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Json.mapper().writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static ResponseEntity<Void> nothing() {
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }
}
