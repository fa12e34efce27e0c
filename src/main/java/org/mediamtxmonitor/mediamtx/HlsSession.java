package org.mediamtxmonitor.mediamtx;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An item of the HLS session list, since v1.18: one viewer, or all viewers behind a CDN. It stays listed for up to 40 s
 * after the viewer left.
 *
 * @param cdn one shared session for a CDN, since v1.18.1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HlsSession(
        String id,
        Instant created,
        String remoteAddr,
        String path,
        String query,
        String user,
        String userAgent,
        @JsonProperty("isCDN") Boolean cdn,
        Long outboundBytes)
        implements ClientItem {

    /** A figure that can't be is unknown. */
    public HlsSession {
        outboundBytes = Plausible.counter(outboundBytes);
    }

    @Override
    public String state() {
        return null;
    }

    @Override
    public Long inboundBytes() {
        return null;
    }
}
