package org.mediamtxmonitor.stream;

/**
 * What is known of a destination to which MediaMTX forwards a stream. A component that is null is not known.
 *
 * @param position 1-based position in the configuration
 * @param destination URL without credentials, query and stream key
 * @param state {@code idle}, {@code forwarding} (an attempt has begun: only growing bytes prove delivery) or
 *     {@code error}
 * @param stateChanges within a minute: a dead destination alternates between {@code forwarding} and {@code error}
 * @param outboundBytes counter
 * @param silentSeconds how long no byte has gone out, while the stream is available
 */
public record ForwardFacts(
        String server,
        String path,
        String id,
        int position,
        String protocol,
        String destination,
        String state,
        Integer stateChanges,
        String lastError,
        Long outboundBytes,
        Long outboundBitsPerSecond,
        Double silentSeconds) {}
