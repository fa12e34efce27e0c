package org.mediamtxmonitor.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.mediamtx.GlobalConf;

import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VersionsTest {

    @ParameterizedTest
    @CsvSource({
        "v1.20.1, /v3/srtconns/list, 200",
        "v1.20.1, /v3/srt/conns/list, 404",
        "v1.21.0, /v3/srtconns/list, 404",
        "v1.21.0, /v3/srt/conns/list, 200",
        "v1.21.0, /v3/rtsp/sessions/list, 200",
        "v1.21.0, /v3/rtsp/conns/list, 200",
        "v1.21.0, /v3/rtmp/conns/list, 200",
        "v1.21.0, /v3/webrtc/sessions/list, 200",
        "v1.21.0, /v3/hls/sessions/list, 200",
        "v1.21.0, /v3/hls/muxers/list, 200",
        "v1.21.0, /v3/moq/sessions/list, 200",
        "v1.21.0, /v3/paths/forward/list?path=cam1, 404",
        "v1.21.0, /v3/paths/forward-dests/list?path=cam1, 200",
        "v1.19.3, /v3/paths/forward/list?path=cam1, 404",
        "v1.18.0, /v3/hlssessions/list, 200",
        "v1.18.0, /v3/moqsessions/list, 404",
        "v1.17.1, /v3/hlssessions/list, 404",
    })
    void anEndpointExistsFromItsVersionOnUnderTheNameOfTheVersion(String version, String path, int status)
            throws Exception {
        try (SimulatedServer server =
                Scene.on(new DrivenTime()).version(version).start()) {
            assertThat(new Client(server).get(path).statusCode()).isEqualTo(status);
        }
    }

    @Test
    void aServerTellsThePortsThatItsProtocolsListenOn() throws Exception {
        try (SimulatedServer server = Scene.on(new DrivenTime()).start()) {
            var configuration = new Client(server).get("/v3/config/global/get").body();
            var ports = new ObjectMapper()
                    .readValue(configuration, GlobalConf.class)
                    .listeners();
            assertThat(ports)
                    .containsEntry("rtsp", 8554)
                    .containsEntry("rtmp", 1935)
                    .containsEntry("srt", 8890);
        }
    }

    @Test
    void beforeHlsSessionsTheMuxerIsTheOneReaderOfAllViewers() throws Exception {
        try (SimulatedServer server =
                Scene.on(new DrivenTime()).version("v1.17.1").start()) {
            var readers = new Client(server).path("cam1").get("readers");
            assertThat(readers).extracting(r -> r.get("type").asText()).containsExactly("hlsMuxer", "rtspSession");
        }
    }

    @Test
    void beforeAlwaysAvailablePathsSuchAPathIsAnOrdinaryOne() throws Exception {
        try (SimulatedServer server =
                Scene.on(new DrivenTime()).version("v1.15.6").start()) {
            server.drop("slate");
            var path = new Client(server).path("slate");
            assertThat(path.get("ready").asBoolean()).isFalse();
            assertThat(path.has("available")).isFalse();
        }
    }

    @Test
    void aMoqSessionHasTheFieldsOfTheReference() throws Exception {
        try (SimulatedServer server = SimulatedServer.builder()
                .paths(PathPlan.dynamic("live/moq", Protocol.MOQ, Media.HD))
                .start()) {
            var item = new Client(server).publisher("/v3/moqsessions/list", "live/moq");
            assertThat(item.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "id",
                            "created",
                            "remoteAddr",
                            "state",
                            "path",
                            "query",
                            "userAgent",
                            "transport",
                            "version",
                            "inboundBytes",
                            "outboundBytes");
        }
    }

    @Test
    void beforeMoqNobodyPublishesWithIt() {
        var old = SimulatedServer.builder()
                .version("v1.18.0")
                .paths(PathPlan.dynamic("live/moq", Protocol.MOQ, Media.HD));
        assertThatThrownBy(old::start).hasMessageContaining("MoQ");
    }

    @Test
    void anythingButAVersionFromV1152OnIsRefused() {
        assertThatThrownBy(() -> SimulatedServer.builder().version("1.20"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SimulatedServer.builder().version("v1.15.1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
