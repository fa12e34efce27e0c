package org.mediamtxmonitor.mediamtx;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;

/**
 * An item of the HLS muxer list: one per path, whatever the number of viewers.
 *
 * @param outboundBytes HTTP body bytes, counter; begins again with every {@code created}
 */
public record HlsMuxer(
        String path,
        Instant created,
        Instant lastRequest,
        @JsonAlias("bytesSent") Long outboundBytes,
        Long outboundFramesDiscarded) {}
