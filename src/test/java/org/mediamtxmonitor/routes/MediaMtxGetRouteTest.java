package org.mediamtxmonitor.routes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.ApiAnswers;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.collect.request.Failure.Kind;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.testing.ManualClock;
import org.mediamtxmonitor.testing.RunsRoutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** What becomes of the answers and failures of one request to MediaMTX, over a client that the test plays. */
@RunsRoutes({"mediamtx-get", "poll-headers"})
class MediaMtxGetRouteTest extends GetRoute {

    private static final ApiRequest INFO =
            new ApiRequest(ApiRequest.Target.INFO, null, Family.FLAT, "/v3/info", null, Info.class, null, 0);

    private final ManualClock clock = new ManualClock();
    /** What the HTTP client does. */
    private Processor client = exchange -> {};

    @BeforeEach
    void route() throws Exception {
        beans(new ApiAnswers(clock, Duration.ofSeconds(5)));
        template("mediamtx-get", "get", Map.of("server", "main", "purpose", "poll", "url", "http://127.0.0.1:1"));
        mock("get", "http://127.0.0.1:1").whenAnyExchangeReceived(exchange -> client.process(exchange));
        start("get", "poll-headers");
    }

    private ApiAnswer get(ApiRequest request) {
        Exchange exchange = send("direct:mediamtx-get-poll-main", request);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(ApiAnswer.class);
    }

    private static Processor answers(int status, String contentType, String body) {
        return exchange -> {
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
            exchange.getMessage().setHeader("Content-Type", contentType);
            exchange.getMessage().setHeader("Server", "mediamtx");
            exchange.getMessage().setBody(body == null ? null : stream(body));
        };
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Processor fails(Exception thrown) {
        return exchange -> {
            throw thrown;
        };
    }

    @Test
    void what_is_asked_stands_in_the_headers() {
        Map<String, Object> asked = new LinkedHashMap<>();
        client = exchange -> asked.putAll(exchange.getMessage().getHeaders());
        get(PATHS);

        assertThat(asked)
                .containsEntry("CamelHttpMethod", "GET")
                .containsEntry("CamelHttpPath", "/v3/paths/list")
                .containsEntry("CamelHttpQuery", "itemsPerPage=100000")
                .containsEntry("Accept", "application/json")
                .containsEntry("User-Agent", "mediamtx-monitor/1.2.3");
    }

    @Test
    void a_route_of_the_user_that_sets_headers_and_fails_is_no_fault_of_the_server() throws Exception {
        camel.getRouteController().stopRoute("poll-headers");
        camel.removeRoute("poll-headers");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:poll-headers")
                        .routeId("poll-headers")
                        .errorHandler(noErrorHandler())
                        .throwException(new ConnectException("no answer of who gives the token"));
            }
        });
        boolean[] isAsked = {false};
        client = exchange -> isAsked[0] = true;

        assertThat(get(PATHS).failure())
                .extracting(Failure::kind, failure -> failure.reason().code())
                .containsExactly(Kind.WRONG, "poll-headers-failed");
        assertThat(isAsked[0]).isFalse();
    }

    @Test
    void an_object_is_read_into_its_class() {
        client = answers(200, "application/json", "{\"version\":\"v1.20.1\",\"started\":\"2026-11-22T18:44:17Z\"}");

        assertThat(get(INFO).items())
                .singleElement()
                .extracting(info -> ((Info) info).version())
                .isEqualTo("v1.20.1");
    }

    @Test
    void a_page_is_read_into_its_items_and_says_how_many_there_are() {
        client = answers(200, "application/json", "{\"itemCount\":3,\"pageCount\":3,\"items\":[{\"name\":\"a\"}]}");
        ApiAnswer answer = get(PATHS);

        assertThat(answer.failure()).isNull();
        assertThat(answer.items()).hasSize(1);
        assertThat(answer.pages()).isEqualTo(3);
    }

    @Test
    void the_time_to_the_first_byte_is_measured() {
        client = exchange -> {
            clock.at(0.042);
            answers(200, "application/json", "{}").process(exchange);
        };

        assertThat(get(INFO).headersMs()).isEqualTo(42);
    }

    @TestFactory
    Stream<DynamicTest> a_status_tells_what_kind_of_failure_it_is() {
        return Stream.of(
                status(401, "application/json", Kind.REFUSED, "Credentials refused (401)"),
                status(401, null, Kind.REFUSED, "Credentials refused (401)"),
                status(404, "text/plain", Kind.NO_ENDPOINT, "No such endpoint (404)"),
                status(404, null, Kind.NO_ENDPOINT, "No such endpoint (404)"),
                status(404, "application/json; charset=utf-8", Kind.NO_OBJECT, "Not found (404)"),
                status(400, "application/json", Kind.WRONG, "HTTP status 400"),
                status(403, "text/html", Kind.REFUSED, "Access denied (403)"),
                status(500, "application/json", Kind.WRONG, "HTTP status 500"),
                status(302, null, Kind.WRONG, "Redirects to another address (HTTP status 302)"));
    }

    private DynamicTest status(int status, String contentType, Kind kind, String reason) {
        return dynamicTest(status + " " + contentType, () -> {
            client = answers(status, contentType, "{}");
            assertThat(get(PATHS).failure())
                    .extracting(Failure::kind, failure -> failure.reason().text())
                    .containsExactly(kind, reason);
        });
    }

    @TestFactory
    Stream<DynamicTest> an_exception_tells_what_kind_of_failure_it_is() {
        return Stream.of(
                        Map.entry(new ConnectException("Connection refused"), Kind.NO_CONNECTION),
                        Map.entry(new ConnectTimeoutException("timed out"), Kind.NO_CONNECTION),
                        Map.entry(new UnknownHostException("nowhere"), Kind.NO_CONNECTION),
                        Map.entry(new NoRouteToHostException("No route to host"), Kind.NO_CONNECTION),
                        Map.entry(new SSLHandshakeException("PKIX path building failed"), Kind.NO_CONNECTION),
                        Map.entry(new SocketException("Connection reset"), Kind.NO_CONNECTION),
                        Map.entry(new NoHttpResponseException("failed to respond"), Kind.NO_CONNECTION),
                        Map.entry(new IOException("broken"), Kind.NO_CONNECTION),
                        Map.entry(new SocketTimeoutException("Read timed out"), Kind.TIMEOUT),
                        Map.entry(new IllegalStateException("the answer is empty"), Kind.WRONG),
                        Map.entry(new ClassCastException("our fault"), Kind.WRONG))
                .flatMap(entry -> Stream.of(
                        exception(entry.getKey(), entry.getValue()),
                        exception(new RuntimeException("wrapped", entry.getKey()), entry.getValue())));
    }

    private DynamicTest exception(Exception thrown, Kind kind) {
        return dynamicTest(String.valueOf(thrown), () -> {
            client = fails(thrown);
            assertThat(get(PATHS).failure().kind()).isEqualTo(kind);
        });
    }

    @TestFactory
    Stream<DynamicTest> garbage_is_a_wrong_answer() {
        return Stream.of("<html>", "null", "[]", "{\"pageCount\":1}", "{\"items\":[null]}", "", "{\"items\":")
                .map(body -> dynamicTest("'" + body + "'", () -> {
                    client = answers(200, "text/html", body);
                    assertThat(get(PATHS).failure().kind()).isEqualTo(Kind.WRONG);
                }));
    }

    @Test
    void an_answer_without_a_body_is_a_wrong_answer() {
        client = answers(200, "application/json", null);

        assertThat(get(PATHS).failure().kind()).isEqualTo(Kind.WRONG);
    }
}
