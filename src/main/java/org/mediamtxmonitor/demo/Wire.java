package org.mediamtxmonitor.demo;

/** The numbers of a connection at a time, as its protocol counts them. */
final class Wire {

    /** One number. */
    enum Value {
        BYTES,
        /** With those of dropped packets. */
        ALL_BYTES,
        PACKETS,
        /** With those that were dropped. */
        ALL_PACKETS,
        RETRANSMITTED,
        RETRANSMITTED_BYTES,
        /** What SRT counts as missing: more than was retransmitted before v1.20. */
        MISSING,
        MISSING_BYTES,
        /** RTP only: gaps in the packets of UDP. */
        LOST,
        DROPPED,
        DROPPED_BYTES,
        ACKS,
        /** Acknowledgements that an SRT reader sends back. */
        READER_ACKS,
        NAKS,
        /** RTCP packets with the media. */
        CONTROL,
        /** RTCP packets against the media. */
        REPORTS,
        REPORT_BYTES,
        /** Bytes of an RTSP connection with the media. */
        TCP_BYTES,
        /** Bytes of an RTSP connection against the media. */
        TCP_REPLY_BYTES,
        /** Frames that a slow reader did not get. */
        DISCARDED,
        SENDING_MICROS,
        FLIGHT_PACKETS,
        BUFFER_PACKETS,
        BUFFER_BYTES,
        BUFFER_MILLIS,
        LATENCY_MILLIS,
        /** Microseconds. */
        SEND_PERIOD(true),
        /** Milliseconds. */
        RTT(true),
        /** In 2^20 bit/s. */
        RATE(true),
        /** In 2^20 bit/s. */
        CAPACITY(true),
        /** Percent. */
        LOSS_RATE(true),
        /** RTP clock ticks. */
        JITTER(true);

        /** Measured in thousandths of its unit, shown as a decimal fraction. */
        final boolean thousandths;

        Value() {
            this(false);
        }

        Value(boolean thousandths) {
            this.thousandths = thousandths;
        }
    }

    static final int VALUES = Value.values().length;

    private static final int SRT_PACKET = 1332;
    private static final int RTCP_PACKET = 44;
    private static final int RTSP_GREETING = 574;
    private static final int RTMP_GREETING = 3467;
    private static final int ZERO_ONE_IN = 40;
    private static final double MEBI = 1024 * 1024;

    private final double missingPerLost;

    Wire(ApiVersion version) {
        this.missingPerLost = version.atLeast(20) ? 1 : 1.8;
    }

    /** Media packets of a connection until then. */
    static long packets(Connection connection, long nowNanos) {
        return (long) (connection.movedBytes(nowNanos) * overhead(connection.protocol)) / packetSize(connection);
    }

    /** Bytes on the wire per byte of media. */
    private static double overhead(Protocol protocol) {
        return switch (protocol) {
            case SRT -> 1.05;
            case WEBRTC -> 1.03;
            case RTMP, RTMPS -> 0.99;
            case HLS -> 1.02;
            default -> 1;
        };
    }

    private static int packetSize(Connection connection) {
        return switch (connection.protocol) {
            case SRT -> SRT_PACKET;
            case WEBRTC -> 1036;
            default -> 1092;
        };
    }

    void measure(Connection c, long nowNanos, long[] v) {
        long bytes = (long) (c.movedBytes(nowNanos) * overhead(c.protocol));
        long packets = bytes / packetSize(c);
        set(v, Value.BYTES, bytes);
        set(v, Value.PACKETS, packets);
        set(v, Value.DISCARDED, c.discarded(nowNanos));
        switch (c.protocol) {
            case SRT -> measureSrt(c, nowNanos, bytes, packets, v);
            case HLS, MOQ, RTMP, RTMPS -> set(v, Value.REPORT_BYTES, RTMP_GREETING);
            default -> measureRtp(c, nowNanos, bytes, packets, v);
        }
    }

