package org.mediamtxmonitor.collect.normalise;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.mediamtx.RtspSession;
import org.mediamtxmonitor.mediamtx.SrtConn;
import org.mediamtxmonitor.mediamtx.WebRtcSession;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Track;

import static org.assertj.core.api.Assertions.assertThat;

/** What is measured of SRT connections, and of RTP sessions. */
class MetersTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Track VIDEO = new Track("H264", 1280, 720, null, null, null, null);
    private static final Track AAC = new Track("MPEG-4 Audio", null, null, null, null, 48000, 2);
    private static final Track OPUS = new Track("Opus", null, null, null, null, null, 2);

    private final SrtMeter srt = new SrtMeter();
    private final RtpMeter rtp = new RtpMeter();

    private Connection.Srt publisher(int second, String fields) {
        return srt.measure(
                Items.read("{\"state\":\"publish\"," + fields + "}", SrtConn.class), true, 4_000_000L, second * SECOND);
    }

    private Connection.Srt reader(int second, String fields) {
        return srt.measure(
                Items.read("{\"state\":\"read\"," + fields + "}", SrtConn.class), false, 4_000_000L, second * SECOND);
    }

    // SRT

    @Test
    void a_momentary_zero_of_the_round_trip_is_passed_over() {
        for (int second = 0; second < 8; second++) {
            double rtt = second == 3 ? 0 : 40;
            assertThat(publisher(second, "\"msRTT\":" + rtt).rttMs())
                    .as("at %s", second)
                    .isEqualTo(40);
        }
        assertThat(publisher(8, "\"msRTT\":40").rtt10s()).isEqualTo(new Connection.Spread(40.0, 40.0, 0.0));
    }

    @Test
    void a_momentary_zero_of_the_buffer_is_passed_over() {
        publisher(0, "\"msReceiveBuf\":210");

        assertThat(publisher(1, "\"msReceiveBuf\":0").bufferMs()).isEqualTo(210);
    }

    @Test
    void a_buffer_that_stays_empty_is_empty() {
        publisher(0, "\"msReceiveBuf\":210");
        publisher(1, "\"msReceiveBuf\":0");

        assertThat(publisher(5, "\"msReceiveBuf\":0").bufferMs()).isZero();
    }

    @Test
    void latency_is_measured_in_round_trips() {
        assertThat(publisher(0, "\"msRTT\":50,\"msReceiveTsbPdDelay\":120,\"msSendTsbPdDelay\":900"))
                .extracting(Connection.Srt::latencyMs, Connection.Srt::latencyToRtt, Connection.Srt::advisedLatencyMs)
                .containsExactly(120.0, 2.4, 200.0);
    }

    @Test
    void the_advised_latency_is_one_figure_while_the_round_trip_jitters() {
        Set<Double> told = new LinkedHashSet<>();
        for (int second = 0; second < 600; second++) {
            int rtt = 57 + second * 7 % 5;
            told.add(publisher(second, "\"msRTT\":" + rtt + ",\"msReceiveTsbPdDelay\":200")
                    .advisedLatencyMs());
        }

        assertThat(told).containsExactly(250.0);
    }

    @Test
    void of_a_latency_that_is_enough_nothing_is_told_that_advice_was_counted_with() {
        assertThat(publisher(0, "\"msRTT\":50,\"msReceiveTsbPdDelay\":120"))
                .extracting(Connection.Srt::advisedForRttMs, Connection.Srt::advisedForLossPercent)
                .containsExactly(50.0, 0.0);
        assertThat(publisher(1, "\"msRTT\":50,\"msReceiveTsbPdDelay\":400"))
                .extracting(
                        Connection.Srt::advisedLatencyMs,
                        Connection.Srt::advisedForRttMs,
                        Connection.Srt::advisedForLossPercent)
                .containsExactly(400.0, null, null);
    }

    @Test
    void of_a_reader_the_other_direction_counts() {
        Connection.Srt measured = reader(0, """
                "msRTT":50,"msReceiveTsbPdDelay":900,"msSendTsbPdDelay":120,"packetsSentUnique":100,
                "packetsReceivedUnique":7,"packetsRetrans":3,"packetsSendDrop":2,"msSendBuf":130,
                "packetsFlightSize":9""");

        assertThat(measured)
                .extracting(
                        Connection.Srt::latencyMs,
                        Connection.Srt::packetsUnique,
                        Connection.Srt::packetsRetransmitted,
                        Connection.Srt::packetsDropped,
                        Connection.Srt::bufferOverLatency,
                        Connection.Srt::flightPackets,
                        Connection.Srt::packetsBelated)
                .containsExactly(120.0, 100L, 3L, 2L, true, 9L, null);
    }

    @Test
    void shares_are_of_unique_packets_over_ten_seconds_and_retransmissions_over_five_too() {
        Connection.Srt measured = null;
        for (int second = 0; second <= 20; second++) {
            int again = second <= 15 ? 0 : (second - 15) * 10;
            measured = publisher(
                    second,
                    "\"packetsReceivedUnique\":%d,\"packetsReceivedRetrans\":%d,\"packetsReceivedDrop\":%d"
                            .formatted(second * 100, again, again / 10));
        }

        assertThat(measured)
                .extracting(
                        Connection.Srt::retransmittedPercent,
                        Connection.Srt::retransmittedPercent5s,
                        Connection.Srt::retransmittedPackets10s,
                        Connection.Srt::droppedPercent)
                .containsExactly(5.0, 10.0, 50L, 0.5);
    }

    @Test
    void the_first_reading_has_no_share() {
        assertThat(publisher(0, "\"packetsReceivedUnique\":1000,\"packetsReceivedRetrans\":500")
                        .retransmittedPercent())
                .isNull();
    }

    @Test
    void the_capacity_of_the_link_is_the_median_of_a_minute() {
        for (int second = 0; second < 30; second++) {
            publisher(second, "\"mbpsLinkCapacity\":100");
        }
        for (int second = 30; second < 50; second++) {
            publisher(second, "\"mbpsLinkCapacity\":10");
        }

        assertThat(publisher(50, "\"mbpsLinkCapacity\":10"))
                .extracting(Connection.Srt::linkCapacityBitsPerSecond, Connection.Srt::linkUsePercent)
                .containsExactly(104_857_600L, 3.81);
    }

    @Test
    void a_server_that_tells_nothing_is_no_reason_to_guess() {
        Connection.Srt measured = publisher(0, "\"path\":\"a\"");

        assertThat(measured)
                .isEqualTo(new Connection.Srt(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, null, null, null, null, null, null, null, null));
    }

    // RTP

    private Connection.Rtp rtspReader(int second, long packets, long reportedLost) {
        return rtp.measure(
                Items.read(
                        "{\"state\":\"read\",\"outboundRTPPackets\":%d,\"outboundRTPPacketsReportedLost\":%d}"
                                .formatted(packets, reportedLost),
                        RtspSession.class),
                false,
                List.of(VIDEO),
                second * SECOND);
    }

    private Connection.Rtp rtspPublisher(int second, String fields, Track... tracks) {
        return rtp.measure(
                Items.read("{\"state\":\"publish\"," + fields + "}", RtspSession.class),
                true,
                List.of(tracks),
                second * SECOND);
    }

    @Test
    void what_a_reader_reports_as_lost_is_a_share_of_what_was_sent() {
        rtspReader(0, 1_000, 10);

        assertThat(rtspReader(1, 1_200, 20).reportedLostPercent()).isEqualTo(5);
    }

    @Test
    void a_duplicate_on_two_tracks_is_no_loss_of_millions() {
        rtspReader(0, 1_000, 0);

        assertThat(rtspReader(1, 1_200, 2 * ((1L << 24) - 1)).reportedLostPercent())
                .isNull();
        assertThat(rtspReader(2, 1_400, 2 * ((1L << 24) - 1)).reportedLostPercent())
                .isZero();
    }

    @Test
    void a_report_that_wraps_at_24_bits_goes_on() {
        rtspReader(0, 1_000_000, (1L << 24) - 5);

        assertThat(rtspReader(1, 1_000_200, 5).reportedLostPercent()).isEqualTo(5);
    }

    @Test
    void gaps_are_a_share_of_what_was_expected() {
        rtspPublisher(0, "\"inboundRTPPackets\":1000,\"inboundRTPPacketsLost\":0", VIDEO);

        assertThat(rtspPublisher(1, "\"inboundRTPPackets\":1095,\"inboundRTPPacketsLost\":5", VIDEO))
                .extracting(Connection.Rtp::lostPercent, Connection.Rtp::lostPackets)
                .containsExactly(5.0, 5.0);
    }

    @Test
    void jitter_of_one_track_is_told_in_time() {
        assertThat(rtspPublisher(0, "\"inboundRTPPacketsJitter\":900", VIDEO).jitterMs())
                .isEqualTo(10);
        assertThat(rtspPublisher(1, "\"inboundRTPPacketsJitter\":480", AAC).jitterMs())
                .isEqualTo(10);
    }

    @Test
    void jitter_of_a_few_packets_tells_of_the_past_and_has_no_time() {
        String fields = "\"inboundRTPPacketsLost\":0,\"inboundRTPPacketsJitter\":9000,\"inboundRTPPackets\":";
        rtspPublisher(0, fields + 1000, VIDEO);

        assertThat(rtspPublisher(4, fields + 1004, VIDEO))
                .extracting(Connection.Rtp::jitterTicks, Connection.Rtp::jitterMs)
                .containsExactly(9000.0, null);
        assertThat(rtspPublisher(8, fields + 1104, VIDEO).jitterMs()).isEqualTo(100);
    }

    @Test
    void jitter_of_several_tracks_is_a_mean_of_different_clocks() {
        assertThat(rtspPublisher(0, "\"inboundRTPPacketsJitter\":900", VIDEO, AAC))
                .extracting(Connection.Rtp::jitterTicks, Connection.Rtp::jitterMs)
                .containsExactly(900.0, null);
    }

    @Test
    void jitter_of_a_track_whose_clock_is_not_known_has_no_time() {
        assertThat(rtspPublisher(0, "\"inboundRTPPacketsJitter\":480", OPUS).jitterMs())
                .isNull();
        assertThat(rtspPublisher(1, "\"inboundRTPPacketsJitter\":480").jitterMs())
                .isNull();
    }

    @Test
    void a_webrtc_publisher_is_measured_like_one_of_rtsp_without_errors() {
        WebRtcSession item = Items.read(
                "{\"state\":\"publish\",\"inboundRTPPackets\":95,\"inboundRTPPacketsLost\":5,"
                        + "\"inboundRTPPacketsJitter\":90}",
                WebRtcSession.class);

        assertThat(rtp.measure(item, true, List.of(VIDEO), 0))
                .extracting(
                        Connection.Rtp::packets,
                        Connection.Rtp::packetsLost,
                        Connection.Rtp::jitterMs,
                        Connection.Rtp::packetsInError)
                .containsExactly(95L, 5L, 1.0, null);
    }
}
