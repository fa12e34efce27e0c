package org.mediamtxmonitor.mediamtx;

/**
 * A source or a reader of a path.
 *
 * @param type for example {@code srtConn}; an open set
 * @param id empty for pulled sources
 */
public record ItemRef(String type, String id) {}
