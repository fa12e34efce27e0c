package org.mediamtxmonitor.mediamtx;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;

/**
 * An item of the WebRTC session list.
 *
 * @param localCandidate type/protocol/address/port, empty until connected
 * @param inboundRTPPacketsJitter RTP clock ticks, averaged over tracks of different clocks
 */
public record WebRtcSession(
        String id,
        Instant created,
        String remoteAddr,
        String state,
        String path,
        String query,
        String user,
        String userAgent,
        Boolean peerConnectionEstablished,
        String localCandidate,
        String remoteCandidate,
        @JsonAlias("bytesReceived") Long inboundBytes,
        @JsonAlias("bytesSent") Long outboundBytes,
        @JsonAlias("rtpPacketsReceived") Long inboundRTPPackets,
        @JsonAlias("rtpPacketsLost") Long inboundRTPPacketsLost,
        @JsonAlias("rtpPacketsJitter") Double inboundRTPPacketsJitter,
        @JsonAlias("rtpPacketsSent") Long outboundRTPPackets,
        Long outboundFramesDiscarded)
        implements ClientItem {}
