package org.mediamtxmonitor.collect.normalise;

import java.time.Duration;
import java.util.List;

import org.mediamtxmonitor.mediamtx.RtspSession;
import org.mediamtxmonitor.mediamtx.WebRtcSession;
import org.mediamtxmonitor.metric.CounterWidth;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.metric.ShareWindow;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Track;

/** Measures the RTP of one RTSP or WebRTC session, in the direction of the media. Not thread-safe. */
final class RtpMeter {

    /** RTP clock of all video codecs that MediaMTX carries (RFC 6184 and its like). */
    private static final double VIDEO_HZ = 90_000;

    /**
     * Jitter is a mean of about 16 packets (RFC 3550, 6.4.1). Where these take longer than three seconds, as of a camera
     * that sends a picture now and then, it tells of the past and is not given in ms.
     */
    private static final double FEWEST_PACKETS_PER_SECOND = 16 / 3.0;

    private static final long REPORTED_BITS = (1 << 24) - 1;

    private final ShareWindow lost = new ShareWindow();
    private final ShareWindow inError = new ShareWindow();
    private final ShareWindow reported = new ShareWindow(Duration.ofSeconds(10), CounterWidth.BITS_24);

    Connection.Rtp measure(RtspSession item, boolean publishes, List<Track> tracks, long at) {
        if (!publishes) {
            return sent(
                    item.outboundRTPPackets(),
                    item.outboundRTPPacketsReportedLost(),
                    item.outboundRTPPacketsDiscarded(),
                    item.inboundRTCPPackets(),
                    item.inboundRTCPPacketsInError(),
                    at);
        }
        return received(
                item.inboundRTPPackets(),
                item.inboundRTPPacketsLost(),
                item.inboundRTPPacketsInError(),
                item.inboundRTPPacketsJitter(),
                item.inboundRTCPPackets(),
                item.inboundRTCPPacketsInError(),
                tracks,
                at);
    }

    Connection.Rtp measure(WebRtcSession item, boolean publishes, List<Track> tracks, long at) {
        if (!publishes) {
            return sent(item.outboundRTPPackets(), null, null, item.inboundRTCPPackets(), null, at);
        }
        return received(
                item.inboundRTPPackets(),
                item.inboundRTPPacketsLost(),
                null,
                item.inboundRTPPacketsJitter(),
                item.inboundRTCPPackets(),
                null,
                tracks,
                at);
    }

    private Connection.Rtp received(
            Long packets,
            Long missing,
            Long faulty,
            Double jitter,
            Long rtcp,
            Long rtcpInError,
            List<Track> tracks,
            long at) {
        Long expected = packets == null || missing == null ? null : packets + missing;
        Double lostPercent = share(lost, missing, expected, at);
        Double clock = lost.wholesPerSecond() < FEWEST_PACKETS_PER_SECOND ? null : clock(tracks);
        return new Connection.Rtp(
                packets,
                missing,
                faulty,
                null,
                null,
                Rounding.tenths(jitter),
                jitter == null || clock == null ? null : Rounding.tenths(jitter * 1000 / clock),
                lostPercent == null ? null : Rounding.tenths(lost.parts()),
                lostPercent,
                share(inError, faulty, packets == null || faulty == null ? null : packets + faulty, at),
                null,
                rtcp,
                rtcpInError);
    }

    private Connection.Rtp sent(Long packets, Long reportedLost, Long discarded, Long rtcp, Long rtcpInError, long at) {
        return new Connection.Rtp(
                packets,
                null,
                null,
                signed(reportedLost),
                discarded,
                null,
                null,
                null,
                null,
                null,
                share(reported, reportedLost, packets, at),
                rtcp,
                rtcpInError);
    }

    /** Packets reported as lost: 24 bits, signed. Duplicates make it negative, which is no number of packets. */
    private static Long signed(Long reportedLost) {
        long bits = reportedLost == null ? -1 : reportedLost & REPORTED_BITS;
        return bits < 0 || bits > REPORTED_BITS / 2 ? null : Long.valueOf(bits);
    }

    /** The one clock that the jitter is in; null with several tracks, whose jitter is a mean of different clocks. */
    private static Double clock(List<Track> tracks) {
        if (tracks == null || tracks.size() != 1) {
            return null;
        }
        Track track = tracks.get(0);
        if (track.isVideo()) {
            return VIDEO_HZ;
        }
        return track.isAudio() && track.sampleRate() != null
                ? track.sampleRate().doubleValue()
                : null;
    }

    private static Double share(ShareWindow window, Long part, Long whole, long at) {
        return part == null || whole == null ? null : Rounding.hundredths(window.update(part, whole, at));
    }
}
