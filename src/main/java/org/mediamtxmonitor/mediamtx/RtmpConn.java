package org.mediamtxmonitor.mediamtx;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;

/** An item of the RTMP and RTMPS connection lists. The query can hold {@code user} and {@code pass} in clear text. */
public record RtmpConn(
        String id,
        Instant created,
        String remoteAddr,
        String state,
        String path,
        String query,
        String user,
        String userAgent,
        @JsonAlias("bytesReceived") Long inboundBytes,
        @JsonAlias("bytesSent") Long outboundBytes,
        Long outboundFramesDiscarded)
        implements ClientItem {}
