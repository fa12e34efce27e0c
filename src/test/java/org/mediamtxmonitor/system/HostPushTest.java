package org.mediamtxmonitor.system;

import java.net.ConnectException;
import java.util.Map;

import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostPushTest {

    private static String answered(int status, String body) {
        return HostPush.reason(new HttpOperationFailedException("http://monitor", status, "", null, Map.of(), body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {\"status\":400,\"detail\":\"The field v must be 1.\"} | it answers 400, The field v must be 1",
                "400 | {\"detail\":\"two\\nlines\"} | it answers 400, two lines",
                "502 | <html>Bad gateway</html> | it answers 502",
                "503 | [] | it answers 503",
                "404 | | it answers 404",
                "401 | {\"detail\":\"Token\"} | it answers 401, check system.push.token or tokenFile",
            })
    void what_the_monitor_says_is_wrong_is_told(int status, String body, String told) {
        assertThat(answered(status, body)).isEqualTo(told);
    }

    @Test
    void of_a_long_detail_the_beginning_is_told() {
        assertThat(answered(400, "{\"detail\":\"" + "x".repeat(5000) + "\"}")).hasSizeLessThan(300);
    }

    @Test
    void a_monitor_that_is_not_there_is_told_by_the_cause() {
        assertThat(HostPush.reason(new IllegalStateException(new ConnectException("refused"))))
                .isEqualTo("ConnectException: refused");
    }
}
