package org.mediamtxmonitor.mediamtx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * State of a source that MediaMTX pulls, since v1.21. The error is masked while it is read.
 *
 * @param state {@code idle}, {@code running} or {@code error}
 * @param lastError why it failed; null if it did not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StaticSource(String state, String lastError) {

    public StaticSource {
        lastError = lastError == null || lastError.isBlank() ? null : Mask.shortText(lastError);
    }
}
