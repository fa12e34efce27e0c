package org.mediamtxmonitor.web.prometheus;

import java.io.InputStream;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.FileOfRoutes;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.web.query.RequestScopes;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

/** From a scrape to its answer. */
@RunsRoutes("prometheus.camel.yaml")
@TestPropertySource(
        properties = "camel.main.routes-include-pattern=classpath:routes/prometheus.camel.yaml,"
                + "classpath:routes/answers.camel.yaml,classpath:routes/errors.camel.yaml")
class PrometheusRoutesTest extends FileOfRoutes {

    @MockitoBean(name = "scopes")
    private RequestScopes scopes;

    @MockitoBean(name = "prometheusResource")
    private PrometheusResource resource;

    @Override
    protected void routes() throws Exception {
        from("get-prometheus", "direct:metrics");
        start(
                "get-prometheus",
                "answer-prometheus",
                "answer-headers",
                "answer-problem",
                "answer-failure",
                "answer-redis-away");
    }

    private Message scrape(String query) {
        Exchange scrape = producer.send("direct:metrics", ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setHeader(Exchange.HTTP_QUERY, query);
            exchange.getMessage().setHeader("Accept", "text/plain");
            exchange.getMessage().setHeader("Accept-Encoding", "gzip");
        });
        assertThat(scrape.getException()).isNull();
        return scrape.getMessage();
    }

    private void answers(String query, String encoding) {
        // There is room behind the answer, which is not sent.
        when(resource.answer(eq(PrometheusQuery.of(query)), eq("text/plain"), eq("gzip"), any()))
                .thenReturn(new PrometheusAnswer(
                        "text/plain; version=0.0.4", encoding, "\"t1\"", "up 1\n??".getBytes(), 5));
    }

    @Test
    void what_is_asked_for_is_answered_in_the_form_that_the_client_takes() {
        answers("server=north", "gzip");
        Message answer = scrape("server=north");

        assertThat(answer.getBody()).isInstanceOf(InputStream.class);
        assertThat(answer.getBody(String.class)).isEqualTo("up 1\n");
        assertThat(answer.getHeaders())
                .containsEntry("Content-Type", "text/plain; version=0.0.4")
                .containsEntry("ETag", "\"t1\"")
                .containsEntry("Vary", "Accept, Accept-Encoding")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Encoded-As", "gzip")
                .doesNotContainKeys("Accept", "Accept-Encoding", Exchange.HTTP_QUERY);
    }

    @Test
    void an_answer_that_is_not_compressed_says_nothing_of_an_encoding() {
        answers(null, null);

        assertThat(scrape(null).getHeaders()).doesNotContainKeys("Encoded-As", "Content-Encoding");
    }

    @Test
    void a_query_that_makes_no_sense_is_a_problem() {
        Message answer = scrape("collect[]=all");

        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("400");
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        verifyNoInteractions(resource);
    }

    @Test
    void a_fault_of_ours_is_a_problem_without_details() {
        when(resource.answer(any(), any(), any(), any())).thenThrow(new IllegalStateException("secret"));
        Message answer = scrape(null);

        assertThat(answer.getHeader(Exchange.HTTP_RESPONSE_CODE)).hasToString("500");
        assertThat(answer.getBody(String.class)).doesNotContain("secret");
    }
}
