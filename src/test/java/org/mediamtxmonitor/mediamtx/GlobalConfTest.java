package org.mediamtxmonitor.mediamtx;

import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

class GlobalConfTest {

    private static Map<String, Integer> listeners(String json) throws Exception {
        return new ObjectMapper().readValue(json, GlobalConf.class).listeners();
    }

    @Test
    void the_ports_of_the_protocols_that_are_on_are_kept_and_nothing_else() throws Exception {
        assertThat(
                        listeners(
                                "{\"rtsp\":true,\"rtspEncryption\":\"optional\",\"rtspAddress\":\":8554\",\"rtspsAddress\":\":8322\","
                                        + "\"rtmp\":false,\"rtmpAddress\":\":1935\",\"hls\":true,\"hlsEncryption\":true,\"hlsAddress\":\"[::1]:8888\","
                                        + "\"webrtc\":true,\"webrtcEncryption\":false,\"webrtcAddress\":\":8889\","
                                        + "\"srt\":true,\"srtAddress\":\"127.0.0.1:8890\",\"authInternalUsers\":[{\"pass\":\"secret\"}]}"))
                .containsOnly(
                        Map.entry("rtsp", 8554),
                        Map.entry("rtsps", 8322),
                        Map.entry("hlss", 8888),
                        Map.entry("webrtc", 8889),
                        Map.entry("srt", 8890));
    }

    @Test
    void pages_of_webrtc_over_https_have_a_name_of_their_own() throws Exception {
        assertThat(listeners("{\"webrtc\":true,\"webrtcEncryption\":true,\"webrtcAddress\":\":8889\"}"))
                .containsOnly(Map.entry("webrtcs", 8889));
    }

    @Test
    void an_address_that_makes_no_sense_is_none() throws Exception {
        assertThat(listeners("{\"rtsp\":true,\"rtspAddress\":\":99999\",\"srt\":true,\"srtAddress\":\"\"}"))
                .isEmpty();
    }
}