    private static void measureRtp(Connection c, long nowNanos, long bytes, long packets, long[] v) {
        boolean lossy = c.protocol == Protocol.WEBRTC || c.overUdp();
        long control = packets / 250;
        long reports = lossy ? packets / 40 : 0;
        set(v, Value.LOST, lossy ? c.link().lost(packets) : 0);
        set(v, Value.CONTROL, control);
        set(v, Value.REPORTS, reports);
        set(v, Value.REPORT_BYTES, reports * RTCP_PACKET);
        set(v, Value.TCP_BYTES, RTSP_GREETING + (c.overUdp() ? 0 : bytes + 4 * packets));
        set(v, Value.TCP_REPLY_BYTES, RTSP_GREETING + (c.overUdp() ? 0 : reports * RTCP_PACKET));
        set(v, Value.JITTER, (long) (420_000 + 90_000 * noise(c, nowNanos)));
    }

    private void measureSrt(Connection c, long nowNanos, long bytes, long packets, long[] v) {
        Link link = c.link();
        long lost = link.lost(packets);
        long missing = (long) (lost * missingPerLost);
        long dropped = link.dropped(packets);
        set(v, Value.RETRANSMITTED, lost);
        set(v, Value.RETRANSMITTED_BYTES, lost * SRT_PACKET);
        set(v, Value.PACKETS, packets - dropped);
        set(v, Value.ALL_PACKETS, packets);
        set(v, Value.ALL_BYTES, bytes);
        set(v, Value.BYTES, bytes - dropped * SRT_PACKET);
        set(v, Value.MISSING, missing);
        set(v, Value.MISSING_BYTES, missing * SRT_PACKET);
        set(v, Value.DROPPED, dropped);
        set(v, Value.DROPPED_BYTES, dropped * SRT_PACKET);
        set(v, Value.ACKS, packets * 2 / 5);
        set(v, Value.READER_ACKS, packets / 6);
        set(v, Value.NAKS, lost * 2);
        set(v, Value.SENDING_MICROS, packets * 43 / 5);
        gaugeSrt(c, link, nowNanos, v);
    }

    private static void gaugeSrt(Connection c, Link link, long nowNanos, long[] v) {
        double noise = noise(c, nowNanos);
        double bits = c.feed.bitsPerSecond(nowNanos) * overhead(Protocol.SRT);
        double rtt = link.rttMillis() * (1 + 3 * link.lossShare() + 0.03 * noise);
        long buffered = (long) (bits * link.latencyMillis() / 8000 / SRT_PACKET);
        set(v, Value.SEND_PERIOD, 10_967);
        set(v, Value.FLIGHT_PACKETS, (long) (bits * rtt / 8000 / SRT_PACKET));
        set(v, Value.RTT, isMomentaryZero(c, nowNanos, 1) ? 0 : (long) (rtt * 1000));
        set(v, Value.RATE, (long) (bits * 1000 / MEBI));
        set(v, Value.CAPACITY, (long) (1_900_000 + 700_000 * noise));
        set(v, Value.BUFFER_PACKETS, buffered);
        set(v, Value.BUFFER_BYTES, buffered * SRT_PACKET);
        boolean noBuffer = bits == 0 || isMomentaryZero(c, nowNanos, 2);
        set(v, Value.BUFFER_MILLIS, noBuffer ? 0 : (long) (link.latencyMillis() + 12 + 12 * noise));
        set(v, Value.LATENCY_MILLIS, link.latencyMillis());
        set(v, Value.LOSS_RATE, bits == 0 ? 0 : (long) (100_000 * link.lossShare() * (1 + 0.2 * noise)));
    }

    /** Real gauges are 0 in single polls: in about one of forty. */
    private static boolean isMomentaryZero(Connection c, long nowNanos, long gauge) {
        long second = nowNanos / 1_000_000_000L;
        return Noise.below(ZERO_ONE_IN, Noise.mix(c.key + gauge) ^ second) == 0;
    }

    private static double noise(Connection c, long nowNanos) {
        return Noise.unit(c.key, nowNanos / 1_000_000_000L);
    }

    private static void set(long[] values, Value value, long number) {
        values[value.ordinal()] = number;
    }
}
