package org.mediamtxmonitor.mediamtx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.testing.RecordedAnswers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MediaMtxJsonTest {

    private static final ObjectMapper JSON = MediaMtxJson.mapper();

    private static PathItem path(String fields) throws JsonProcessingException {
        return JSON.readValue("{\"name\":\"a\"," + fields + "}", PathItem.class);
    }

    private static <T> List<T> recorded(String version, String endpoint, Class<? extends Page<T>> type)
            throws JsonProcessingException {
        List<T> items = new ArrayList<>();
        for (String body : RecordedAnswers.of(version, endpoint)) {
            items.addAll(JSON.readValue(body, type).items());
        }
        assertThat(items).as("items of %s in %s", endpoint, version).isNotEmpty();
        return items;
    }

    @Test
    void half_of_a_surrogate_pair_is_replaced_and_whole_pairs_stay() throws Exception {
        PathItem path = JSON.readValue(
                "{\"name\":\"a\\ud800b\\udc00c\\ud83d\\ude00\",\"confName\":\"\\ud83d\"}", PathItem.class);

        assertThat(path.name()).isEqualTo("a\ufffdb\ufffdc\ud83d\ude00");
        assertThat(path.confName()).isEqualTo("\ufffd");
    }

    @Test
    void the_largest_uint64_is_read_into_all_64_bits() throws Exception {
        assertThat(Long.toUnsignedString(
                        path("\"inboundBytes\":18446744073709551615").inboundBytes()))
                .isEqualTo("18446744073709551615");
    }

    @Test
    void a_counter_above_half_of_uint64_keeps_its_value() throws Exception {
        assertThat(Long.toUnsignedString(
                        path("\"inboundBytes\":9223372036854775808").inboundBytes()))
                .isEqualTo("9223372036854775808");
    }

    @Test
    void a_counter_written_with_an_exponent_is_read() throws Exception {
        assertThat(path("\"inboundBytes\":1.5e3").inboundBytes()).isEqualTo(1_500);
    }

    @Test
    void a_counter_that_is_text_is_an_error() {
        assertThatThrownBy(() -> path("\"inboundBytes\":\"many\"")).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void a_counter_that_is_null_is_unknown() throws Exception {
        assertThat(path("\"inboundBytes\":null").inboundBytes()).isNull();
    }

    @Test
    void a_counter_that_is_not_there_is_unknown() throws Exception {
        assertThat(path("\"confName\":\"a\"").inboundBytes()).isNull();
    }

    @Test
    void fields_of_a_newer_version_are_passed_over() throws Exception {
        assertThat(path("\"inboundBytes\":7,\"fromTheFuture\":{\"a\":[1,{\"b\":2}]}")
                        .inboundBytes())
                .isEqualTo(7);
    }

    @Test
    void the_new_name_counts_where_a_deprecated_copy_stands_beside_it() throws Exception {
        assertThat(path("\"bytesReceived\":1,\"inboundBytes\":2").inboundBytes())
                .isEqualTo(2);
    }

    @Test
    void the_old_name_counts_where_it_stands_alone() throws Exception {
        assertThat(path("\"bytesReceived\":1").inboundBytes()).isEqualTo(1);
    }

    @Test
    void ready_means_available_where_it_stands_alone() throws Exception {
        assertThat(path("\"ready\":true").isAvailable()).isTrue();
    }

    @Test
    void available_counts_where_ready_says_otherwise() throws Exception {
        assertThat(path("\"ready\":true,\"available\":false").isAvailable()).isFalse();
    }

    @Test
    void a_path_that_says_neither_is_not_available() throws Exception {
        assertThat(path("\"confName\":\"a\"").isAvailable()).isFalse();
    }

    @Test
    void a_time_with_an_offset_is_the_same_instant() throws Exception {
        assertThat(path("\"availableTime\":\"2026-11-22T20:44:18.921018607+02:00\"")
                        .availableTime())
                .isEqualTo(Instant.parse("2026-11-22T18:44:18.921018607Z"));
    }

    @Test
    void a_time_that_is_null_is_unknown() throws Exception {
        assertThat(path("\"availableTime\":null").availableTime()).isNull();
    }

    @Test
    void a_codec_without_properties_is_a_track() throws Exception {
        assertThat(path("\"tracks2\":[{\"codec\":\"KLV\",\"codecProps\":null}]").tracks2())
                .containsExactly(new TrackItem("KLV", null));
    }

    @Test
    void a_path_without_readers_has_an_empty_list_of_them() throws Exception {
        assertThat(path("\"readers\":null").readers()).isEmpty();
    }

    @Test
    void a_path_without_a_name_is_an_error() {
        assertThatThrownBy(() -> JSON.readValue("{\"name\":\"\"}", PathItem.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void the_shared_hls_session_of_a_cdn_is_known_as_such() throws Exception {
        assertThat(JSON.readValue("{\"id\":\"1\",\"isCDN\":true}", HlsSession.class)
                        .cdn())
                .isTrue();
    }

    @Test
    void srt_keeps_its_names_of_bytes() throws Exception {
        assertThat(JSON.readValue("{\"bytesReceived\":5,\"bytesSent\":6}", SrtConn.class))
                .extracting(SrtConn::inboundBytes, SrtConn::outboundBytes)
                .containsExactly(5L, 6L);
    }

    @Test
    void rtp_figures_are_read_under_their_old_names() throws Exception {
        RtspSession session = JSON.readValue(
                "{\"rtpPacketsReceived\":1,\"rtpPacketsLost\":2,\"rtpPacketsInError\":3,\"rtpPacketsJitter\":4.5,"
                        + "\"rtpPacketsSent\":6}",
                RtspSession.class);

        assertThat(session)
                .extracting(
                        RtspSession::inboundRTPPackets,
                        RtspSession::inboundRTPPacketsLost,
                        RtspSession::inboundRTPPacketsInError,
                        RtspSession::inboundRTPPacketsJitter,
                        RtspSession::outboundRTPPackets)
                .containsExactly(1L, 2L, 3L, 4.5, 6L);
    }

    @Test
    void the_destination_of_a_forward_is_masked_while_it_is_read() throws Exception {
        ForwardItem item = JSON.readValue(
                "{\"conf\":{\"dest\":\"rtmp://127.0.0.1:1935/copy?user=pub&pass=KeyInForward#streamKey\"}}",
                ForwardItem.class);

        assertThat(item.dest()).isEqualTo("rtmp://127.0.0.1:1935/***");
    }

    @Test
    void the_error_of_a_forward_is_masked_while_it_is_read() throws Exception {
        ForwardItem item = JSON.readValue("{\"lastError\":\"rejected: pass=KeyInForward\"}", ForwardItem.class);

        assertThat(item.lastError()).isEqualTo("rejected: pass=***");
    }

    @Test
    void what_is_secret_in_a_destination_is_masked_in_its_error_wherever_it_stands() throws Exception {
        ForwardItem item = JSON.readValue(
                "{\"conf\":{\"dest\":\"rtmp://u:S3cretCam@host/app/Key%20In%20Forward?t=QuerySecret1\","
                        + "\"whipBearerToken\":\"bearer1\"},"
                        + "\"lastError\":\"u, S3cretCam, Key In Forward, Key%20In%20Forward, QuerySecret1, bearer1: bad name\"}",
                ForwardItem.class);

        assertThat(item.lastError()).isEqualTo("u, ***, ***, ***, ***, ***: bad name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.20.1", "v1.19.3", "v1.17.1", "v1.16.3", "v1.15.6"})
    void every_recorded_path_tells_whether_it_is_available_and_how_many_bytes_came(String version) throws Exception {
        assertThat(recorded(version, "/v3/paths/list", Page.Paths.class))
                .allSatisfy(item -> assertThat(item)
                        .hasNoNullFieldsOrPropertiesExcept(
                                "source",
                                "availableTime",
                                "online",
                                "tracks2",
                                "inboundFramesInError",
                                "ready",
                                "readyTime",
                                "bytesReceived",
                                "bytesSent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.20.1", "v1.19.3", "v1.17.1", "v1.16.3", "v1.15.6"})
    void every_recorded_rtsp_session_tells_its_packets(String version) throws Exception {
        assertThat(recorded(version, "/v3/rtspsessions/list", Page.RtspSessions.class))
                .allSatisfy(item -> assertThat(item.inboundRTPPackets()).isNotNull())
                .allSatisfy(item -> assertThat(item.outboundRTPPackets()).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({"v1.20.1", "v1.15.6"})
    void every_recorded_client_tells_its_bytes(String version) throws Exception {
        List<ClientItem> clients = new ArrayList<>();
        clients.addAll(recorded(version, "/v3/rtmpconns/list", Page.RtmpConns.class));
        clients.addAll(recorded(version, "/v3/srtconns/list", Page.SrtConns.class));
        clients.addAll(recorded(version, "/v3/webrtcsessions/list", Page.WebRtcSessions.class));

        assertThat(clients)
                .allSatisfy(item -> assertThat(item.inboundBytes()).isNotNull())
                .allSatisfy(item -> assertThat(item.outboundBytes()).isNotNull());
    }

    @Test
    void every_recorded_forward_is_free_of_secrets() throws Exception {
        assertThat(recorded("v1.20.1", "/v3/paths/forward/list", Page.Forwards.class)
                        .toString())
                .doesNotContain("KeyInForward", "streamKey", "QuerySecret1");
    }

    @Test
    void every_recorded_configuration_is_free_of_secrets() throws Exception {
        assertThat(recorded("v1.20.1", "/v3/config/paths/list", Page.PathConfs.class)
                        .toString())
                .doesNotContain("KeyInForward", "streamKey", "QuerySecret1", "S3cretCam");
    }
}
