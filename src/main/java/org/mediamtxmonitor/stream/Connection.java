package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A publisher or a reader of a stream: who it is, what was measured, and its health by the rules. In JSON all of it is
 * one flat object.
 *
 * @param health {@link Health#UNKNOWN} until the rules were applied, and while the server is silent
 */
@FlatJson
@JsonPropertyOrder({
    "id",
    "server",
    "path",
    "role",
    "protocol",
    "type",
    "address",
    "user",
    "userAgent",
    "query",
    "since",
    "level",
    "score",
    "issues",
    "transport",
    "inboundBytes",
    "outboundBytes",
    "inboundBitsPerSecond",
    "outboundBitsPerSecond",
    "framesDiscarded",
    "framesDiscardedPerSecond",
    "cannotPlay",
    "srt",
    "rtp",
    "webrtc",
    "hls",
    "moq",
    "own"
})
public record Connection(
        @JsonUnwrapped ConnectionFacts facts,
        @JsonUnwrapped ConnectionMeasures measures,
        @JsonUnwrapped Health health) {

    /** Value of {@code role} of a connection that sends the stream to MediaMTX. */
    public static final String PUBLISHER = "publisher";

    /** Value of {@code role} of a connection that receives the stream from MediaMTX. */
    public static final String READER = "reader";

    /** Parameter in the query of our own readers, such as the live preview of the page. They are not counted as readers. */
    public static final String OWN_MARKER = "mediamtx-monitor";

    /**
     * SRT figures in the direction of the media: what we receive from a publisher, what we send to a reader. Shares are
     * of unique packets.
     *
     * @param rttMs smoothed round trip; a momentary zero is left out
     * @param rtt10s the same over ten seconds
     * @param rtt60s the same over a minute
     * @param latencyMs negotiated latency (TSBPD delay)
     * @param latencyToRtt latency over the median round trip of ten seconds
     * @param advisedLatencyMs latency to set by the worst of five minutes, or the negotiated one where that is enough, see
     *     {@code LatencyAdvice}
     * @param advisedForRttMs round trip that this was counted with; null where the negotiated latency is enough
     * @param advisedForLossPercent loss that it was counted with; null where the negotiated latency is enough
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
            Double advisedForRttMs,
            Double advisedForLossPercent,
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
     * @param waitingSeconds seconds since it connected, while it has no peer connection; null once it has one
     */
    public record WebRtc(Boolean established, String localCandidate, String remoteCandidate, Double waitingSeconds) {}

    /** @param cdn one session that stands for all viewers behind a CDN */
    public record Hls(Boolean cdn) {}

    /** @param version MoQ draft, for example {@code moqt-19} */
    public record Moq(String version) {}

    /** Makes a connection that has not been evaluated by the rules yet. */
    public static Connection of(ConnectionFacts facts, ConnectionMeasures measures) {
        return new Connection(facts, measures, Health.UNKNOWN);
    }

    /** Returns this connection with the health that the rules give it. */
    public Connection with(Health verdict) {
        return new Connection(facts, measures, verdict);
    }

    /** Whether it is a reader of this monitor itself. */
    public boolean isOwn() {
        return facts.own() != null;
    }

    /** See {@link ConnectionFacts}. */
    public String id() {
        return facts.id();
    }

    /** See {@link ConnectionFacts}. */
    public String server() {
        return facts.server();
    }

    /** See {@link ConnectionFacts}. */
    public String path() {
        return facts.path();
    }

    /** See {@link ConnectionFacts}. */
    public String role() {
        return facts.role();
    }

    /** See {@link ConnectionFacts}. */
    public String protocol() {
        return facts.protocol();
    }

    /** See {@link ConnectionFacts}. */
    public String type() {
        return facts.type();
    }

    /** See {@link ConnectionFacts}. */
    public String address() {
        return facts.address();
    }

    /** See {@link ConnectionFacts}. */
    public String user() {
        return facts.user();
    }

    /** See {@link ConnectionFacts}. */
    public String userAgent() {
        return facts.userAgent();
    }

    /** See {@link ConnectionFacts}. */
    public String query() {
        return facts.query();
    }

    /** See {@link ConnectionFacts}. */
    public Instant since() {
        return facts.since();
    }

    /** See {@link ConnectionFacts}. */
    public String transport() {
        return facts.transport();
    }

    /** See {@link ConnectionFacts}. */
    public String cannotPlay() {
        return facts.cannotPlay();
    }

    /** See {@link ConnectionFacts}. */
    public Boolean own() {
        return facts.own();
    }

    /** See {@link ConnectionMeasures}. */
    public Long inboundBytes() {
        return measures.inboundBytes();
    }

    /** See {@link ConnectionMeasures}. */
    public Long outboundBytes() {
        return measures.outboundBytes();
    }

    /** See {@link ConnectionMeasures}. */
    public Long inboundBitsPerSecond() {
        return measures.inboundBitsPerSecond();
    }

    /** See {@link ConnectionMeasures}. */
    public Long outboundBitsPerSecond() {
        return measures.outboundBitsPerSecond();
    }

    /** See {@link ConnectionMeasures}. */
    public Long framesDiscarded() {
        return measures.framesDiscarded();
    }

    /** See {@link ConnectionMeasures}. */
    public Double framesDiscardedPerSecond() {
        return measures.framesDiscardedPerSecond();
    }

    /** See {@link ConnectionMeasures}. */
    public Srt srt() {
        return measures.srt();
    }

    /** See {@link ConnectionMeasures}. */
    public Rtp rtp() {
        return measures.rtp();
    }

    /** See {@link ConnectionMeasures}. */
    public WebRtc webrtc() {
        return measures.webrtc();
    }

    /** See {@link ConnectionMeasures}. */
    public Hls hls() {
        return measures.hls();
    }

    /** See {@link ConnectionMeasures}. */
    public Moq moq() {
        return measures.moq();
    }

    /** See {@link Health}. */
    public Level level() {
        return health.level();
    }

    /** See {@link Health}. */
    public Integer score() {
        return health.score();
    }

    /** See {@link Health}. */
    public List<Issue> issues() {
        return health.issues();
    }
}
