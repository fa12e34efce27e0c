package org.mediamtxmonitor.mediamtx;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageTest {

    private static final ObjectMapper JSON = MediaMtxJson.mapper();

    @Test
    void an_empty_list_has_no_items() throws Exception {
        assertThat(JSON.readValue("{\"itemCount\":0,\"pageCount\":0,\"items\":[]}", Page.Paths.class)
                        .items())
                .isEmpty();
    }

    @Test
    void a_page_tells_how_many_there_are() throws Exception {
        assertThat(JSON.readValue("{\"itemCount\":5,\"pageCount\":3,\"items\":[]}", Page.Paths.class)
                        .pageCount())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"items\":null}", "{\"status\":\"ok\"}", "{\"items\":[null]}"})
    void json_without_items_is_no_list_of_mediamtx(String body) throws Exception {
        Page.Paths page = JSON.readValue(body, Page.Paths.class);

        assertThatThrownBy(page::items)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no list of MediaMTX");
    }
}
