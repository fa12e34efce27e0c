package org.mediamtxmonitor.mediamtx;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A source or a reader of a path.
 *
 * @param type for example {@code srtConn}; an open set
 * @param id empty for pulled sources
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ItemRef(String type, String id) {}
