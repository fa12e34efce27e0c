package org.mediamtxmonitor.redis;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.collect.Given;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.mediamtxmonitor.testing.SecureRedis;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisSentinelConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A Redis that wants TLS, a certificate and a user, with what {@code collector.yaml} says and nothing beside it. */
@ExtendWith(OutputCaptureExtension.class)
class RedisTlsIT {

    private static final String USER = "username: " + SecureRedis.USER + ", password: " + SecureRedis.PASSWORD;

    private static final Keys NAMES = new Keys("mediamtx:");

    private static SecureRedis redis;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        redis = SecureRedis.start(folder);
        redis.encrypted("client");
        redis.authority("foreign");
        redis.signed("stranger", "foreign");
        Files.writeString(redis.file("key-password"), SecureRedis.KEY_PASSWORD);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    private static String url() {
        return "url: \"rediss://127.0.0.1:" + redis.port() + "\"";
    }

    private static String tls(SecureRedis of, String authority, String certificate) {
        String own = certificate == null
                ? ""
                : ", certificate: " + of.file(certificate + ".pem") + ", key: " + of.file(certificate + ".key");
        return "tls: { caFile: " + of.file(authority + ".pem") + own + " }";
    }

    /** The connections of a monitor with these entries under {@code redis}, and nothing else of one. */
    private static void with(ContextConsumer<AssertableApplicationContext> consumer, String... redis) {
        Settings settings = Given.settings("redis: { " + String.join(", ", redis) + " }");
        new ApplicationContextRunner()
                .withBean("settings", Settings.class, () -> settings)
                .withConfiguration(AutoConfigurations.of(RedisAutoConfiguration.class, SslAutoConfiguration.class))
                .withUserConfiguration(RedisConnectionConfiguration.class)
                .run(consumer);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, foreign, client, secret-of-redis, redis-certificate-not-trusted",
        "localhost, ca, admin, secret-of-redis, redis-certificate-of-another-host",
        "127.0.0.1, ca, , secret-of-redis, redis-certificate-missing",
        "127.0.0.1, ca, stranger, secret-of-redis, redis-certificate-refused",
        "127.0.0.1, ca, admin, guessed, redis-password",
        "127.0.0.1, ca, admin, , redis-password-missing",
    })
    void what_is_wrong_is_told(String host, String authority, String certificate, String password, String code) {
        String user = password == null ? "" : "username: monitor, password: " + password;
        with(
                context -> {
                    RedisHealth health = new RedisHealth(RedisMode.EXTERNAL);
                    try {
                        context.getBean(StringRedisTemplate.class).hasKey("mediamtx:a");
                        health.answered();
                    } catch (DataAccessException e) {
                        health.failed(e);
                    }
                    assertThat(health.status().reasonCode())
                            .as(health.status().details())
                            .isEqualTo(code);
                },
                url().replace("127.0.0.1", host),
                user.isEmpty() ? "prefix: \"mediamtx:\"" : user,
                tls(redis, authority, certificate));
    }

    @Test
    void by_way_of_a_sentinel() throws Exception {
        int port = redis.sentinel();
        with(
                context -> {
                    StringRedisTemplate template = context.getBean(StringRedisTemplate.class);
                    template.opsForValue().set("mediamtx:by-sentinel", "yes");
                    assertThat(template.opsForValue().get("mediamtx:by-sentinel"))
                            .isEqualTo("yes");
                    try (RedisSentinelConnection sentinel =
                            context.getBean(RedisConnectionFactory.class).getSentinelConnection()) {
                        assertThat(sentinel.masters()).hasSize(1);
                    }
                },
                "url: \"redis-sentinel://127.0.0.1:" + port + "#mymaster\"",
                USER,
                tls(redis, "ca", "admin"));
    }

    @Test
    void a_cluster(@TempDir Path folder) throws Exception {
        try (SecureRedis cluster = SecureRedis.allSlots(folder)) {
            with(
                    context -> {
                        StringRedisTemplate template = context.getBean(StringRedisTemplate.class);
                        template.opsForValue().set("{mediamtx}:a", "yes");
                        assertThat(template.opsForValue().get("{mediamtx}:a")).isEqualTo("yes");
                    },
                    "url: \"redis-cluster://127.0.0.1:" + cluster.port() + "\", prefix: \"{mediamtx}:\"",
                    USER,
                    tls(cluster, "ca", "admin"));
        }
    }

    @Test
    void a_monitor_works_with_it_and_takes_renewed_files_over_when_it_comes_back(
            @TempDir Path folder, CapturedOutput output) throws Exception {
        try (SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(1, 1, null))
                        .start();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + Monitor.BUSY_MACHINE + "redis: { " + url() + ", " + USER
                                + ", tls: { caFile: " + redis.file("ca.pem") + ", certificate: "
                                + redis.file("client.pem") + ", key: " + redis.file("client-encrypted.key")
                                + ", keyPasswordFile: " + redis.file("key-password") + " } }\n"
                                + "collector: { interval: 250ms }\nservers: [ { id: main, url: '" + server.url()
                                + "' } ]\n")) {
            Set<String> heard = ConcurrentHashMap.newKeySet();
            monitor.bean(RedisMessageListenerContainer.class)
                    .addMessageListener(
                            (message, pattern) -> heard.add(new String(message.getBody(), StandardCharsets.UTF_8)),
                            ChannelTopic.of(NAMES.live()));
            awaitData(monitor, heard);

            redis.stop();
            Await.until(() -> assertThat(state(monitor)).isEqualTo("down"));
            redis.renew();
            redis.again();
            // The key of the monitor is not that of its certificate now, so it goes on with what it knew.
            Await.until(() ->
                    assertThat(info(monitor).path("reasonCode").asText()).isEqualTo("redis-certificate-not-trusted"));
            redis.encrypted("client");
            heard.clear();
            awaitData(monitor, heard);
        }
        assertThat(output)
                .contains("TLS with Redis stays as it is: the key in " + redis.file("client-encrypted.key"))
                .contains("Certificate of Redis is not trusted", "Set redis.tls.caFile in collector.yaml")
                .doesNotContain(SecureRedis.PASSWORD, SecureRedis.KEY_PASSWORD);
    }

    private static JsonNode info(Monitor monitor) {
        return monitor.json("/api/v1/info").path("redis");
    }

    private static String state(Monitor monitor) {
        return info(monitor).path("state").asText();
    }

    private static void awaitData(Monitor monitor, Set<String> heard) {
        Await.until(() -> {
            assertThat(state(monitor)).isEqualTo("up");
            assertThat(redis.cli("hexists", NAMES.latest(), "main")).contains("1");
            assertThat(heard).isNotEmpty();
        });
    }
}
