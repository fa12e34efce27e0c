package org.mediamtxmonitor.mediamtx;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * {@code /v3/info}, since MediaMTX v1.15.2.
 *
 * @param started start of the process: a new value means that all ids and counters are new
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Info(String version, Instant started) {}
