package org.mediamtxmonitor.mediamtx;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An item of the RTSP and RTSPS session lists.
 *
 * @param transport {@code UDP}, {@code UDP-multicast}, {@code TCP}; null before SETUP
 * @param inboundRTPPacketsJitter RTP clock ticks, averaged over tracks of different clocks
 * @param outboundRTPPacketsReportedLost as reported by the reader, 24 bits
 */
@JsonIgnoreProperties(ignoreUnknown = true)
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
        Long inboundBytes,
        Long outboundBytes,
        Long inboundRTPPackets,
        Long inboundRTPPacketsLost,
        Long inboundRTPPacketsInError,
        Double inboundRTPPacketsJitter,
        Long inboundRTCPPackets,
        Long inboundRTCPPacketsInError,
        Long outboundRTPPackets,
        Long outboundRTPPacketsReportedLost,
        Long outboundRTPPacketsDiscarded,
        Long bytesReceived,
        Long bytesSent,
        Long rtpPacketsReceived,
        Long rtpPacketsLost,
        Long rtpPacketsInError,
        Double rtpPacketsJitter,
        Long rtcpPacketsReceived,
        Long rtcpPacketsInError,
        Long rtpPacketsSent)
        implements ClientItem {

    /** Older field names are accepted as aliases; a figure that can't be is unknown. */
    public RtspSession {
        inboundBytes = inboundBytes == null ? bytesReceived : inboundBytes;
        outboundBytes = outboundBytes == null ? bytesSent : outboundBytes;
        inboundRTPPackets = inboundRTPPackets == null ? rtpPacketsReceived : inboundRTPPackets;
        inboundRTPPacketsLost = inboundRTPPacketsLost == null ? rtpPacketsLost : inboundRTPPacketsLost;
        inboundRTPPacketsInError = inboundRTPPacketsInError == null ? rtpPacketsInError : inboundRTPPacketsInError;
        inboundRTPPacketsJitter = inboundRTPPacketsJitter == null ? rtpPacketsJitter : inboundRTPPacketsJitter;
        inboundRTCPPackets = inboundRTCPPackets == null ? rtcpPacketsReceived : inboundRTCPPackets;
        inboundRTCPPacketsInError = inboundRTCPPacketsInError == null ? rtcpPacketsInError : inboundRTCPPacketsInError;
        outboundRTPPackets = outboundRTPPackets == null ? rtpPacketsSent : outboundRTPPackets;
        inboundBytes = Plausible.counter(inboundBytes);
        outboundBytes = Plausible.counter(outboundBytes);
        inboundRTPPackets = Plausible.counter(inboundRTPPackets);
        inboundRTPPacketsLost = Plausible.counter(inboundRTPPacketsLost);
        inboundRTPPacketsInError = Plausible.counter(inboundRTPPacketsInError);
        inboundRTPPacketsJitter = Plausible.gauge(inboundRTPPacketsJitter);
        inboundRTCPPackets = Plausible.counter(inboundRTCPPackets);
        inboundRTCPPacketsInError = Plausible.counter(inboundRTCPPacketsInError);
        outboundRTPPackets = Plausible.counter(outboundRTPPackets);
        outboundRTPPacketsReportedLost = Plausible.counter(outboundRTPPacketsReportedLost);
        outboundRTPPacketsDiscarded = Plausible.counter(outboundRTPPacketsDiscarded);
    }
}
