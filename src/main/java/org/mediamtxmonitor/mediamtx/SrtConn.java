package org.mediamtxmonitor.mediamtx;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An item of the SRT connection list. Here {@code bytesReceived} and {@code bytesSent} are the current names.
 *
 * <p>While idle (handshake) the path is empty and all figures are 0.
 *
 * @param mbpsLinkCapacity bit/s divided by 2^20
 * @param msReceiveTsbPdDelay negotiated latency, our side
 * @param msSendTsbPdDelay negotiated latency, the peer's side
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SrtConn(
        String id,
        Instant created,
        String remoteAddr,
        String state,
        String path,
        String query,
        String user,
        @JsonProperty("bytesReceived") Long inboundBytes,
        @JsonProperty("bytesSent") Long outboundBytes,
        Long packetsSentUnique,
        Long packetsReceivedUnique,
        Long packetsSendLoss,
        Long packetsReceivedLoss,
        Long packetsRetrans,
        Long packetsReceivedRetrans,
        Long packetsSendDrop,
        Long packetsReceivedDrop,
        Long packetsReceivedBelated,
        Long packetsReceivedUndecrypt,
        Double msRTT,
        Double mbpsLinkCapacity,
        Double msSendTsbPdDelay,
        Double msReceiveTsbPdDelay,
        Double msSendBuf,
        Double msReceiveBuf,
        Long packetsSendBuf,
        Long packetsReceiveBuf,
        Long packetsFlightSize,
        Long outboundFramesDiscarded)
        implements ClientItem {

    /** A figure that can't be is unknown. */
    public SrtConn {
        inboundBytes = Plausible.counter(inboundBytes);
        outboundBytes = Plausible.counter(outboundBytes);
        packetsSentUnique = Plausible.counter(packetsSentUnique);
        packetsReceivedUnique = Plausible.counter(packetsReceivedUnique);
        packetsSendLoss = Plausible.counter(packetsSendLoss);
        packetsReceivedLoss = Plausible.counter(packetsReceivedLoss);
        packetsRetrans = Plausible.counter(packetsRetrans);
        packetsReceivedRetrans = Plausible.counter(packetsReceivedRetrans);
        packetsSendDrop = Plausible.counter(packetsSendDrop);
        packetsReceivedDrop = Plausible.counter(packetsReceivedDrop);
        packetsReceivedBelated = Plausible.counter(packetsReceivedBelated);
        packetsReceivedUndecrypt = Plausible.counter(packetsReceivedUndecrypt);
        msRTT = Plausible.gauge(msRTT);
        mbpsLinkCapacity = Plausible.gauge(mbpsLinkCapacity);
        msSendTsbPdDelay = Plausible.gauge(msSendTsbPdDelay);
        msReceiveTsbPdDelay = Plausible.gauge(msReceiveTsbPdDelay);
        msSendBuf = Plausible.gauge(msSendBuf);
        msReceiveBuf = Plausible.gauge(msReceiveBuf);
        packetsSendBuf = Plausible.counter(packetsSendBuf);
        packetsReceiveBuf = Plausible.counter(packetsReceiveBuf);
        packetsFlightSize = Plausible.counter(packetsFlightSize);
        outboundFramesDiscarded = Plausible.counter(outboundFramesDiscarded);
    }

    @Override
    public String userAgent() {
        return null;
    }
}
