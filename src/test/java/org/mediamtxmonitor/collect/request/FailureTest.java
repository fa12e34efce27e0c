package org.mediamtxmonitor.collect.request;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.UnsupportedHttpVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.collect.request.Failure.Kind;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.mediamtx.Page;
import org.mediamtxmonitor.stream.Reason;

import com.fasterxml.jackson.databind.JsonMappingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The words for failures. Which exception and which status is which failure is tested with the route that says so. */
class FailureTest {

    private static Failure of(Throwable thrown) {
        return Failure.of(thrown);
    }

    private static Failure read(String answer, Class<?> type) {
        return of(catchThrowable(() -> MediaMtxJson.mapper().readValue(answer, type)));
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments(new ConnectException("Connection refused"), Kind.NO_CONNECTION, "connection-refused"),
                arguments(new ConnectException("Network is unreachable"), Kind.NO_CONNECTION, "no-route"),
                arguments(new NoRouteToHostException("No route to host"), Kind.NO_CONNECTION, "no-route"),
                arguments(new ConnectTimeoutException("timed out"), Kind.NO_CONNECTION, "connect-timed-out"),
                arguments(new UnknownHostException("nowhere"), Kind.NO_CONNECTION, "unknown-host"),
                arguments(
                        new ConnectionRequestTimeoutException("Timeout deadline: 2000 MILLISECONDS"),
                        Kind.NO_CONNECTION,
                        "no-free-connection"),
                arguments(new SocketTimeoutException("Read timed out"), Kind.TIMEOUT, "timed-out"),
                arguments(new SocketException("Connection reset"), Kind.NO_CONNECTION, "connection-lost"),
                arguments(new IOException(), Kind.NO_CONNECTION, "connection-lost"),
                arguments(
                        new ConnectionClosedException("Premature end of Content-Length delimited message body"),
                        Kind.NO_CONNECTION,
                        "broken-off"),
                arguments(new TruncatedChunkException("Truncated chunk"), Kind.NO_CONNECTION, "broken-off"),
                arguments(new NoHttpResponseException("host:1935 failed to respond"), Kind.NO_CONNECTION, "no-http"),
                arguments(
                        new ClientProtocolException(new ParseException("Invalid protocol version")),
                        Kind.WRONG,
                        "not-http"),
                arguments(new UnsupportedHttpVersionException("RTSP/1.0"), Kind.WRONG, "not-http"),
                arguments(new MessageConstraintException("Maximum header count"), Kind.WRONG, "headers-too-large"),
                arguments(new SSLException("Unsupported or unrecognized SSL message"), Kind.NO_CONNECTION, "no-tls"),
                arguments(
                        new SSLHandshakeException("PKIX path building failed"),
                        Kind.NO_CONNECTION,
                        "certificate-not-trusted"),
                arguments(
                        new SSLHandshakeException("x")
                                .initCause(new CertificateException("the server shows another certificate")),
                        Kind.NO_CONNECTION,
                        "certificate-not-trusted"),
                arguments(
                        new SSLHandshakeException("PKIX path validation failed")
                                .initCause(new CertificateExpiredException("NotAfter")),
                        Kind.NO_CONNECTION,
                        "certificate-expired"),
                arguments(
                        new SSLPeerUnverifiedException("Certificate for <a> doesn't match"),
                        Kind.NO_CONNECTION,
                        "certificate-of-another-host"),
                arguments(
                        new SSLException("Received fatal alert: handshake_failure"), Kind.NO_CONNECTION, "tls-failed"),
                arguments(new ClassCastException("our fault"), Kind.WRONG, "unexpected"));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void what_java_says_goes_to_the_details_and_our_words_to_the_reason(Throwable thrown, Kind kind, String code) {
        for (Throwable cause : List.of(thrown, new RuntimeException("wrapped", thrown))) {
            Failure failure = of(cause);
            assertThat(failure).extracting(Failure::kind, Failure::reason).containsExactly(kind, Reason.of(code));
            assertThat(failure.details()).contains("Exception");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<html><body>Sign in</body></html> | web-page",
                "hello | not-json",
                "{\"version\":\"v1\", | answer-cut-off",
                "{\"version\":{}} | other-json",
                "[] | other-json",
            })
    void an_answer_that_is_no_answer_of_mediamtx_says_what_it_is(String answer, String code) {
        assertThat(read(answer, Info.class))
                .extracting(Failure::kind, Failure::reason)
                .containsExactly(Kind.WRONG, Reason.of(code));
    }

