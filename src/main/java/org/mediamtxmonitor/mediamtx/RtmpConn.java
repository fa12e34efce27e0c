package org.mediamtxmonitor.mediamtx;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** An item of the RTMP and RTMPS connection lists. The query can hold {@code user} and {@code pass} in clear text. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RtmpConn(
        String id,
        Instant created,
        String remoteAddr,
        String state,
        String path,
        String query,
        String user,
        String userAgent,
        Long inboundBytes,
        Long outboundBytes,
        Long outboundFramesDiscarded,
        Long bytesReceived,
        Long bytesSent)
        implements ClientItem {

    /** Older field names are accepted as aliases; a figure that can't be is unknown. */
    public RtmpConn {
        inboundBytes = inboundBytes == null ? bytesReceived : inboundBytes;
        outboundBytes = outboundBytes == null ? bytesSent : outboundBytes;
        inboundBytes = Plausible.counter(inboundBytes);
        outboundBytes = Plausible.counter(outboundBytes);
        outboundFramesDiscarded = Plausible.counter(outboundFramesDiscarded);
    }
}
