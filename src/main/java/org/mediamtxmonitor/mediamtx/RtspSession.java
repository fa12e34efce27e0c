package org.mediamtxmonitor.mediamtx;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;

/**
 * An item of the RTSP and RTSPS session lists.
 *
 * @param transport {@code UDP}, {@code UDP-multicast}, {@code TCP}; null before SETUP
 * @param inboundRTPPacketsJitter RTP clock ticks, averaged over tracks of different clocks
 * @param outboundRTPPacketsReportedLost as reported by the reader, 24 bits
 */
public record RtspSession(
        String id,
        Instant created,
        String remoteAddr,
        String state,
        String path,
        String query,
        String user,
        String userAgent,
        String transport,
        @JsonAlias("bytesReceived") Long inboundBytes,
        @JsonAlias("bytesSent") Long outboundBytes,
        @JsonAlias("rtpPacketsReceived") Long inboundRTPPackets,
        @JsonAlias("rtpPacketsLost") Long inboundRTPPacketsLost,
        @JsonAlias("rtpPacketsInError") Long inboundRTPPacketsInError,
        @JsonAlias("rtpPacketsJitter") Double inboundRTPPacketsJitter,
        @JsonAlias("rtpPacketsSent") Long outboundRTPPackets,
        Long outboundRTPPacketsReportedLost,
        Long outboundRTPPacketsDiscarded)
        implements ClientItem {}
