package org.mediamtxmonitor.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.config.CertificateFiles;
import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.stream.HostFacts;
import org.mediamtxmonitor.stream.HostMeasures;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.testing.RealRedis;
import org.mediamtxmonitor.testing.SecureRedis;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.types.RedisClientInfo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostOutboxIT {

    private static HostReport report(String host) throws IOException {
        ObjectNode none = new ObjectMapper().createObjectNode();
        HostFacts facts = new HostFacts(host, host, null, null, null, 2, null, null, 2000, List.of(), "1", "a");
        return new HostReport(
                HostReport.VERSION,
                Instant.now(),
                HostStatus.of(facts, new ObjectMapper().treeToValue(none, HostMeasures.class)),
                List.of(),
                List.of(),
                List.of(),
                null);
    }

    private static Settings.Redis settings(String url, String password) {
        return new Settings.Redis(
                Optional.of(url),
                Optional.empty(),
                Optional.ofNullable(password).map(Secret::new),
                Optional.empty(),
                "ours:",
                Optional.empty());
    }

    private static int written(RealRedis redis) {
        return redis.client()
                .opsForStream()
                .range("ours:system:reports", Range.unbounded())
                .size();
    }

    @Test
    void a_report_is_handed_over_and_read_again_with_the_time_of_redis(@TempDir Path folder) throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                HostOutbox outbox = new HostOutbox(settings(redis.url(), null))) {
            outbox.send(report("north"));
            outbox.send(report("south"));

            assertThat(written(redis)).isEqualTo(2);
            var entry = redis.client()
                    .<String, String>opsForStream()
                    .range("ours:system:reports", Range.unbounded())
                    .get(0);
            HostReport arrived = new ArrivedReports()
                    .read(entry.getValue().get("json"), entry.getId().getValue());
            assertThat(arrived.host().id()).isEqualTo("north");
            assertThat(arrived.host().measures().clockSkewMs()).isNull();

            HostReport late = new ArrivedReports().read(entry.getValue().get("json"), "1000000-0");
            assertThat(late.host().measures().clockSkewMs()).isGreaterThan(1_000_000_000L);
            assertThat(new ArrivedReports().read("{\"v\":1}", "1-0")).isNull();
        }
    }

    @Test
    void an_outage_of_redis_fails_nothing_and_the_next_report_arrives(@TempDir Path folder) throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                HostOutbox outbox = new HostOutbox(settings(redis.url(), null))) {
            outbox.send(report("north"));
            for (RedisClientInfo client : redis.client().getClientList()) {
                if ("xadd".equals(client.getLastCommand())) {
                    redis.client()
                            .killClient(
                                    "127.0.0.1",
                                    Integer.parseInt(client.getAddressPort().replaceFirst(".*:", "")));
                }
            }
            outbox.send(report("north"));
            outbox.send(report("north"));

            assertThat(written(redis)).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void a_password_that_is_not_asked_for_fails_nothing(@TempDir Path folder) throws Exception {
        try (RealRedis redis = RealRedis.start(folder);
                HostOutbox outbox = new HostOutbox(settings(redis.url(), "wrong"))) {
            outbox.send(report("north"));

            assertThat(written(redis)).isZero();
        }
    }

    @Test
    void an_agent_shows_its_certificate_to_a_redis_and_to_its_sentinels(@TempDir Path folder) throws Exception {
        try (SecureRedis redis = SecureRedis.start(folder)) {
            int sentinel = redis.sentinel();
            for (String url : List.of(
                    "rediss://127.0.0.1:" + redis.port(), "redis-sentinel://127.0.0.1:" + sentinel + "#mymaster")) {
                Settings.Redis settings = new Settings.Redis(
                        Optional.of(url),
                        Optional.of(SecureRedis.USER),
                        Optional.of(new Secret(SecureRedis.PASSWORD)),
                        Optional.of(new Settings.RedisTls(
                                Optional.of(redis.file("ca.pem")),
                                Optional.of(new CertificateFiles(
                                        redis.file("client.pem"), redis.file("client.key"), Optional.empty())))),
                        "mediamtx:",
                        Optional.empty());
                try (HostOutbox outbox = new HostOutbox(settings)) {
                    outbox.send(report("north"));
                }
            }

            assertThat(redis.cli("xlen", "mediamtx:system:reports")).contains("2");
        }
    }
}
