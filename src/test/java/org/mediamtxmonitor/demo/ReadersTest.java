package org.mediamtxmonitor.demo;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Readers that are not simply near and fast. */
class ReadersTest {

    private final DrivenTime time = new DrivenTime();
    private final SimulatedServer server = SimulatedServer.builder()
            .clock(time, time)
            .paths(PathPlan.dynamic("live", Protocol.SRT, Media.HD_OPUS)
                    .link(40, 200)
                    .read(Reader.far(128, 400))
                    .read(Reader.slow(Protocol.RTMP, 2.5))
                    .read(Reader.slow(Protocol.RTSP, 2.5))
                    .read(Reader.slow(Protocol.WEBRTC, 2.5))
                    .read(1, Protocol.HLS)
                    .read(Reader.cdnSession()))
            .start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode reader(String list) throws Exception {
        return client.items(list)
                .filter(item -> item.get("state").asText().equals("read"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCdnIsOneSessionThatSaysSo() throws Exception {
        assertThat(client.items("/v3/hlssessions/list").map(i -> i.get("isCDN").asBoolean()))
                .containsExactlyInAnyOrder(false, true);
    }

    @Test
    void aSlowReaderHasFramesDiscarded() throws Exception {
        time.seconds(41);
        assertThat(reader("/v3/rtmpconns/list").get("outboundFramesDiscarded").asLong())
                .isBetween(95L, 103L);
        assertThat(reader("/v3/webrtcsessions/list")
                        .get("outboundFramesDiscarded")
                        .asLong())
                .isBetween(95L, 103L);
        assertThat(reader("/v3/rtspsessions/list")
                        .get("outboundRTPPacketsDiscarded")
                        .asLong())
                .isBetween(95L, 103L);
        assertThat(reader("/v3/srtconns/list").get("outboundFramesDiscarded").asLong())
                .isZero();
    }

    @Test
    void aFarReaderHasItsOwnLink() throws Exception {
        time.seconds(10);
        JsonNode reader = reader("/v3/srtconns/list");
        assertThat(reader.get("msRTT").asDouble()).isBetween(120.0, 136.0);
        assertThat(reader.get("msSendTsbPdDelay").asInt()).isEqualTo(400);
        assertThat(client.publisher("/v3/srtconns/list", "live")
                        .get("msReceiveTsbPdDelay")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void gaugesOfSrtAreZeroNowAndThenForAMoment() throws Exception {
        int rtt = 0;
        int buffer = 0;
        for (int second = 0; second < 400; second++) {
            time.seconds(1);
            JsonNode publisher = client.publisher("/v3/srtconns/list", "live");
            rtt += publisher.get("msRTT").asDouble() == 0 ? 1 : 0;
            buffer += publisher.get("msReceiveBuf").asLong() == 0 ? 1 : 0;
        }
        assertThat(List.of(rtt, buffer)).allMatch(zeros -> zeros >= 3 && zeros <= 25);
    }

    @Test
    void retransmissionsRepairASmallLossAndNotALargeOne() throws Exception {
        time.seconds(5);
        server.loss("live", 2.6);
        time.seconds(20);
        JsonNode small = client.publisher("/v3/srtconns/list", "live");
        assertThat(small.get("packetsReceivedRetrans").asLong()).isPositive();
        assertThat(small.get("packetsReceivedDrop").asLong()).isZero();
        server.loss("live", 12);
        time.seconds(20);
        assertThat(client.publisher("/v3/srtconns/list", "live")
                        .get("packetsReceivedDrop")
                        .asLong())
                .isPositive();
    }
}
