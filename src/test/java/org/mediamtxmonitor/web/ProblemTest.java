package org.mediamtxmonitor.web;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemTest {

    private static Exchange answer(Exception cause) throws Exception {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
        new Problems().answer(exchange);
        return exchange;
    }

    private static String body(Exception cause) throws Exception {
        return answer(cause).getMessage().getBody(String.class);
    }

    @Test
    void the_title_says_what_the_status_means() {
        assertThat(Problem.of(404, "gone")).isEqualTo(new Problem("about:blank", "Not Found", 404, "gone"));
    }

    @Test
    void an_unknown_status_has_a_title_too() {
        assertThat(Problem.of(499, "left").title()).isEqualTo("Error");
    }

    @Test
    void a_problem_is_written_as_rfc_9457_says() throws Exception {
        assertThat(body(new ProblemException(400, "no")))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"no\"}");
    }

    @Test
    void a_problem_has_its_status_and_media_type() throws Exception {
        assertThat(answer(new ProblemException(404, "no")).getMessage().getHeaders())
                .containsEntry(Exchange.HTTP_RESPONSE_CODE, 404)
                .containsEntry(Exchange.CONTENT_TYPE, "application/problem+json");
    }

    @Test
    void a_fault_of_ours_is_a_500() throws Exception {
        assertThat(answer(new IllegalStateException("secret")).getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE))
                .isEqualTo(500);
    }

    @Test
    void a_fault_of_ours_tells_no_details() throws Exception {
        assertThat(body(new IllegalStateException("secret"))).doesNotContain("secret");
    }
}
