package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonProperty;

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
 * @param level the worst of its issues
 * @param score 0 to 100: what its issues leave of 100
 * @param issues rules that hold now, worst first; null where there are none
 * @param inboundBytes received from it, counter; what is counted differs by protocol
 * @param outboundBytes sent to it, counter
 * @param framesDiscarded frames (RTSP: packets) not sent because it reads too slowly, counter
 * @param framesDiscardedPerSecond their mean over ten seconds
 * @param cannotPlay track that its protocol can't carry, so that it goes without, for example {@code MPEG-4 Audio}
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
        Level level,
        Integer score,
        List<Issue> issues,
        String transport,
        Long inboundBytes,
        Long outboundBytes,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond,
        Long framesDiscarded,
        Double framesDiscardedPerSecond,
        String cannotPlay,
        Srt srt,
        Rtp rtp,
        WebRtc webrtc,
        Hls hls,
        Moq moq) {

    /** Value of {@code role} for who sends. */
    public static final String PUBLISHER = "publisher";

    /** Value of {@code role} for who receives. */
    public static final String READER = "reader";

    /** Parameter in the query of our own readers, such as the live preview of the page. They count as no readers. */
    public static final String OWN_MARKER = "mediamtx-monitor";

    private static final Pattern OWN = Pattern.compile("(^|&)" + OWN_MARKER + "(=|&|$)");

    /** Whether we are this reader ourselves. */
    public static boolean isOwn(Connection connection) {
        return READER.equals(connection.role)
                && connection.query != null
                && OWN.matcher(connection.query).find();
    }

    /** True for a reader that is our own; null, and hence left out, for all others. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Boolean own() {
        return isOwn(this) ? true : null;
    }

    /**
     * SRT figures in the direction of the media: what we receive from a publisher, what we send to a reader. Shares are
     * of unique packets.
     *
     * @param rttMs smoothed round trip; a momentary zero is left out
     * @param rtt10s the same over ten seconds
     * @param rtt60s the same over a minute
     * @param latencyMs negotiated latency (TSBPD delay)
     * @param latencyToRtt latency over the median round trip of ten seconds
     * @param advisedLatencyMs least latency for this round trip and loss, see {@code SrtAdvisor}
     * @param latencyShort the latency is less than advised
     * @param packetsUnique data packets without retransmissions, counter
     * @param packetsRetransmitted counter
     * @param packetsLost missing at first, most of them recovered later; counts too much before v1.20; counter
     * @param packetsDropped given up, visible damage, counter
     * @param packetsBelated arrived too late, counter; publishers only
     * @param packetsUndecryptable counter; publishers only
     * @param retransmittedPercent over ten seconds
     * @param retransmittedPercent5s over five seconds
     * @param retransmittedPackets10s packets of {@code retransmittedPercent}
     * @param droppedPercent over ten seconds
     * @param belatedPercent over ten seconds; publishers only
     * @param undecryptablePercent over ten seconds; publishers only
     * @param linkCapacityBitsPerSecond the protocol's estimate, median of a minute (MediaMTX's "Mbps" are 2^20 bit/s)
     * @param linkUsePercent share of that capacity in use
     * @param bufferMs time span in the send or receive buffer; a momentary zero is left out
     * @param bufferPackets packets in that buffer
     * @param bufferOverLatency more waits to be sent than the latency allows; readers only
     * @param flightPackets packets on their way to a reader, not acknowledged yet
     */
    public record Srt(
            Double rttMs,
            Spread rtt10s,
            Spread rtt60s,
            Double latencyMs,
            Double latencyToRtt,
            Double advisedLatencyMs,
            Boolean latencyShort,
            Long packetsUnique,
            Long packetsRetransmitted,
            Long packetsLost,
            Long packetsDropped,
            Long packetsBelated,
            Long packetsUndecryptable,
            Double retransmittedPercent,
            Double retransmittedPercent5s,
            Long retransmittedPackets10s,
            Double droppedPercent,
            Double belatedPercent,
            Double undecryptablePercent,
            Long linkCapacityBitsPerSecond,
            Double linkUsePercent,
            Double bufferMs,
            Long bufferPackets,
            Boolean bufferOverLatency,
            Long flightPackets) {}

    /**
     * How a figure spread over a window.
     *
     * @param p50Ms median
     * @param p95Ms value that 95 % did not exceed
     * @param variationMs standard deviation
     */
    public record Spread(Double p50Ms, Double p95Ms, Double variationMs) {}

    /**
     * RTP figures in the direction of the media.
     *
     * @param packets received or sent, counter
     * @param packetsLost gaps in the sequence numbers of a publisher, counter
     * @param packetsInError could not be processed, counter
     * @param packetsReportedLost what a reader reports as lost, 24-bit counter
     * @param packetsDiscarded not sent because the reader is too slow, counter
     * @param jitterTicks ticks of the RTP clocks averaged over all tracks: not milliseconds
     * @param jitterMs jitter, where there is one track and its clock is known
     * @param lostPackets of a publisher, within ten seconds
     * @param lostPercent lost of expected packets over ten seconds
     * @param inErrorPercent packets in error of all over ten seconds
     * @param reportedLostPercent lost of sent packets over ten seconds, as the reader reports
     * @param rtcpPackets control packets received, counter
     * @param rtcpPacketsInError control packets that could not be processed, counter
     */
    public record Rtp(
            Long packets,
            Long packetsLost,
            Long packetsInError,
            Long packetsReportedLost,
            Long packetsDiscarded,
            Double jitterTicks,
            Double jitterMs,
            Double lostPackets,
            Double lostPercent,
            Double inErrorPercent,
            Double reportedLostPercent,
            Long rtcpPackets,
            Long rtcpPacketsInError) {}

    /**
     * @param established the peer connection was up once
     * @param localCandidate type/protocol/address/port
     * @param waitingSeconds how long it has been there without a peer connection; null once it has one
     */
    public record WebRtc(Boolean established, String localCandidate, String remoteCandidate, Double waitingSeconds) {}

    /** @param cdn one session that stands for all viewers behind a CDN */
    public record Hls(Boolean cdn) {}

    /** @param version MoQ draft, for example {@code moqt-19} */
    public record Moq(String version) {}

    /** The same connection with what the rules say of it. */
    public Connection judged(Health health) {
        return new Connection(
                id,
                server,
                path,
                role,
                protocol,
                type,
                address,
                user,
                userAgent,
                query,
                since,
                health.level(),
                health.score(),
                health.issues(),
                transport,
                inboundBytes,
                outboundBytes,
                inboundBitsPerSecond,
                outboundBitsPerSecond,
                framesDiscarded,
                framesDiscardedPerSecond,
                cannotPlay,
                srt,
                rtp,
                webrtc,
                hls,
                moq);
    }
}
