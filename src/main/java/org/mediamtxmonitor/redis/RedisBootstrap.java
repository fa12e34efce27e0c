package org.mediamtxmonitor.redis;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsBootstrap;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Turns the section {@code redis} of {@code collector.yaml} into Spring's properties, and starts the embedded Redis where
 * none is configured, neither there nor by {@code spring.data.redis.*}.
 */
public class RedisBootstrap implements EnvironmentPostProcessor, Ordered {

    /** Property that tells whether the embedded Redis runs. */
    public static final String EMBEDDED = "monitor.redis.embedded";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Settings settings = SettingsBootstrap.read(environment);
        Map<String, Object> properties = new HashMap<>();
        Settings.Redis redis = settings.redis();
        boolean springs = environment.containsProperty("spring.data.redis.url")
                || environment.containsProperty("spring.data.redis.host")
                || environment.containsProperty("spring.data.redis.sentinel.master")
                || environment.containsProperty("spring.data.redis.cluster.nodes");
        boolean embedded = redis.embedded() && !springs;
        if (embedded) {
            EmbeddedRedis server = EmbeddedRedis.start(settings.data().dir(), redis.executable());
            SpringApplication.getShutdownHandlers().add(server::close);
            application.addInitializers(context -> context.getBeanFactory().registerSingleton("embeddedRedis", server));
            properties.put("spring.data.redis.host", "127.0.0.1");
            properties.put("spring.data.redis.port", server.port());
            properties.put("spring.data.redis.password", server.password());
        } else if (redis.url().isPresent()) {
            external(redis, properties);
        }
        properties.put(EMBEDDED, embedded);
        environment.getPropertySources().addFirst(new MapPropertySource("redis", properties));
    }

    private static void external(Settings.Redis redis, Map<String, Object> properties) {
        String url = redis.url().orElseThrow();
        redis.username().ifPresent(name -> properties.put("spring.data.redis.username", name));
        redis.password().map(Secret::reveal).ifPresent(word -> properties.put("spring.data.redis.password", word));
        if (url.startsWith("redis-sentinel://")) {
            properties.put("spring.data.redis.sentinel.nodes", nodes(url));
            properties.put("spring.data.redis.sentinel.master", URI.create(url).getFragment());
        } else if (url.startsWith("redis-cluster://")) {
            properties.put("spring.data.redis.cluster.nodes", nodes(url));
        } else {
            plain(URI.create(url), properties);
        }
    }

    /** Set one by one: Spring takes user and password from a URL alone, and ours stand beside it. */
    private static void plain(URI url, Map<String, Object> properties) {
        properties.put("spring.data.redis.host", url.getHost());
        properties.put("spring.data.redis.port", url.getPort() < 0 ? 6379 : url.getPort());
        properties.put("spring.data.redis.ssl.enabled", "rediss".equals(url.getScheme()));
        String database = url.getPath() == null ? "" : url.getPath().replace("/", "");
        if (!database.isEmpty()) {
            properties.put("spring.data.redis.database", database);
        }
    }

    private static String nodes(String url) {
        String rest = url.substring(url.indexOf("://") + 3);
        String authority = rest.split("[/#?]", 2)[0];
        return authority.substring(authority.lastIndexOf('@') + 1);
    }
}
