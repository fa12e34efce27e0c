package org.mediamtxmonitor.collect;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FailureTest {

    static Stream<Arguments> exceptions() {
        return Stream.of(
                arguments(new ConnectException("Connection refused"), Failure.Kind.NO_CONNECTION),
                arguments(new ConnectTimeoutException("timed out"), Failure.Kind.NO_CONNECTION),
                arguments(new UnknownHostException("nowhere"), Failure.Kind.NO_CONNECTION),
                arguments(new NoRouteToHostException("No route to host"), Failure.Kind.NO_CONNECTION),
                arguments(new SSLHandshakeException("PKIX path building failed"), Failure.Kind.NO_CONNECTION),
                arguments(new SocketException("Connection reset"), Failure.Kind.NO_CONNECTION),
                arguments(new NoHttpResponseException("failed to respond"), Failure.Kind.NO_CONNECTION),
                arguments(new SocketTimeoutException("Read timed out"), Failure.Kind.TIMEOUT),
                arguments(new IllegalStateException("the answer is empty"), Failure.Kind.WRONG),
                arguments(new ClassCastException("our fault"), Failure.Kind.WRONG));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void an_exception_tells_what_kind_of_failure_it_is(Exception thrown, Failure.Kind kind) {
        assertThat(Failure.of(thrown).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void a_wrapped_exception_is_looked_into(Exception thrown, Failure.Kind kind) {
        assertThat(Failure.of(new RuntimeException("wrapped", thrown)).kind()).isEqualTo(kind);
    }

    @Test
    void json_that_can_not_be_read_is_a_wrong_answer() {
        Throwable thrown = catchThrowable(() -> MediaMtxJson.mapper().readValue("<html>", Info.class));

        assertThat(Failure.of(thrown)).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG);
            assertThat(failure.reason()).startsWith("the answer is not MediaMTX's JSON");
        });
    }

    @Test
    void a_reason_tells_no_secrets() {
        Failure failure = Failure.of(new IOException("GET http://admin:S3cretCam@host/?token=QuerySecret1"));

        assertThat(failure.reason()).doesNotContain("S3cretCam", "QuerySecret1");
    }

    @Test
    void a_reason_is_one_short_line() {
        Failure failure = Failure.of(new IOException("a\n\tlong ".repeat(1_000)));

        assertThat(failure.reason()).hasSizeLessThan(200).doesNotContain("\n", "\t");
    }

    @Test
    void an_exception_without_a_message_has_a_reason_all_the_same() {
        assertThat(Failure.of(new IOException()).reason()).isEqualTo("connection lost: no details");
    }

    @ParameterizedTest
    @CsvSource({
        "401, application/json, REFUSED",
        "401, , REFUSED",
        "404, text/plain, NO_ENDPOINT",
        "404, , NO_ENDPOINT",
        "404, application/json; charset=utf-8, NO_OBJECT",
        "400, application/json, WRONG",
        "403, text/html, WRONG",
        "500, application/json, WRONG",
        "302, , WRONG"
    })
    void a_status_tells_what_kind_of_failure_it_is(int status, String contentType, Failure.Kind kind) {
        assertThat(Failure.ofStatus(status, contentType, "mediamtx").kind()).isEqualTo(kind);
    }

    @Test
    void a_wrong_answer_of_another_server_asks_whether_it_is_mediamtx() {
        assertThat(Failure.ofStatus(500, "text/html", "nginx").reason()).endsWith("is this MediaMTX's API?");
    }

    @Test
    void a_wrong_answer_of_mediamtx_does_not_ask_whether_it_is_mediamtx() {
        assertThat(Failure.ofStatus(500, "application/json", "mediamtx").reason())
                .isEqualTo("answers with HTTP status 500");
    }
}
