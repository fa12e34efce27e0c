package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mediamtxmonitor.stream.Reason;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is told of a Redis that fails, and what goes to the details. */
class RedisFailureTest {

    private final RedisHealth health = new RedisHealth(RedisMode.EXTERNAL);

    private static Exception answer(String error) {
        return new RedisSystemException("Error in execution", new RedisCommandExecutionException(error));
    }

    private static Exception handshake(String message, Exception cause) {
        return new RedisConnectionException("Unable to connect", new SSLHandshakeException(message).initCause(cause));
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments(
                        answer(
                                "ERR Error running script (call to f_31ab): @user_script:12: MISCONF Errors writing to the"
                                        + " AOF file: No space left on device"),
                        "redis-disk-full"),
                arguments(
                        answer(
                                "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist"),
                        "redis-disk-failed"),
                arguments(answer("OOM command not allowed when used memory > 'maxmemory'."), "redis-memory-full"),
                arguments(answer("LOADING Redis is loading the dataset in memory"), "redis-loading"),
                arguments(answer("NOAUTH Authentication required."), "redis-password-missing"),
                arguments(answer("WRONGPASS invalid username-password pair"), "redis-password"),
                arguments(answer("NOPERM this user has no permissions to run the 'eval' command"), "redis-no-right"),
                arguments(answer("READONLY You can't write against a read only replica."), "redis-replica"),
                arguments(answer("ERR unknown command 'XADD'"), "redis-error"),
                arguments(new IOException("ERR unknown command 'XADD'"), "redis-error"),
                arguments(
                        new IOException(
                                "ERR AUTH <password> called without any password configured for the default user."),
                        "redis-password"),
                arguments(new QueryTimeoutException("Redis command timed out"), "redis-timed-out"),
                arguments(
                        new QueryTimeoutException(
                                "Redis command timed out", new RedisCommandTimeoutException("after 2 second(s)")),
                        "redis-timed-out"),
                arguments(
                        new RedisConnectionFailureException(
                                "Unable to connect to Redis",
                                new RedisConnectionException(
                                        "Unable to connect to 127.0.0.1:1",
                                        new ConnectException("Connection refused: /127.0.0.1:1"))),
                        "redis-refused"),
                arguments(
                        new RedisConnectionException("Unable to connect", new UnknownHostException("nowhere")),
                        "redis-unknown-host"),
                arguments(
                        new RedisConnectionException("Unable to connect", new SSLHandshakeException("no")),
                        "redis-tls"),
                arguments(
                        handshake("PKIX path validation failed", new CertificateExpiredException("NotAfter: today")),
                        "redis-certificate-expired"),
                arguments(handshake("No name matching cache found", null), "redis-certificate-of-another-host"),
                arguments(handshake("PKIX path building failed", null), "redis-certificate-not-trusted"),
                arguments(handshake("Received fatal alert: certificate_required", null), "redis-certificate-missing"),
                arguments(handshake("Received fatal alert: unknown_ca", null), "redis-certificate-refused"),
                arguments(handshake("Received fatal alert: certificate_expired", null), "redis-certificate-refused"),
                arguments(handshake("Received fatal alert: handshake_failure", null), "redis-tls"),
                arguments(
                        new RedisSystemException("Redis exception", new IOException("Connection reset by peer")),
                        "redis-lost"),
                arguments(new RedisException("Currently not connected. Commands are rejected."), "redis-lost"));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void a_failure_is_told_in_our_words_with_a_remedy(Exception thrown, String code) {
        health.answered();
        health.failed(thrown);

        Reason reason = Reason.of(code);
        assertThat(health.status())
                .extracting("state", "reason", "reasonCode", "advice")
                .containsExactly("down", reason.text(), code, reason.advice());
        assertThat(reason.advice()).isNotNull();
        assertThat(health.status().details()).contains("Exception: ");
    }

    @Test
    void an_agent_tells_the_same_in_its_log() {
        assertThat(RedisFailure.words(handshake("Received fatal alert: certificate_required", null)))
                .startsWith("Redis wants a certificate of this monitor [SSLHandshakeException: ")
                .contains("Set redis.tls.certificate");
        assertThat(RedisFailure.words(new IOException("WRONGPASS invalid username-password pair")))
                .startsWith("Redis rejects user or password [");
    }

    @Test
    void why_a_connection_is_not_made_again_is_told_instead_of_that_there_is_none() {
        health.answered();
        health.notReconnected(new ConnectException("Connection refused"));
        health.failed(new RedisException("Currently not connected. Commands are rejected."));
        assertThat(health.status().reasonCode()).isEqualTo("redis-lost");

        health.notReconnected(handshake("Received fatal alert: certificate_required", null));
        health.failed(new RedisException("Currently not connected. Commands are rejected."));
        assertThat(health.status().reasonCode()).isEqualTo("redis-certificate-missing");

        health.failed(answer("LOADING Redis is loading the dataset in memory"));
        assertThat(health.status().reasonCode()).isEqualTo("redis-loading");
    }

    @Test
    void once_it_answers_there_is_no_reason() {
        health.failed(answer("LOADING Redis is loading the dataset in memory"));
        health.answered();

        assertThat(health.status())
                .extracting("state", "reason", "reasonCode", "advice", "details")
                .containsExactly("up", null, null, null, null);
    }

    @Test
    void of_the_embedded_redis_nobody_is_told_to_check_its_address() {
        RedisHealth ours = new RedisHealth(RedisMode.EMBEDDED);
        ours.answered();
        ours.failed(new RedisConnectionException("Unable to connect", new ConnectException("Connection refused")));

        assertThat(ours.status().reasonCode()).isEqualTo("redis-ended");
        assertThat(ours.status().advice()).contains("starts it again");
    }
}
