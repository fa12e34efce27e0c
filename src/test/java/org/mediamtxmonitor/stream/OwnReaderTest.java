package org.mediamtxmonitor.stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.redis.Json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class OwnReaderTest {

    private static Connection connection(String role, String query) throws JsonProcessingException {
        return Json.mapper().readValue("{\"role\":\"%s\",\"query\":\"%s\"}".formatted(role, query), Connection.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mediamtx-monitor", "mediamtx-monitor=", "mediamtx-monitor=preview", "a=b&mediamtx-monitor=1"})
    void a_reader_that_carries_the_marker_is_ours(String query) throws JsonProcessingException {
        assertThat(connection("reader", query).own()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a=mediamtx-monitor", "x-mediamtx-monitor=1", "mediamtx-monitors=1", "mediamtxmonitor=1"})
    void a_reader_that_does_not_is_somebody_else(String query) throws JsonProcessingException {
        assertThat(connection("reader", query).own()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"mediamtx-monitor=preview, true", "a=b, false"})
    void a_connection_knows_whether_it_is_ours(String query, boolean ours) throws JsonProcessingException {
        assertThat(connection("reader", query).isOwn()).isEqualTo(ours);
    }

    @Test
    void nobody_hides_a_publisher_with_the_marker() throws JsonProcessingException {
        assertThat(connection("publisher", "mediamtx-monitor=1").own()).isNull();
    }

    @Test
    void all_interfaces_tell_who_is_ours_and_nothing_of_the_others() throws JsonProcessingException {
        JsonNode ours = Json.mapper().valueToTree(connection("reader", "mediamtx-monitor=preview"));
        JsonNode other = Json.mapper().valueToTree(connection("reader", "a=b"));
        assertThat(ours.path("own").asBoolean()).isTrue();
        assertThat(other.has("own")).isFalse();
    }

    @Test
    void a_report_that_tells_it_is_read_again() throws JsonProcessingException {
        Connection ours = connection("reader", "mediamtx-monitor=preview");
        String json = Json.mapper().writeValueAsString(ours);
        assertThat(Json.mapper().readValue(json, Connection.class)).isEqualTo(ours);
    }
}
