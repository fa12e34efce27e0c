package org.mediamtxmonitor.collect.request;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.MediaMtxJson;
import org.mediamtxmonitor.stream.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The words for failures. Which exception and which status is which failure is tested with the route that says so. */
class FailureTest {

    private static String reason(Exception thrown) {
        return Failure.noConnection(thrown).reason().text();
    }

    @Test
    void a_broken_connection_says_how() {
        assertThat(reason(new ConnectException("Connection refused"))).isEqualTo("Connection refused");
        assertThat(reason(new ConnectTimeoutException("timed out"))).isEqualTo("Connecting timed out");
        assertThat(reason(new UnknownHostException("nowhere"))).isEqualTo("Unknown host name");
        assertThat(reason(new SSLHandshakeException("PKIX path building failed")))
                .isEqualTo("TLS: PKIX path building failed");
        assertThat(reason(new NoRouteToHostException("No route to host")))
                .isEqualTo("Connection lost: No route to host");
    }

    @Test
    void a_wrapped_exception_is_looked_into() {
        assertThat(reason(new RuntimeException("wrapped", new ConnectException("Connection refused"))))
                .isEqualTo("Connection refused");
        assertThat(Failure.garbage(new RuntimeException("wrapped", new IllegalStateException("the answer is empty")))
                        .reason()
                        .text())
                .isEqualTo("the answer is empty");
    }

    @Test
    void json_that_can_not_be_read_is_a_wrong_answer() {
        Throwable thrown = catchThrowable(() -> MediaMtxJson.mapper().readValue("<html>", Info.class));

        assertThat(Failure.garbage(thrown)).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.WRONG);
            assertThat(failure.reason().text()).startsWith("Answer is not MediaMTX's JSON");
        });
    }

    @Test
    void a_mistake_of_our_own_counts_as_a_wrong_answer() {
        assertThat(Failure.garbage(new ClassCastException("our fault")))
                .isEqualTo(new Failure(Failure.Kind.WRONG, Reason.of("unexpected", "error", "our fault")));
    }

    @Test
    void a_reason_tells_no_secrets() {
        assertThat(reason(new IOException("GET http://admin:S3cretCam@host/?token=QuerySecret1")))
                .doesNotContain("S3cretCam", "QuerySecret1");
    }

    @Test
    void a_reason_is_one_short_line() {
        assertThat(reason(new IOException("a\n\tlong ".repeat(1_000))))
                .hasSizeLessThan(200)
                .doesNotContain("\n", "\t");
    }

    @Test
    void an_exception_without_a_message_has_a_reason_all_the_same() {
        assertThat(reason(new IOException())).isEqualTo("Connection lost: no details");
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
