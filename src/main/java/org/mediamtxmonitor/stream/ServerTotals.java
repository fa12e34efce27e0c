package org.mediamtxmonitor.stream;

import java.util.Map;

/**
 * What a server carries, over all its streams. A component that is null is not known.
 *
 * @param streams number of streams by state, and {@code total}
 * @param readers number of readers of all streams
 * @param connections number of publishers and readers listed one by one
 */
public record ServerTotals(
        Map<String, Integer> streams,
        Integer readers,
        Integer connections,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond) {}
