package org.mediamtxmonitor.redis;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Role;
import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsListener;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.data.redis.ClientResourcesBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.RedisConnectionDetails;
import org.springframework.boot.autoconfigure.data.redis.RedisConnectionDetails.Sentinel;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisClusterNode;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.serializer.StringRedisSerializer;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;

/** The beans around Redis that the routes name. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {

    /** Longest time that a command may hold up a poll. */
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);

    private static final Duration RECONNECT = Duration.ofMillis(500);

    /** A cluster is asked who has which slots when an answer or a lost connection says that this has changed, and now and then. */
    private static final ClusterTopologyRefreshOptions TOPOLOGY = ClusterTopologyRefreshOptions.builder()
            .enableAllAdaptiveRefreshTriggers()
            .adaptiveRefreshTriggersTimeout(Duration.ofSeconds(1))
            .refreshTriggersReconnectAttempts(1)
            .enablePeriodicRefresh(Duration.ofSeconds(10))
            .build();

    @Bean
    Keys keys(Settings settings, Environment environment) {
        return new Keys(settings.redis().prefix(), NamedRedis.isCluster(settings.redis(), environment));
    }

    @Bean
    DataFormatCheck dataFormatCheck(StringRedisTemplate redis, Keys keys) {
        return new DataFormatCheck(redis, keys);
    }

    /** Which master has what is told by the client, which follows the Cluster. */
    @Bean
    Shards shards(RedisConnectionFactory connections, Keys keys) {
        return new Shards(keys.spread(), server -> master(connections, keys.latest(server)), System::nanoTime);
    }

    private static String master(RedisConnectionFactory connections, String key) {
        try (RedisClusterConnection connection = connections.getClusterConnection()) {
            RedisClusterNode node = connection.clusterGetNodeForKey(key.getBytes(StandardCharsets.UTF_8));
            return node == null ? null : node.asString();
        } catch (DataAccessException e) {
            LoggerFactory.getLogger(Shards.class).debug("Nothing is known of the Cluster yet", e);
            return null;
        }
    }

    @Bean
    RedisHealth redisHealth(
            RedisMode redisMode,
            ObjectProvider<EmbeddedRedis> embedded,
            DataFormatCheck dataFormatCheck,
            StringRedisTemplate redis,
            Keys keys,
            ClientResources resources) {
        EmbeddedRedis ours = embedded.getIfAvailable();
        RedisHealth health = new RedisHealth(
                redisMode,
                ours == null ? () -> null : ours::lost,
                () -> keys.spread() && answers(redis, keys),
                Clock.systemUTC());
        health.onReturn(dataFormatCheck::complete);
        resources
                .eventBus()
                .get()
                .ofType(ReconnectFailedEvent.class)
                .subscribe(event -> health.notReconnected(event.getCause()));
        return health;
    }

    private static boolean answers(StringRedisTemplate redis, Keys keys) {
        try {
            return redis.hasKey(keys.members()) != null;
        } catch (DataAccessException e) {
            return false;
        }
    }

    @Bean
    EvictionPolicy evictionPolicy(StringRedisTemplate redis) {
        return new EvictionPolicy(redis);
    }

    @Bean
    Leases leases(StringRedisTemplate redis, Keys keys, LiveSettings settings, RedisMode redisMode) {
        Leases leases = new Leases(redis, keys, names(settings.get()), redisMode);
        settings.onChange(new SettingsListener() {
            @Override
            public void take(Settings before, Settings now) {
                List<String> all = new ArrayList<>(names(before));
                names(now).stream().filter(name -> !all.contains(name)).forEach(all::add);
                leases.become(all);
            }

            @Override
            public void release(Settings before, Settings now) {
                try {
                    leases.become(names(now));
                } catch (DataAccessException e) {
                    LoggerFactory.getLogger(Leases.class).debug("Redis is away, the leases run out by themselves", e);
                }
            }
        });
        return leases;
    }

    private static List<String> names(Settings settings) {
        List<String> names = new ArrayList<>();
        if (settings.has(Role.COLLECTOR)) {
            settings.servers().stream().map(ServerSettings::id).forEach(names::add);
        }
        if (settings.has(Role.ALERTS)) {
            names.add(LeaseNames.ALERTS);
        }
        if (settings.has(Role.SNAPSHOTS) && settings.snapshots().enabled()) {
            settings.servers().stream()
                    .map(server -> LeaseNames.snapshots(server.id()))
                    .forEach(names::add);
        }
        return names;
    }

    /** On an orderly stop others take over at once; while Redis still can be reached, hence before anything closes. */
    @Bean
    ApplicationListener<ContextClosedEvent> releaseLeases(Leases leases) {
        return event -> {
            try {
                leases.release();
            } catch (DataAccessException e) {
                LoggerFactory.getLogger(Leases.class).debug("Redis is away, the leases run out by themselves", e);
            }
        };
    }

    /** Commands fail at once while Redis is away, and it is looked for twice a second. */
    @Bean
    LettuceClientConfigurationBuilderCustomizer timeouts() {
        return builder -> builder.commandTimeout(COMMAND_TIMEOUT).shutdownTimeout(Duration.ofMillis(200));
    }

    /** Spring Boot makes options of a cluster of its own properties only, not where {@code redis.url} names one. */
    @Bean
    LettuceClientConfigurationBuilderCustomizer clusterTopology(Keys keys) {
        return builder -> {
            if (keys.spread()) {
                ClientOptions options = builder.build().getClientOptions().orElseGet(ClientOptions::create);
                builder.clientOptions(ClusterClientOptions.builder(options)
                        .topologyRefreshOptions(TOPOLOGY)
                        .build());
            }
        };
    }

    @Bean
    LettuceClientOptionsBuilderCustomizer rejectWhileAway() {
        return builder -> builder.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(COMMAND_TIMEOUT)
                        .keepAlive(SocketOptions.KeepAliveOptions.builder()
                                .enable()
                                .idle(Duration.ofSeconds(2))
                                .interval(Duration.ofSeconds(1))
                                .count(2)
                                .build())
                        .build());
    }

    @Bean
    RedisChannels redisChannels() {
        return new RedisChannels();
    }

    @Bean
    ClientResourcesBuilderCustomizer reconnects(RedisChannels channels) {
        return (ClientResources.Builder builder) ->
                builder.reconnectDelay(Delay.constant(RECONNECT)).nettyCustomizer(channels);
    }

    @Bean(destroyMethod = "end")
    FormerMaster formerMaster(
            RedisConnectionFactory connections,
            RedisConnectionDetails details,
            RedisChannels channels,
            RedisHealth redisHealth) {
        Sentinel sentinel = details.getSentinel();
        return new FormerMaster(
                connections, sentinel == null ? null : sentinel.getMaster(), channels::close, redisHealth::replaced);
    }

    /** Serializer of everything that routes send and receive. */
    @Bean
    RedisSerializer<String> redisText() {
        return StringRedisSerializer.UTF_8;
    }

    /** One thread, so that messages keep their order. */
    @Bean(destroyMethod = "shutdown", defaultCandidate = false)
    ExecutorService redisLive() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "redis-live");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    RedisMessageListenerContainer redisListeners(
            RedisConnectionFactory connections, @Qualifier("redisLive") ExecutorService redisLive) {
        RedisMessageListenerContainer container = new LastingSubscriptions();
        container.setConnectionFactory(connections);
        container.setTaskExecutor(redisLive);
        container.setSubscriptionExecutor(task -> {
            Thread thread = new Thread(task, "redis-subscription");
            thread.setDaemon(true);
            thread.start();
        });
        container.setRecoveryInterval(RECONNECT.toMillis());
        return container;
    }
}
