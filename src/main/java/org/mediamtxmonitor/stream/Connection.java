package org.mediamtxmonitor.stream;

import java.time.Instant;

/**
 * A publisher or a reader of a stream. A component that is null is not known or does not exist for its protocol.
 *
 * @param id MediaMTX's id
 * @param role {@code publisher} or {@code reader}
 * @param type MediaMTX's own name, for example {@code webRTCSession}
 * @param address IP address and port
 * @param user name given by the client, not necessarily verified
 * @param query query string of the URL with secrets masked
 * @param since when it connected, by the clock of MediaMTX
 * @param inboundBytes received from it, counter; what is counted differs by protocol
 * @param outboundBytes sent to it, counter
 * @param framesDiscarded frames (RTSP: packets) not sent because it reads too slowly, counter
 */
public record Connection(
        String id,
        String server,
        String path,
        String role,
        String protocol,
        String type,
        String address,
        String user,
        String userAgent,
        String query,
        Instant since,
        String transport,
        Long inboundBytes,
        Long outboundBytes,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond,
        Long framesDiscarded,
        Srt srt,
        Rtp rtp,
        WebRtc webrtc,
        Hls hls,
        Moq moq) {

    /** Value of {@code role} for who sends. */
    public static final String PUBLISHER = "publisher";

    /** Value of {@code role} for who receives. */
    public static final String READER = "reader";

    /**
     * SRT figures in the direction of the media: what we receive from a publisher, what we send to a reader.
     *
     * @param rttMs smoothed round trip
     * @param latencyMs negotiated latency (TSBPD delay)
     * @param packetsUnique data packets without retransmissions, counter
     * @param packetsRetransmitted counter
     * @param packetsLost missing at first, most of them recovered later; counts too much before v1.20; counter
     * @param packetsDropped given up, visible damage, counter
     * @param packetsBelated arrived too late, counter; publishers only
     * @param packetsUndecryptable counter; publishers only
     * @param retransmittedPercent retransmitted of unique packets over ten seconds
     * @param droppedPercent dropped of unique packets over ten seconds
     * @param linkCapacityBitsPerSecond the protocol's estimate (MediaMTX's "Mbps" are 2^20 bit/s)
     * @param bufferMs time span in the send or receive buffer
     * @param bufferPackets packets in that buffer
     */
    public record Srt(
            Double rttMs,
            Double latencyMs,
            Long packetsUnique,
            Long packetsRetransmitted,
            Long packetsLost,
            Long packetsDropped,
            Long packetsBelated,
            Long packetsUndecryptable,
            Double retransmittedPercent,
            Double droppedPercent,
            Long linkCapacityBitsPerSecond,
            Double bufferMs,
            Long bufferPackets) {}

    /**
     * RTP figures in the direction of the media.
     *
     * @param packets received or sent, counter
     * @param packetsLost gaps in the sequence numbers of a publisher, counter
     * @param packetsInError could not be processed, counter
     * @param packetsReportedLost what a reader reports as lost, 24-bit counter
     * @param packetsDiscarded not sent because the reader is too slow, counter
     * @param jitterTicks ticks of the RTP clocks averaged over all tracks: not milliseconds
     * @param lostPercent lost of expected packets over ten seconds
     */
    public record Rtp(
            Long packets,
            Long packetsLost,
            Long packetsInError,
            Long packetsReportedLost,
            Long packetsDiscarded,
            Double jitterTicks,
            Double lostPercent) {}

    /**
     * @param established the peer connection was up once
     * @param localCandidate type/protocol/address/port
     */
    public record WebRtc(Boolean established, String localCandidate, String remoteCandidate) {}

    /** @param cdn one session that stands for all viewers behind a CDN */
    public record Hls(Boolean cdn) {}

    /** @param version MoQ draft, for example {@code moqt-19} */
    public record Moq(String version) {}
}
