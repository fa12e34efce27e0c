package org.mediamtxmonitor.mediamtx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PathConfTest {

    private static final ObjectMapper JSON = MediaMtxJson.mapper();

    private static PathConf conf(String fields) throws JsonProcessingException {
        return JSON.readValue("{\"name\":\"a\"," + fields + "}", PathConf.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp://admin:S3cretCam@host/main", "rpiCamera", "udp://239.0.0.1:1234"})
    void a_path_with_a_source_is_pulled(String source) throws Exception {
        assertThat(conf("\"source\":\"" + source + "\"").pull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"publisher", "redirect", ""})
    void a_path_without_a_source_of_its_own_is_not_pulled(String source) throws Exception {
        assertThat(conf("\"source\":\"" + source + "\"").pull()).isFalse();
    }

    @Test
    void a_pulled_path_is_expected_to_be_live() throws Exception {
        assertThat(conf("\"source\":\"rtsp://host/main\"").expectsStream()).isTrue();
    }

    @Test
    void a_path_that_is_pulled_on_demand_is_not_expected_to_be_live() throws Exception {
        assertThat(conf("\"source\":\"rtsp://host/main\",\"sourceOnDemand\":true")
                        .expectsStream())
                .isFalse();
    }

    @Test
    void a_command_that_starts_on_demand_makes_the_path_on_demand() throws Exception {
        assertThat(conf("\"source\":\"publisher\",\"runOnDemand\":\"ffmpeg ...\"")
                        .onDemand())
                .isTrue();
    }

    @Test
    void an_empty_command_makes_no_path_on_demand() throws Exception {
        assertThat(conf("\"source\":\"publisher\",\"runOnDemand\":\"\"").onDemand())
                .isFalse();
    }

    @Test
    void an_always_available_path_is_expected_to_be_live() throws Exception {
        assertThat(conf("\"source\":\"publisher\",\"alwaysAvailable\":true").expectsStream())
                .isTrue();
    }

    @Test
    void a_path_for_publishers_is_not_expected_to_be_live() throws Exception {
        assertThat(conf("\"source\":\"publisher\"").expectsStream()).isFalse();
    }

    @Test
    void forward_destinations_are_only_counted() throws Exception {
        assertThat(conf("\"forward\":[{\"dest\":\"rtmp://host/a#streamKey\"},{\"dest\":\"srt://host:1\"}]"))
                .isEqualTo(new PathConf("a", false, false, false, 2));
    }

    @Test
    void a_version_without_forwards_has_none() throws Exception {
        assertThat(conf("\"source\":\"publisher\"").forwards()).isZero();
    }

    @Test
    void the_source_is_not_kept() throws Exception {
        assertThat(conf("\"source\":\"rtsp://admin:S3cretCam@host/main\"").toString())
                .doesNotContain("S3cretCam", "host");
    }
}
