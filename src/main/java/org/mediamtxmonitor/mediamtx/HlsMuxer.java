package org.mediamtxmonitor.mediamtx;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An item of the HLS muxer list: one per path, whatever the number of viewers.
 *
 * @param outboundBytes HTTP body bytes, counter; restarts from 0 with every {@code created}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HlsMuxer(
        String path,
        Instant created,
        Instant lastRequest,
        Long outboundBytes,
        Long outboundFramesDiscarded,
        Long bytesSent) {

    /** Older field names are accepted as aliases; a figure that can't be is unknown. */
    public HlsMuxer {
        outboundBytes = outboundBytes == null ? bytesSent : outboundBytes;
        outboundBytes = Plausible.counter(outboundBytes);
        outboundFramesDiscarded = Plausible.counter(outboundFramesDiscarded);
    }
}
