package org.mediamtxmonitor.collect.normalise;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.mediamtx.HlsMuxer;
import org.mediamtxmonitor.mediamtx.HlsSession;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.RtmpConn;
import org.mediamtxmonitor.mediamtx.RtspSession;
import org.mediamtxmonitor.mediamtx.WebRtcSession;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.Track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ClientNormaliserTest {

    private static final Track AAC = new Track("MPEG-4 Audio", null, null, null, null, 48000, 2);

    private final ClientNormaliser clients = new ClientNormaliser("main", new Privacy(Settings.Addresses.NETWORK));
    private Answered cycle = Answered.poll();

    private static HlsSession hls(String id, String address, String agent, Boolean cdn) {
        return Items.read(
                "{\"id\":\"%s\",\"path\":\"a\",\"remoteAddr\":\"%s\",\"userAgent\":\"%s\",\"isCDN\":%s}"
                        .formatted(id, address, agent, cdn),
                HlsSession.class);
    }

    private static RtspSession rtsp(String id, String state, String address, String fields) {
        return Items.read(
                "{\"id\":\"%s\",\"path\":\"a\",\"state\":\"%s\",\"remoteAddr\":\"%s\"%s}"
                        .formatted(id, state, address, fields),
                RtspSession.class);
    }

    private List<Connection> poll(double second) {
        cycle.paths(List.of(Items.offline("a")), 0, 1, (long) (second * 1e9), Instant.EPOCH);
        List<Connection> connections =
                clients.normalise(cycle.answers(), Map.of("a", List.of(AAC)), new ServerTimes(Instant.now(), 0, null));
        cycle = Answered.poll();
        return connections;
    }

    // Viewers

    @Test
    void viewers_differ_in_address_or_program() {
        cycle.clients(
                ListKind.HLS,
                List.of(
                        hls("1", "192.0.2.1:5000", "Firefox", false),
                        hls("2", "192.0.2.1:5001", "Firefox", false),
                        hls("3", "192.0.2.1:5002", "VLC", false),
                        hls("4", "192.0.2.2:5000", "Firefox", false)));
        cycle.clients(ListKind.RTSP, List.of(rtsp("5", "read", "192.0.2.2:7000", ",\"userAgent\":\"Firefox\"")));

        assertThat(clients.viewers(poll(0))).isEqualTo(Map.of("a", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<nil>:", ":", "@", ""})
    void without_addresses_each_session_is_a_viewer(String address) {
        cycle.clients(ListKind.HLS, List.of(hls("1", address, "Firefox", false), hls("2", address, "Firefox", false)));
        List<Connection> connections = poll(0);

        assertThat(clients.viewers(connections)).isEqualTo(Map.of("a", 2));
        assertThat(connections).extracting(Connection::address).containsOnlyNulls();
    }

    @Test
    void addresses_that_are_shown_alike_are_two_viewers_nonetheless() {
        cycle.clients(
                ListKind.HLS, List.of(hls("1", "192.0.2.1:5000", "x", false), hls("2", "192.0.2.9:5000", "x", false)));
        List<Connection> connections = poll(0);

        assertThat(connections).extracting(Connection::address).containsOnly("192.0.2.0");
        assertThat(clients.viewers(connections)).isEqualTo(Map.of("a", 2));
    }

    @Test
    void a_cdn_is_no_viewer() {
        cycle.clients(ListKind.HLS, List.of(hls("1", "192.0.2.1:5000", "cdn", true)));
        List<Connection> connections = poll(0);

        assertThat(connections).allMatch(ClientNormaliser::isCdn);
        assertThat(clients.viewers(connections)).isEmpty();
    }

    @Test
    void a_preview_of_our_own_page_is_no_viewer() {
        cycle.clients(
                ListKind.RTSP,
                List.of(
                        rtsp("1", "read", "192.0.2.1:5000", ",\"query\":\"mediamtx-monitor=preview\""),
                        rtsp("2", "read", "192.0.2.2:5000", ",\"query\":\"not-mediamtx-monitor=1\""),
                        rtsp("3", "read", "192.0.2.3:5000", ",\"query\":\"a=b&mediamtx-monitor\"")));

        assertThat(clients.viewers(poll(0))).isEqualTo(Map.of("a", 1));
    }

    @Test
    void a_session_of_a_version_without_that_mark_is_a_viewer() {
        cycle.clients(ListKind.HLS, List.of(hls("1", "192.0.2.1:5000", "x", null)));

        assertThat(clients.viewers(poll(0))).isEqualTo(Map.of("a", 1));
    }

    @Test
    void a_publisher_is_no_viewer() {
        cycle.clients(ListKind.RTSP, List.of(rtsp("1", "publish", "192.0.2.1:5000", "")));

        assertThat(clients.viewers(poll(0))).isEmpty();
    }

    @Test
    void viewers_of_a_list_that_failed_stay() {
        cycle.clients(ListKind.HLS, List.of(hls("1", "192.0.2.1:5000", "x", false)));
        poll(0);
        cycle.clientsFailed(ListKind.HLS, new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out")));

        assertThat(clients.viewers(poll(1))).isEqualTo(Map.of("a", 1));
    }

    @Test
    void the_muxer_of_old_versions_is_a_reader_of_whom_nobody_knows_how_many_viewers_it_has() {
        cycle.clients(ListKind.HLS_MUXER, List.of(Items.read("{\"path\":\"a\",\"bytesSent\":1000}", HlsMuxer.class)));
        List<Connection> connections = poll(0);

        assertThat(connections)
                .extracting(Connection::id, Connection::role, Connection::outboundBytes)
                .containsExactly(tuple("hls:a", Connection.READER, 1_000L));
        assertThat(clients.viewers(connections)).isEmpty();
    }

    // What is kept of an address

    @Test
    void an_address_is_known_for_comparison_whatever_is_shown_of_it() {
        cycle.clients(ListKind.RTSP, List.of(rtsp("1", "publish", "192.0.2.7:5000", "")));

        assertThat(poll(0)).extracting(Connection::address).containsExactly("192.0.2.0");
        assertThat(clients.ip("1")).isEqualTo("192.0.2.7");
        assertThat(clients.ip("2")).isNull();
        assertThat(clients.ip(null)).isNull();
    }

    // Who is told

    @Test
    void those_that_shake_hands_are_not_told() {
        cycle.clients(
                ListKind.RTSP,
                List.of(
                        rtsp("1", "idle", "192.0.2.7:5000", ""),
                        Items.read("{\"id\":\"2\",\"state\":\"read\",\"path\":\"\"}", RtspSession.class)));

        assertThat(poll(0)).isEmpty();
    }

    @Test
    void who_paused_is_still_there_as_what_it_was() {
        cycle.clients(
                ListKind.RTSP,
                List.of(rtsp("1", "read", "192.0.2.7:5000", ""), rtsp("2", "publish", "192.0.2.8:5000", "")));
        poll(0);
        cycle.clients(
                ListKind.RTSP,
                List.of(rtsp("1", "idle", "192.0.2.7:5000", ""), rtsp("2", "idle", "192.0.2.8:5000", "")));

        assertThat(poll(1))
                .extracting(Connection::id, Connection::role)
                .containsExactly(tuple("1", Connection.READER), tuple("2", Connection.PUBLISHER));
    }

    @Test
    void secrets_in_a_query_are_masked_and_empty_words_are_none() {
        cycle.clients(ListKind.RTMP, List.of(Items.read("""
                        {"id":"1","state":"publish","path":"a","query":"user=anna&pass=S3cretCam","user":"",
                         "userAgent":""}""", RtmpConn.class)));

        assertThat(poll(0))
                .extracting(Connection::query, Connection::user, Connection::userAgent)
                .containsExactly(tuple("user=anna&pass=***", null, null));
    }

    @Test
    void a_reader_goes_without_a_track_that_its_protocol_can_not_carry() {
        cycle.clients(
                ListKind.WEBRTC,
                List.of(Items.read("{\"id\":\"1\",\"state\":\"read\",\"path\":\"a\"}", WebRtcSession.class)));
        cycle.clients(ListKind.RTSP, List.of(rtsp("2", "read", "192.0.2.7:5000", "")));

        assertThat(poll(0)).extracting(Connection::cannotPlay).containsExactlyInAnyOrder("MPEG-4 Audio", null);
    }

    // Discarded frames

    @Test
    void frames_that_a_reader_misses_are_told_a_second() {
        Double perSecond = null;
        for (int second = 0; second <= 12; second++) {
            cycle.clients(
                    ListKind.RTSP,
                    List.of(rtsp(
                            "1",
                            "read",
                            "192.0.2.7:5000",
                            ",\"outboundRTPPacketsDiscarded\":" + Math.max(0, second - 2) * 3)));
            perSecond = poll(second).get(0).framesDiscardedPerSecond();
        }

        assertThat(perSecond).isEqualTo(3);
    }

    @Test
    void a_reader_that_misses_nothing_misses_nothing_a_second() {
        cycle.clients(
                ListKind.RTSP, List.of(rtsp("1", "read", "192.0.2.7:5000", ",\"outboundRTPPacketsDiscarded\":0")));

        assertThat(poll(0)).extracting(Connection::framesDiscardedPerSecond).containsExactly(0.0);
    }

    @Test
    void a_version_that_does_not_count_them_tells_nothing() {
        cycle.clients(ListKind.RTSP, List.of(rtsp("1", "read", "192.0.2.7:5000", "")));

        assertThat(poll(0)).extracting(Connection::framesDiscardedPerSecond).containsExactly((Double) null);
    }

    // WebRTC

    @Test
    void a_session_without_peer_connection_tells_how_long_it_has_waited() {
        for (int second = 0; second <= 12; second += 12) {
            cycle.clients(ListKind.WEBRTC, List.of(Items.read("""
                            {"id":"1","state":"read","path":"a","peerConnectionEstablished":false,
                             "localCandidate":"","remoteCandidate":"host/udp/192.0.2.7/8189"}""", WebRtcSession.class)));
            List<Connection> connections = poll(second);
            assertThat(connections.get(0).webrtc())
                    .isEqualTo(new Connection.WebRtc(false, null, "host/udp/192.0.2.0", (double) second));
        }
    }

    @Test
    void a_session_with_peer_connection_does_not_wait() {
        cycle.clients(
                ListKind.WEBRTC,
                List.of(Items.read(
                        "{\"id\":\"1\",\"state\":\"read\",\"path\":\"a\",\"peerConnectionEstablished\":true}",
                        WebRtcSession.class)));

        assertThat(poll(0).get(0).webrtc().waitingSeconds()).isNull();
    }
}