    @Test
    void an_answer_without_a_body_is_empty() {
        assertThat(read("", Info.class).reason()).isEqualTo(Reason.of("empty-answer"));
    }

    @Test
    void json_without_a_list_is_not_mediamtx_s() {
        Throwable thrown = catchThrowable(() -> MediaMtxJson.mapper()
                .readValue("{\"pageCount\":1}", Page.Paths.class)
                .items());

        assertThat(of(thrown).reason()).isEqualTo(Reason.of("other-json"));
    }

    @Test
    void an_answer_that_breaks_off_while_it_is_parsed_is_no_garbage() {
        Throwable broken = new JsonMappingException(
                null, "Premature end", new ConnectionClosedException("Premature end of Content-Length"));

        assertThat(of(broken).reason()).isEqualTo(Reason.of("broken-off"));
    }

    @Test
    void a_connection_that_is_lost_while_an_answer_arrives_is_broken_off() {
        Throwable lost = new SocketException("Connection reset");
        Throwable wrapped = new JsonMappingException(null, "Connection reset", lost);

        assertThat(Failure.inAnswer(lost).reason()).isEqualTo(Reason.of("broken-off"));
        assertThat(Failure.inAnswer(wrapped).reason()).isEqualTo(Reason.of("broken-off"));
        assertThat(Failure.inAnswer(new SocketTimeoutException("late")).reason())
                .isEqualTo(Reason.of("timed-out"));
        assertThat(of(wrapped).kind()).isEqualTo(Kind.NO_CONNECTION);
    }

    @Test
    void too_much_is_told_with_the_limit() {
        Reason tooLarge = Reason.of("answer-too-large", "mebibytes", 16);

        assertThat(of(new RuntimeException("wrapped", new UnusableAnswerException(tooLarge)))
                        .reason())
                .isEqualTo(tooLarge);
    }

    @Test
    void details_tell_no_secrets() {
        assertThat(of(new IOException("GET http://admin:S3cretCam@host/?token=QuerySecret1"))
                        .details())
                .contains("IOException")
                .doesNotContain("S3cretCam", "QuerySecret1");
    }

    @Test
    void details_are_one_short_line() {
        assertThat(of(new IOException("a\n\tlong ".repeat(1_000))).details())
                .hasSizeLessThan(200)
                .doesNotContain("\n", "\t");
    }

    @Test
    void an_exception_without_a_message_has_its_name_as_details() {
        assertThat(of(new IOException()).details()).isEqualTo("IOException");
    }

    @ParameterizedTest
    @CsvSource({
        "302, nginx, redirected",
        "301, mediamtx, redirected",
        "400, , tls-expected",
        "400, nginx, tls-expected",
        "400, mediamtx, wrong-status",
        "502, nginx, gateway-failed",
        "503, , gateway-failed",
        "503, mediamtx, wrong-status",
        "504, envoy, gateway-failed",
        "500, nginx, wrong-status-of-another",
    })
    void a_status_says_what_to_look_at(int status, String server, String code) {
        assertThat(Failure.wrongStatus(status, server).reason()).isEqualTo(Reason.of(code, "status", status));
    }

    @Test
    void a_wrong_answer_of_another_server_asks_whether_it_is_mediamtx() {
        assertThat(Failure.wrongStatus(500, "nginx").reason().text()).endsWith("is this MediaMTX's API?");
    }

    @Test
    void a_wrong_answer_of_mediamtx_does_not_ask_whether_it_is_mediamtx() {
        assertThat(Failure.wrongStatus(500, "mediamtx").reason().text()).isEqualTo("HTTP status 500");
    }
}
