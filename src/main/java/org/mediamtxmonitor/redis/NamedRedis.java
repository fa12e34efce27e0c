package org.mediamtxmonitor.redis;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.Settings;
import org.springframework.boot.autoconfigure.data.redis.RedisConnectionDetails;
import org.springframework.boot.autoconfigure.data.redis.RedisProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/**
 * The Redis that {@code redis.url} of {@code collector.yaml} names: one server, Sentinels or a cluster. What stands neither
 * there nor beside it is taken from {@code spring.data.redis.*}.
 */
final class NamedRedis implements RedisConnectionDetails {

    private static final String CLUSTER = "redis-cluster://";
    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    private final Settings.Redis settings;
    private final RedisProperties properties;
    private final SslBundles bundles;
    private final Optional<RedisTls> tls;
    private final String url;

    /** @param bundles named TLS settings of Spring Boot; null for none */
    NamedRedis(Settings.Redis settings, RedisProperties properties, SslBundles bundles) {
        this.settings = settings;
        this.properties = properties;
        this.bundles = bundles;
        this.tls = settings.tls().map(RedisTls::new);
        this.url = settings.url().orElseThrow();
    }

    /** Whether the Redis that is used is a cluster: by {@code redis.url}, else by {@code spring.data.redis.*}. */
    static boolean isCluster(Settings.Redis settings, Environment environment) {
        return settings.url()
                .map(url -> url.startsWith(CLUSTER))
                .orElseGet(() -> environment.containsProperty("spring.data.redis.cluster.nodes"));
    }

    @Override
    public String getUsername() {
        return settings.username().orElse(properties.getUsername());
    }

    @Override
    public String getPassword() {
        return settings.password().map(Secret::reveal).orElse(properties.getPassword());
    }

    @Override
    public Standalone getStandalone() {
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            return null;
        }
        URI uri = URI.create(url);
        return Standalone.of(
                uri.getHost(),
                uri.getPort() < 0 ? REDIS_PORT : uri.getPort(),
                database(uri.getPath()),
                ssl(url.startsWith("rediss://")));
    }

    @Override
    public Sentinel getSentinel() {
        if (!url.startsWith("redis-sentinel://")) {
            return null;
        }
        String master = url.substring(url.indexOf('#') + 1);
        String rest = url.substring(0, url.indexOf('#'));
        int path = rest.indexOf('/', rest.indexOf("://") + 3);
        int database = database(path < 0 ? "" : rest.substring(path));
        RedisProperties.Sentinel own = properties.getSentinel();
        return new Sentinel() {
            @Override
            public int getDatabase() {
                return database;
            }

            @Override
            public String getMaster() {
                return master;
            }

            @Override
            public List<Node> getNodes() {
                return nodes(SENTINEL_PORT);
            }

            @Override
            public String getUsername() {
                return own == null ? null : own.getUsername();
            }

            @Override
            public String getPassword() {
                return own == null ? null : own.getPassword();
            }

            @Override
            public SslBundle getSslBundle() {
                return ssl(properties.getSsl().isEnabled());
            }
        };
    }

    @Override
    public Cluster getCluster() {
        if (!url.startsWith(CLUSTER)) {
            return null;
        }
        return new Cluster() {
            @Override
            public List<Node> getNodes() {
                return nodes(REDIS_PORT);
            }

            @Override
            public SslBundle getSslBundle() {
                return ssl(properties.getSsl().isEnabled());
            }
        };
    }

    private int database(String path) {
        String number = path == null ? "" : path.replace("/", "");
        return number.isEmpty() ? properties.getDatabase() : Integer.parseInt(number);
    }

    /** The files of {@code redis.tls} where there are any, which say that there is TLS. */
    private SslBundle ssl(boolean enabled) {
        if (tls.isPresent()) {
            return tls.get().bundle();
        }
        String bundle = properties.getSsl().getBundle();
        if (!enabled) {
            return null;
        }
        return bundle == null || bundles == null ? SslBundle.systemDefault() : bundles.getBundle(bundle);
    }

    private List<Node> nodes(int usualPort) {
        String authority = url.substring(url.indexOf("://") + 3).split("[/#?]", 2)[0];
        return Arrays.stream(authority.split(","))
                .map(node -> {
                    URI uri = URI.create("redis://" + node);
                    return new Node(uri.getHost(), uri.getPort() < 0 ? usualPort : uri.getPort());
                })
                .toList();
    }
}
