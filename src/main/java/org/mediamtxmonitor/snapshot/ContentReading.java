package org.mediamtxmonitor.snapshot;

import org.mediamtxmonitor.stream.Content;

/**
 * What was seen and heard in a stream.
 *
 * @param server id of the server
 * @param path name of the stream
 */
public record ContentReading(String server, String path, Content content) {}
