package org.mediamtxmonitor.mediamtx;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** An item of the Media-over-QUIC session list, since v1.19; the list is not sorted. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MoqSession(
        String id,
        Instant created,
        String remoteAddr,
        String state,
        String path,
        String query,
        String userAgent,
        String transport,
        String version,
        Long inboundBytes,
        Long outboundBytes)
        implements ClientItem {

    /** A figure that can't be is unknown. */
    public MoqSession {
        inboundBytes = Plausible.counter(inboundBytes);
        outboundBytes = Plausible.counter(outboundBytes);
    }

    @Override
    public String user() {
        return null;
    }
}
