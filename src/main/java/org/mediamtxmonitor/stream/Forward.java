package org.mediamtxmonitor.stream;

/**
 * A destination to which MediaMTX forwards a stream.
 *
 * @param position 1-based position in the configuration
 * @param destination URL without credentials, query and stream key
 * @param state {@code idle}, {@code forwarding} (an attempt has begun: only growing bytes prove delivery) or
 *     {@code error}
 * @param outboundBytes counter
 */
public record Forward(
        String server,
        String path,
        String id,
        int position,
        String protocol,
        String destination,
        String state,
        String lastError,
        Long outboundBytes,
        Long outboundBitsPerSecond) {}
