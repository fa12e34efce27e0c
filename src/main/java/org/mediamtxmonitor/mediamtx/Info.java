package org.mediamtxmonitor.mediamtx;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * {@code /v3/info}, since MediaMTX v1.15.2.
 *
 * @param version without blanks around it: a build may have it from a file that ends with a line break
 * @param started start of the process: a new value means that all ids and counters are new
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Info(String version, Instant started) {

    public Info {
        version = version == null ? null : version.strip();
    }
}
