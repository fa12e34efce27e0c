package org.mediamtxmonitor.web.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecentAnswersTest {

    private static final String STREAMS = "/api/v1/streams?limit=1000";

    private final RecentAnswers answers = new RecentAnswers(new ObjectMapper(), 100);
    private final AtomicInteger written = new AtomicInteger();

    /** Counts how often it is written. */
    private final class Counted {
        @JsonProperty
        String value() {
            return written.incrementAndGet() > 0 ? "x".repeat(20) : "";
        }
    }

    private String json(String what, String etag) throws IOException {
        return new String(answers.json(what, etag, new Counted()), StandardCharsets.UTF_8);
    }

    @Test
    void the_same_version_of_an_answer_is_written_once() throws Exception {
        assertThat(json(STREAMS, "W/\"1\"")).isEqualTo(json(STREAMS, "W/\"1\""));
        assertThat(written).hasValue(1);
    }

    @Test
    void another_version_is_written_anew() throws Exception {
        json(STREAMS, "W/\"1\"");
        json(STREAMS, "W/\"2\"");

        assertThat(written).hasValue(2);
    }

    @Test
    void another_request_has_an_answer_of_its_own() throws Exception {
        json(STREAMS, "W/\"1\"");
        json("/api/v1/streams?limit=10", "W/\"1\"");

        assertThat(written).hasValue(2);
    }

    @Test
    void an_answer_without_a_version_is_not_kept() throws Exception {
        json(STREAMS, null);
        json(STREAMS, null);

        assertThat(written).hasValue(2);
    }

    @Test
    void answers_beyond_the_room_are_not_kept() throws Exception {
        for (int version = 0; version < 10; version++) {
            json(STREAMS, "W/\"" + version + "\"");
        }
        json(STREAMS, "W/\"0\"");
        assertThat(written).hasValue(11);

        json(STREAMS, "W/\"9\"");
        assertThat(written).hasValue(11);
    }

    @Test
    void an_answer_that_is_larger_than_the_room_is_written_all_the_same() throws Exception {
        RecentAnswers none = new RecentAnswers(new ObjectMapper(), 1);

        assertThat(none.json(STREAMS, "W/\"1\"", new Counted())).isNotEmpty();
        assertThat(none.json(STREAMS, "W/\"1\"", new Counted())).isNotEmpty();
        assertThat(written).hasValue(2);
    }

    @Test
    void an_answer_that_can_not_be_written_fails_for_each_client() {
        for (int client = 0; client < 2; client++) {
            assertThatThrownBy(() -> answers.json(STREAMS, "W/\"1\"", new Object()))
                    .isInstanceOf(IOException.class);
        }
    }
}
