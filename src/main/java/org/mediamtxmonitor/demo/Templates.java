package org.mediamtxmonitor.demo;

import java.util.EnumMap;
import java.util.Map;

import static org.mediamtxmonitor.demo.Wire.Value.*;

/** Which numbers the items of a version have, by protocol and direction. */
final class Templates {

    private final ApiVersion version;
    private final Map<Protocol, Template> publishing = new EnumMap<>(Protocol.class);
    private final Map<Protocol, Template> reading = new EnumMap<>(Protocol.class);
    private final Template publishingControl;
    private final Template readingControl;

    Templates(ApiVersion version) {
        this.version = version;
        for (Protocol protocol : Protocol.values()) {
            publishing.put(protocol, make(protocol, true));
            reading.put(protocol, make(protocol, false));
        }
        publishingControl = rtspConnection(true);
        readingControl = rtspConnection(false);
    }

    Template of(Connection connection) {
        return (connection.publishes ? publishing : reading).get(connection.protocol);
    }

    /** Of the connection that controls an RTSP session. */
    Template controlOf(Connection session) {
        return session.publishes ? publishingControl : readingControl;
    }

    private Template make(Protocol protocol, boolean publishes) {
        Template.Builder fields = new Template.Builder(publishes);
        switch (protocol) {
            case RTSP, RTSPS -> rtsp(fields);
            case RTMP, RTMPS -> rtmp(fields);
            case SRT -> srt(fields);
            case WEBRTC -> webrtc(fields);
            case HLS -> fields.number("outboundBytes", BYTES);
            case MOQ -> fields.flow("inboundBytes", "outboundBytes", BYTES, REPORT_BYTES);
        }
        return fields.build();
    }

    private Template rtspConnection(boolean publishes) {
        Template.Builder fields = new Template.Builder(publishes);
        if (version.hasInboundNames()) {
            fields.flow("inboundBytes", "outboundBytes", TCP_BYTES, TCP_REPLY_BYTES);
        }
        return fields.flow("bytesReceived", "bytesSent", TCP_BYTES, TCP_REPLY_BYTES)
                .build();
    }

    private void rtsp(Template.Builder fields) {
        if (version.hasInboundNames()) {
            fields.flow("inboundBytes", "outboundBytes", BYTES, REPORT_BYTES)
                    .in("inboundRTPPackets", PACKETS)
                    .in("inboundRTPPacketsLost", LOST)
                    .in("inboundRTPPacketsJitter", JITTER)
                    .out("outboundRTPPackets", PACKETS)
                    .out("outboundRTPPacketsReportedLost", LOST)
                    .flow("inboundRTCPPackets", "outboundRTCPPackets", CONTROL, REPORTS)
                    .out("outboundRTPPacketsDiscarded", DISCARDED)
                    .zero("inboundRTPPacketsInError", "inboundRTCPPacketsInError");
        }
        oldRtp(fields).zero("rtpPacketsInError", "rtcpPacketsInError");
    }

    private void webrtc(Template.Builder fields) {
        if (version.hasInboundNames()) {
            fields.flow("inboundBytes", "outboundBytes", BYTES, REPORT_BYTES)
                    .in("inboundRTPPackets", PACKETS)
                    .in("inboundRTPPacketsLost", LOST)
                    .in("inboundRTPPacketsJitter", JITTER)
                    .out("outboundRTPPackets", PACKETS)
                    .flow("inboundRTCPPackets", "outboundRTCPPackets", CONTROL, REPORTS)
                    .out("outboundFramesDiscarded", DISCARDED);
        }
        oldRtp(fields);
    }

    private static Template.Builder oldRtp(Template.Builder fields) {
        return fields.flow("bytesReceived", "bytesSent", BYTES, REPORT_BYTES)
                .in("rtpPacketsReceived", PACKETS)
                .out("rtpPacketsSent", PACKETS)
                .in("rtpPacketsLost", LOST)
                .in("rtpPacketsJitter", JITTER)
                .flow("rtcpPacketsReceived", "rtcpPacketsSent", CONTROL, REPORTS);
    }

    private void rtmp(Template.Builder fields) {
        if (version.hasInboundNames()) {
            fields.flow("inboundBytes", "outboundBytes", BYTES, REPORT_BYTES).out("outboundFramesDiscarded", DISCARDED);
        }
        fields.flow("bytesReceived", "bytesSent", BYTES, REPORT_BYTES);
    }

    private void srt(Template.Builder fields) {
        srtPackets(fields);
        srtBytes(fields);
        srtGauges(fields);
        if (version.hasInboundNames()) {
            fields.out("outboundFramesDiscarded", DISCARDED);
        }
    }

    private static void srtPackets(Template.Builder fields) {
        fields.out("packetsSent", ALL_PACKETS)
                .in("packetsReceived", ALL_PACKETS)
                .out("packetsSentUnique", PACKETS)
                .in("packetsReceivedUnique", PACKETS)
                .out("packetsSendLoss", MISSING)
                .in("packetsReceivedLoss", MISSING)
                .out("packetsRetrans", RETRANSMITTED)
                .in("packetsReceivedRetrans", RETRANSMITTED)
                .number("packetsSentACK", ACKS)
                .out("packetsReceivedACK", READER_ACKS)
                .in("packetsSentNAK", NAKS)
                .out("packetsReceivedNAK", NAKS)
                .zero("packetsSentKM", "packetsReceivedKM")
                .out("usSndDuration", SENDING_MICROS)
                .zero("packetsReceivedBelated")
                .out("packetsSendDrop", DROPPED)
                .in("packetsReceivedDrop", DROPPED)
                .zero("packetsReceivedUndecrypt");
    }

    private static void srtBytes(Template.Builder fields) {
        fields.in("bytesReceived", ALL_BYTES)
                .out("bytesSent", ALL_BYTES)
                .out("bytesSentUnique", BYTES)
                .in("bytesReceivedUnique", BYTES)
                .in("bytesReceivedLoss", MISSING_BYTES)
                .out("bytesRetrans", RETRANSMITTED_BYTES)
                .in("bytesReceivedRetrans", RETRANSMITTED_BYTES)
                .zero("bytesReceivedBelated")
                .out("bytesSendDrop", DROPPED_BYTES)
                .in("bytesReceivedDrop", DROPPED_BYTES)
                .zero("bytesReceivedUndecrypt");
    }

    private static void srtGauges(Template.Builder fields) {
        fields.number("usPacketsSendPeriod", SEND_PERIOD)
                .fixed("packetsFlowWindow", "25600")
                .out("packetsFlightSize", FLIGHT_PACKETS)
                .number("msRTT", RTT)
                .out("mbpsSendRate", RATE)
                .in("mbpsReceiveRate", RATE)
                .number("mbpsLinkCapacity", CAPACITY)
                .zero("bytesAvailSendBuf", "bytesAvailReceiveBuf")
                .fixed("mbpsMaxBW", "-1")
                .fixed("byteMSS", "1500")
                .zero("packetsSendBuf", "bytesSendBuf", "msSendBuf")
                .number("msSendTsbPdDelay", LATENCY_MILLIS)
                .in("packetsReceiveBuf", BUFFER_PACKETS)
                .in("bytesReceiveBuf", BUFFER_BYTES)
                .in("msReceiveBuf", BUFFER_MILLIS)
                .number("msReceiveTsbPdDelay", LATENCY_MILLIS)
                .zero("packetsReorderTolerance", "packetsReceivedAvgBelatedTime")
                .out("packetsSendLossRate", LOSS_RATE)
                .in("packetsReceivedLossRate", LOSS_RATE);
    }
}
