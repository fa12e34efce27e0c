package org.mediamtxmonitor.mediamtx;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Lists with entries that are none. */
class OddEntriesTest {

    private static final ObjectMapper JSON = MediaMtxJson.mapper();

    private static <P extends Page<?>> P page(Class<P> type, String... entries) throws JsonProcessingException {
        String items = String.join(",", entries);
        return JSON.readValue(
                "{\"itemCount\":%d,\"pageCount\":1,\"items\":[%s]}".formatted(entries.length, items), type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "7",
                "\"a\"",
                "[1,[2]]",
                "true",
                "{\"readers\":[{\"id\":1}]}"
            })
    void an_entry_that_is_no_path_costs_no_other(String odd) throws Exception {
        Page.Paths page = page(Page.Paths.class, "{\"name\":\"a\"}", odd, "{\"name\":\"b\"}");

        assertThat(page.items()).extracting(PathItem::name).containsExactly("a", "b");
        assertThat(page.withheld()).as("nothing is missing").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"source\":\"rtsp://192.0.2.7/x\",\"maxReaders\":0}", "[]", "\"x\""})
    void an_entry_that_is_no_configuration_costs_no_other(String odd) throws Exception {
        List<PathConf> confs = page(Page.PathConfs.class, odd, "{\"name\":\"cam1\",\"sourceOnDemand\":true}")
                .items();

        assertThat(confs).extracting(PathConf::name).containsExactly("cam1");
        assertThat(confs.get(0).onDemand()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"path\":\"a\"}", "1.5", "[null]"})
    void an_entry_that_is_no_client_costs_no_other(String odd) throws Exception {
        assertThat(page(Page.SrtConns.class, odd, "{\"id\":\"1\",\"path\":\"a\"}")
                        .items())
                .hasSize(1);
        assertThat(page(Page.HlsMuxers.class, "{}", "{\"path\":\"a\"}").items()).hasSize(1);
        assertThat(page(Page.Forwards.class, "{}", "{\"id\":\"1\",\"pos\":\"first\"}")
                        .items())
                .hasSize(1);
    }

    @Test
    void a_field_that_is_not_what_it_should_be_is_unknown() throws Exception {
        PathItem path = page(Page.Paths.class, """
                        {"name":"a","available":"yes","availableTime":"soon","inboundBytes":"many","outboundBytes":{"a":[1]},
                         "source":"rtsp","readers":{"a":1},"tracks2":[7,{"codec":"H264","codecProps":{"width":99999999999,"height":"x"}}],
                         "confName":"b"}""").items().get(0);

        assertThat(path.confName()).isEqualTo("b");
        assertThat(path.availableTime()).isNull();
        assertThat(path.inboundBytes()).isNull();
        assertThat(path.outboundBytes()).isNull();
        assertThat(path.source()).isNull();
        assertThat(path.readers()).isEmpty();
    }

    @Test
    void a_flag_of_a_configuration_that_is_no_flag_is_not_set() throws Exception {
        PathConf conf = page(Page.PathConfs.class, """
                        {"name":"a","sourceOnDemand":{},"maxReaders":"many","record":[1],"recordSegmentDuration":5}""").items().get(0);

        assertThat(conf).isEqualTo(new PathConf("a", false, false, false, 0));
    }

    @Test
    void files_of_a_recording_that_are_none_are_passed_over() throws Exception {
        RecordingItem item = JSON.readValue("""
                {"name":"a","segments":[null,7,{"start":"soon"},{"start":5},{},[1],{"start":"2026-11-22T18:44:18Z"}]}""", RecordingItem.class);

        assertThat(item.newestStarts()).hasSize(1);
    }

    @Test
    void a_list_that_has_entries_and_no_item_is_none_of_mediamtx() throws Exception {
        Page.Paths page = page(Page.Paths.class, "7", "{}");

        assertThatThrownBy(page::items)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no list of MediaMTX");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[{\"name\":\"a\"},{\"name\":",
                "{\"items\":[{\"name\":\"a\"},{\"name\":\"b\",\"source\":{\"type\":x}}]}",
                "{\"items\":[{\"name\":\"a\"}"
            })
    void a_list_that_breaks_off_is_an_error(String body) {
        assertThatThrownBy(() -> JSON.readValue(body, Page.Paths.class)).isInstanceOf(JsonProcessingException.class);
    }
}
