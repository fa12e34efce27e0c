package org.mediamtxmonitor.web.error;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTest {

    @Test
    void the_title_says_what_the_status_means() {
        assertThat(Problem.of(404, "gone")).isEqualTo(new Problem("about:blank", "Not Found", 404, "gone", null, null));
    }

    @Test
    void an_unknown_status_has_a_title_too() {
        assertThat(Problem.of(499, "left").title()).isEqualTo("Error");
    }

    @Test
    void a_problem_is_written_as_rfc_9457_says() {
        assertThat(new String(new ProblemException(400, "nö").problem().toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"nö\"}");
    }
}
