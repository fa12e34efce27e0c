package org.mediamtxmonitor.mediamtx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ListKindTest {

    @ParameterizedTest
    @CsvSource({
        "RTSP, /v3/rtspsessions/list, /v3/rtsp/sessions/list",
        "RTSPS, /v3/rtspssessions/list, /v3/rtsps/sessions/list",
        "RTMP, /v3/rtmpconns/list, /v3/rtmp/conns/list",
        "RTMPS, /v3/rtmpsconns/list, /v3/rtmps/conns/list",
        "SRT, /v3/srtconns/list, /v3/srt/conns/list",
        "WEBRTC, /v3/webrtcsessions/list, /v3/webrtc/sessions/list",
        "HLS, /v3/hlssessions/list, /v3/hls/sessions/list",
        "HLS_MUXER, /v3/hlsmuxers/list, /v3/hls/muxers/list",
        "MOQ, /v3/moqsessions/list, /v3/moq/sessions/list"
    })
    void a_list_has_a_name_in_both_families(ListKind kind, String flat, String nested) {
        assertThat(kind.endpoint(Family.FLAT)).isEqualTo(flat);
        assertThat(kind.endpoint(Family.NESTED)).isEqualTo(nested);
    }

    @ParameterizedTest
    @CsvSource({
        "rtspSession, RTSP",
        "rtspsSession, RTSPS",
        "rtmpConn, RTMP",
        "rtmpsConn, RTMPS",
        "srtConn, SRT",
        "webRTCSession, WEBRTC",
        "hlsSession, HLS",
        "hlsMuxer, HLS_MUXER",
        "moqSession, MOQ"
    })
    void a_type_of_client_tells_its_list(String type, ListKind kind) {
        assertThat(ListKind.ofType(type)).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"rtspSource", "rpiCameraSource", "redirect", "fromTheFuture"})
    void a_source_that_is_no_client_has_no_list(String type) {
        assertThat(ListKind.ofType(type)).isEmpty();
    }

    @Test
    void the_list_of_forwards_has_another_name_in_each_family() {
        ApiEndpoint forwards = ApiEndpoint.of("forwards");

        assertThat(forwards.path(Family.FLAT)).isNotEqualTo(forwards.path(Family.NESTED));
    }

    @Test
    void each_family_is_the_other_of_the_other() {
        assertThat(Family.FLAT.other().other()).isEqualTo(Family.FLAT);
    }
}
