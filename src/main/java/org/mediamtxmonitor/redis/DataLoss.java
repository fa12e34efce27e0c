package org.mediamtxmonitor.redis;

import java.time.Instant;

import org.mediamtxmonitor.stream.Reason;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Data of the embedded Redis that is missing, because a file was damaged or of another version of Redis.
 *
 * @param time when it was noticed
 * @param reason what is missing, why, and where the file is kept
 */
public record DataLoss(Instant time, @JsonIgnore Reason reason) {

    /** The reason in words. */
    @JsonProperty
    public String text() {
        return reason.text();
    }

    /** The code of the reason in {@code reasons.yaml}. */
    @JsonProperty
    public String code() {
        return reason.code();
    }
}
