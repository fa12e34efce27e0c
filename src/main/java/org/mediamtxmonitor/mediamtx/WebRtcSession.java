package org.mediamtxmonitor.mediamtx;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An item of the WebRTC session list.
 *
 * @param localCandidate type/protocol/address/port, empty until connected
 * @param inboundRTPPacketsJitter RTP clock ticks, averaged over tracks of different clocks
 */
@JsonIgnoreProperties(ignoreUnknown = true)
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
        Long inboundBytes,
        Long outboundBytes,
        Long inboundRTPPackets,
        Long inboundRTPPacketsLost,
        Double inboundRTPPacketsJitter,
        Long inboundRTCPPackets,
        Long outboundRTPPackets,
        Long outboundFramesDiscarded,
        Long bytesReceived,
        Long bytesSent,
        Long rtpPacketsReceived,
        Long rtpPacketsLost,
        Double rtpPacketsJitter,
        Long rtcpPacketsReceived,
        Long rtpPacketsSent)
        implements ClientItem {

    /** Older field names are accepted as aliases; a figure that can't be is unknown. */
    public WebRtcSession {
        inboundBytes = inboundBytes == null ? bytesReceived : inboundBytes;
        outboundBytes = outboundBytes == null ? bytesSent : outboundBytes;
        inboundRTPPackets = inboundRTPPackets == null ? rtpPacketsReceived : inboundRTPPackets;
        inboundRTPPacketsLost = inboundRTPPacketsLost == null ? rtpPacketsLost : inboundRTPPacketsLost;
        inboundRTPPacketsJitter = inboundRTPPacketsJitter == null ? rtpPacketsJitter : inboundRTPPacketsJitter;
        inboundRTCPPackets = inboundRTCPPackets == null ? rtcpPacketsReceived : inboundRTCPPackets;
        outboundRTPPackets = outboundRTPPackets == null ? rtpPacketsSent : outboundRTPPackets;
        inboundBytes = Plausible.counter(inboundBytes);
        outboundBytes = Plausible.counter(outboundBytes);
        inboundRTPPackets = Plausible.counter(inboundRTPPackets);
        inboundRTPPacketsLost = Plausible.counter(inboundRTPPacketsLost);
        inboundRTPPacketsJitter = Plausible.gauge(inboundRTPPacketsJitter);
        inboundRTCPPackets = Plausible.counter(inboundRTCPPackets);
        outboundRTPPackets = Plausible.counter(outboundRTPPackets);
        outboundFramesDiscarded = Plausible.counter(outboundFramesDiscarded);
    }
}
