package org.mediamtxmonitor.redis;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.config.Settings;
import org.springframework.boot.autoconfigure.data.redis.RedisConnectionDetails.Node;
import org.springframework.boot.autoconfigure.data.redis.RedisProperties;
import org.springframework.boot.ssl.SslBundle;

import static org.assertj.core.api.Assertions.assertThat;

class NamedRedisTest {

    private final RedisProperties properties = new RedisProperties();

    private NamedRedis named(String url) {
        return named(url, Optional.empty());
    }

    private NamedRedis named(String url, Optional<Settings.RedisTls> tls) {
        return new NamedRedis(
                new Settings.Redis(
                        Optional.of(url), Optional.empty(), Optional.empty(), tls, "mediamtx:", Optional.empty()),
                properties,
                null);
    }

    @Test
    void a_url_names_host_port_and_database() {
        NamedRedis redis = named("redis://cache:6380/2");

        assertThat(redis.getStandalone().getHost()).isEqualTo("cache");
        assertThat(redis.getStandalone().getPort()).isEqualTo(6380);
        assertThat(redis.getStandalone().getDatabase()).isEqualTo(2);
        assertThat(redis.getStandalone().getSslBundle()).isNull();
        assertThat(redis.getSentinel()).isNull();
        assertThat(redis.getCluster()).isNull();
    }

    @Test
    void port_and_database_may_be_left_out() {
        assertThat(named("redis://cache").getStandalone().getPort()).isEqualTo(6379);
        assertThat(named("redis://cache").getStandalone().getDatabase()).isZero();
    }

    @Test
    void rediss_is_redis_over_tls() {
        assertThat(named("rediss://cache").getStandalone().getSslBundle()).isNotNull();
    }

    @Test
    void files_of_tls_say_that_sentinels_and_a_cluster_have_it() {
        Optional<Settings.RedisTls> tls = Optional.of(
                new Settings.RedisTls(Optional.of(Path.of("src/test/resources/config/ca.pem")), Optional.empty()));

        assertThat(named("redis-sentinel://a#mymaster").getSentinel().getSslBundle())
                .isNull();
        assertThat(named("redis-cluster://a").getCluster().getSslBundle()).isNull();
        for (SslBundle bundle : List.of(
                named("rediss://a", tls).getStandalone().getSslBundle(),
                named("redis-sentinel://a#mymaster", tls).getSentinel().getSslBundle(),
                named("redis-cluster://a", tls).getCluster().getSslBundle())) {
            assertThat(bundle.getStores().getTrustStore()).isNotNull();
            assertThat(bundle.getStores().getKeyStore()).isNull();
        }
    }

    @Test
    void sentinels_name_their_master() {
        NamedRedis redis = named("redis-sentinel://a:26379,b:26380/1#mymaster");

        assertThat(redis.getSentinel().getMaster()).isEqualTo("mymaster");
        assertThat(redis.getSentinel().getDatabase()).isEqualTo(1);
        assertThat(redis.getSentinel().getNodes()).containsExactly(new Node("a", 26379), new Node("b", 26380));
        assertThat(redis.getStandalone()).isNull();
    }

    @Test
    void a_cluster_has_nodes() {
        assertThat(named("redis-cluster://a:6379,b:6380").getCluster().getNodes())
                .containsExactly(new Node("a", 6379), new Node("b", 6380));
    }

    @Test
    void what_collector_yaml_leaves_out_is_taken_from_spring() {
        properties.setUsername("reader");
        properties.setPassword("secret");

        assertThat(named("redis://cache").getUsername()).isEqualTo("reader");
        assertThat(named("redis://cache").getPassword()).isEqualTo("secret");
    }
}
