package org.mediamtxmonitor.snapshot;

import org.mediamtxmonitor.stream.Reason;

/**
 * A picture that could not be taken, or is not taken at all.
 *
 * @param server id of the server
 * @param path name of the stream
 * @param atMs when that was known, Unix milliseconds
 * @param reason why, of {@code reasons.yaml}; without secrets
 */
public record Miss(String server, String path, long atMs, Reason reason) {}
