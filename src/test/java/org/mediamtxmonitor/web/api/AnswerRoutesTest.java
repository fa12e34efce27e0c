package org.mediamtxmonitor.web.api;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.RouteTest;
import org.mediamtxmonitor.testing.RunsRoutes;
import org.mediamtxmonitor.web.error.Problem;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** How answers are made: the routes that all operations share. */
@RunsRoutes({
    "answer-unchanged",
    "answer-headers",
    "answer-json",
    "answer-json-lines",
    "answer-csv",
    "answer-svg",
    "answer-problem",
    "answer-redis-away",
    "answer-unreadable",
    "answer-failure"
})
@TestPropertySource(
        properties = "camel.main.routes-include-pattern="
                + "classpath:routes/answers.camel.yaml,classpath:routes/errors.camel.yaml")
class AnswerRoutesTest extends RouteTest {

    private static final Map<String, Object> REQUEST = Map.of(
            "Accept",
            "application/json",
            "X-Canary",
            "canary",
            "Location",
            "canary",
            "CamelHttpQuery",
            "location=canary");

    private final ETags eTags = new ETags();

    @BeforeEach
    void beans() {
        camel.getRegistry().bind("eTags", eTags);
        camel.getRegistry().bind("apiMapper", Json.mapper());
        camel.getRegistry().bind("recentAnswers", new RecentAnswers(Json.mapper(), 1 << 20));
    }

    private Exchange answer(String route, Object body, Map<String, Object> variables, Map<String, Object> headers)
            throws Exception {
        start(
                "answer-unchanged",
                "answer-headers",
                "answer-json",
                "answer-json-lines",
                "answer-csv",
                "answer-svg",
                "answer-picture",
                "answer-problem",
                "answer-redis-away",
                "answer-unreadable",
                "answer-failure");
        return producer.send("direct:" + route, ExchangePattern.InOut, exchange -> {
            REQUEST.forEach(exchange.getMessage()::setHeader);
            headers.forEach(exchange.getMessage()::setHeader);
            variables.forEach(exchange::setVariable);
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("canary"));
            exchange.getMessage().setBody(body);
        });
    }

    @Test
    void json_is_what_the_mapper_writes_byte_for_byte() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            ServerReport report = Reports.random(new Random(seed), "main");
            Page<?> page = Page.of(report.streams(), PageQuery.of((String) null), report.collectedAt());
            Exchange answer = seed == 0
                    ? answer("answer-json", page, Map.of(), Map.of())
                    : producer.send(
                            "direct:answer-json",
                            exchange -> exchange.getMessage().setBody(page));

            assertThat(answer.getMessage().getBody()).isEqualTo(Json.mapper().writeValueAsBytes(page));
        }
    }

    @Test
    void an_answer_has_nothing_of_the_request() throws Exception {
        Exchange answer = answer("answer-json", List.of(), Map.of(), Map.of());

        assertThat(answer.getMessage().getHeaders())
                .containsOnly(Map.entry("Content-Type", "application/json"), Map.entry("Cache-Control", "no-store"));
    }

    @Test
    void an_answer_with_a_version_has_a_tag() throws Exception {
        Exchange unknown = answer("answer-unchanged", "asked", Map.of("version", 7L), Map.of());
        assertThat(unknown.isRouteStop()).isFalse();
        assertThat(unknown.getMessage().getBody()).isEqualTo("asked");
        assertThat(unknown.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isNull();

        Exchange answer = producer.send("direct:answer-json", exchange -> {
            exchange.setVariable("etag", unknown.getVariable("etag"));
            exchange.getMessage().setBody(List.of());
        });

        assertThat(answer.getMessage().getHeaders())
                .containsEntry("ETag", eTags.of(7))
                .containsEntry("Cache-Control", "no-cache");
    }

    @Test
    void a_client_that_has_the_version_gets_304_and_the_request_ends() throws Exception {
        Exchange answer =
                answer("answer-unchanged", "asked", Map.of("version", 7L), Map.of("If-None-Match", eTags.of(7)));

        assertThat(answer.isRouteStop()).isTrue();
        assertThat(answer.getMessage().getBody()).isNull();
        assertThat(answer.getMessage().getHeaders())
                .containsOnlyKeys("ETag", "Cache-Control", Exchange.HTTP_RESPONSE_CODE)
                .extractingByKey(Exchange.HTTP_RESPONSE_CODE)
                .hasToString("304");
    }

    @Test
    void csv_is_a_file_under_its_name() throws Exception {
        Exchange answer = answer("answer-csv", new byte[] {'a'}, Map.of("fileName", "history.csv"), Map.of());

        assertThat(answer.getMessage().getHeaders())
                .containsOnly(
                        Map.entry("Content-Type", "text/csv;charset=UTF-8"),
                        Map.entry("Content-Disposition", "attachment; filename=\"history.csv\""),
                        Map.entry("Cache-Control", "no-store"));
        assertThat(answer.getMessage().getBody()).isEqualTo(new byte[] {'a'});
    }

    @Test
    void a_stream_is_handed_on_unread() throws Exception {
        InputStream lines = new ByteArrayInputStream(new byte[] {'a'});
        Exchange answer = answer("answer-json-lines", lines, Map.of(), Map.of());

        assertThat(answer.getMessage().getHeader("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(answer.getMessage().getBody()).isSameAs(lines);
        assertThat(lines.available()).isEqualTo(1);
    }

    @Test
    void a_picture_is_its_bytes() throws Exception {
        byte[] svg = {'<'};
        Exchange answer = answer("answer-svg", new BadgeResource.Picture(svg, 1, true), Map.of(), Map.of());

        assertThat(answer.getMessage().getHeader("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(answer.getMessage().getBody()).isEqualTo(svg);
    }

    @Test
    void a_problem_is_a_document_with_its_status() throws Exception {
        Problem problem = Problem.of(404, "none");
        Exchange answer = answer("answer-problem", problem, Map.of(), Map.of());

        assertThat(answer.getMessage().getHeaders())
                .containsOnlyKeys("Content-Type", "Cache-Control", Exchange.HTTP_RESPONSE_CODE)
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Cache-Control", "no-store")
                .extractingByKey(Exchange.HTTP_RESPONSE_CODE)
                .hasToString("404");
        assertThat(answer.getMessage().getBody()).isEqualTo(problem.toBytes());
    }

    @ParameterizedTest
    @CsvSource({"answer-redis-away, 503", "answer-unreadable, 400", "answer-failure, 500"})
    void what_went_wrong_is_a_problem_without_its_details(String route, int status) throws Exception {
        Exchange answer = answer(route, "canary", Map.of(), Map.of());

        assertThat(answer.getMessage().getHeaders())
                .containsEntry("Content-Type", "application/problem+json")
                .extractingByKey(Exchange.HTTP_RESPONSE_CODE)
                .isEqualTo(status);
        String problem = answer.getMessage().getBody(String.class);
        assertThat(Json.mapper().readTree(problem).path("status").asInt()).isEqualTo(status);
        assertThat(problem).doesNotContain("canary");
    }
}
