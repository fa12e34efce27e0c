package org.mediamtxmonitor.routes;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.ApiAnswers;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.testing.ManualClock;
import org.mediamtxmonitor.testing.RunsRoutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Polls of a server that is no MediaMTX: the template {@code adapter-get}. */
@RunsRoutes("adapter-get")
class AdapterGetRouteTest extends GetRoute {

    /** The route of a user. */
    private Processor user = exchange -> {};

    private MockEndpoint streams;

    @BeforeEach
    void route() throws Exception {
        beans(new ApiAnswers(new ManualClock(), Duration.ofSeconds(5)));
        template("adapter-get", "get", Map.of("server", "main", "streams", "direct:ours"));
        streams = mock("get", "direct:ours");
        streams.whenAnyExchangeReceived(exchange -> user.process(exchange));
        start("get");
    }

    private ApiAnswer get(ApiRequest request) {
        Exchange exchange = send("direct:mediamtx-get-poll-main", request);
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(ApiAnswer.class);
    }

    @Test
    void what_a_users_route_answers_is_read_as_the_list_of_paths() {
        user = exchange -> exchange.getMessage()
                .setBody("{\"items\":[{\"name\":\"live/a\",\"available\":true,\"inboundBytes\":5}]}");
        ApiAnswer answer = get(PATHS);

        assertThat(answer.failure()).isNull();
        assertThat(answer.items()).singleElement().isInstanceOfSatisfying(PathItem.class, path -> {
            assertThat(path.name()).isEqualTo("live/a");
            assertThat(path.inboundBytes()).isEqualTo(5);
        });
    }

    @Test
    void all_else_is_no_endpoint_and_asked_of_nobody() {
        ApiAnswer answer =
                get(new ApiRequest(ApiRequest.Target.INFO, null, Family.FLAT, "/v3/info", null, Info.class, null, 0));

        assertThat(answer.failure().kind()).isEqualTo(Failure.Kind.NO_ENDPOINT);
        assertThat(streams.getReceivedCounter()).isZero();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(fails(new ConnectException("Connection refused")), Failure.Kind.NO_CONNECTION),
                arguments(fails(new SocketTimeoutException("Read timed out")), Failure.Kind.TIMEOUT),
                arguments(fails(new IllegalArgumentException("a mistake")), Failure.Kind.WRONG),
                arguments(answers("no JSON"), Failure.Kind.WRONG),
                arguments(answers("{\"code\":0}"), Failure.Kind.WRONG),
                arguments(answers(null), Failure.Kind.WRONG));
    }

    private static Processor fails(Exception thrown) {
        return exchange -> {
            throw thrown;
        };
    }

    private static Processor answers(String body) {
        return exchange -> exchange.getMessage().setBody(body);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_goes_wrong_in_a_users_route_is_a_failure_of_the_request(Processor route, Failure.Kind kind) {
        user = route;

        assertThat(get(PATHS).failure().kind()).isEqualTo(kind);
    }
}
