package org.mediamtxmonitor.system;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.HostReport;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.async.RedisStreamAsyncCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;

/**
 * Hands raw reports over to the monitors at Redis, of which one judges them: an agent alone is small and knows neither rules nor
 * servers. It speaks to Redis by its client alone, as Spring's way would take twice the memory. What can't be written at once is
 * given up; the next report follows soon.
 */
public final class HostOutbox implements AutoCloseable {

    /** Longest time that a command may take, and a connection to be made. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final Duration RECONNECT = Duration.ofMillis(500);
    /** Reports that Redis keeps, of all hosts: those who read them do so at once. */
    private static final long KEPT = 1000;

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final String FIELD = "json";

    private final Settings.Redis settings;
    private final String key;
    private final ClientResources resources;
    private final HandOver handOver;
    private AbstractRedisClient client;
    private StatefulConnection<String, byte[]> connection;
    private RedisStreamAsyncCommands<String, byte[]> commands;

    public HostOutbox(Settings.Redis settings) {
        this.settings = settings;
        this.key = new Keys(settings.prefix()).hostReports();
        this.handOver = new HandOver("Redis");
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(1)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.constant(RECONNECT))
                .build();
    }

    /** Writes a report. What goes wrong is told in the log. */
    public void send(HostReport report) throws JsonProcessingException, InterruptedException {
        byte[] json = Json.mapper().writeValueAsBytes(report);
        try {
            connect();
            commands.xadd(key, XAddArgs.Builder.maxlen(KEPT).approximateTrimming(), FIELD, json)
                    .toCompletableFuture()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            handOver.succeeded();
        } catch (TimeoutException e) {
            handOver.failed("no answer within " + TIMEOUT.toSeconds() + " s");
        } catch (ExecutionException e) {
            handOver.failed(String.valueOf(e.getCause().getMessage()));
        } catch (RedisException e) {
            handOver.failed(e.getMessage());
        }
    }

    private void connect() {
        if (connection != null) {
            return;
        }
        SocketOptions sockets =
                SocketOptions.builder().connectTimeout(TIMEOUT).keepAlive(true).build();
        ClientOptions.DisconnectedBehavior reject = ClientOptions.DisconnectedBehavior.REJECT_COMMANDS;
        if (isCluster()) {
            RedisClusterClient cluster =
                    client == null ? RedisClusterClient.create(resources, uri()) : (RedisClusterClient) client;
            client = cluster;
            cluster.setOptions(ClusterClientOptions.builder()
                    .socketOptions(sockets)
                    .disconnectedBehavior(reject)
                    .build());
            var made = cluster.connect(CODEC);
            commands = made.async();
            connection = made;
        } else {
            RedisClient single = client == null ? RedisClient.create(resources, uri()) : (RedisClient) client;
            client = single;
            single.setOptions(ClientOptions.builder()
                    .socketOptions(sockets)
                    .disconnectedBehavior(reject)
                    .build());
            var made = single.connect(CODEC);
            commands = made.async();
            connection = made;
        }
    }

    private boolean isCluster() {
        return settings.url().orElseThrow().startsWith("redis-cluster:");
    }

    /** Of a cluster its first node; it tells of the others. */
    private RedisURI uri() {
        String url = settings.url().orElseThrow();
        RedisURI uri = RedisURI.create(
                isCluster()
                        ? URI.create(url.replaceFirst("^redis-cluster", "redis").replaceFirst(",.*", ""))
                        : URI.create(url));
        uri.setTimeout(TIMEOUT);
        settings.username().ifPresent(uri::setUsername);
        settings.password().map(Secret::reveal).ifPresent(password -> uri.setPassword(password.toCharArray()));
        return uri;
    }

    @Override
    public void close() {
        if (client != null) {
            client.shutdown(Duration.ZERO, TIMEOUT);
        }
        resources.shutdown(0, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
