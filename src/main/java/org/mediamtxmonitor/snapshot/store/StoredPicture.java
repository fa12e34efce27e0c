package org.mediamtxmonitor.snapshot.store;

import java.util.Optional;

import org.mediamtxmonitor.config.StreamSettings.Hide;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Picture;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * What Redis has of a stream's pictures, and what processes tell each other.
 *
 * @param v version of this shape
 * @param hide what was done to the pictures
 */
record StoredPicture(int v, Hide hide, Picture picture) {

    private static final int VERSION = 1;

    static StoredPicture of(Picture picture, Hide hide) {
        return new StoredPicture(VERSION, hide, picture);
    }

    String toJson() {
        try {
            return Json.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty where it is none, or of a version that is not known. */
    static Optional<StoredPicture> parse(String json) {
        try {
            StoredPicture read = Json.mapper().readValue(json, StoredPicture.class);
            return Optional.ofNullable(read).filter(StoredPicture::isWhole);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private boolean isWhole() {
        return v == VERSION
                && hide != null
                && picture != null
                && picture.server() != null
                && picture.path() != null
                && (picture.file() == null
                        || picture.file().type() != null && picture.file().tag() != null);
    }
}
