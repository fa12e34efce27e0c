package org.mediamtxmonitor.system;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.RedisTls;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
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

/** Speaks to Redis by way of its Sentinels, or to a cluster, by the client library that knows of masters and slots. */
final class ClientReportStream implements ReportStream {

    private static final Duration RECONNECT = Duration.ofMillis(500);

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final Settings.Redis settings;
    private final Duration timeout;
    private final ClientResources resources;
    private final SslOptions tls;
    private AbstractRedisClient client;
    private StatefulConnection<String, byte[]> connection;
    private RedisStreamAsyncCommands<String, byte[]> commands;

    ClientReportStream(Settings.Redis settings, Duration timeout) {
        this.settings = settings;
        this.timeout = timeout;
        this.tls = settings.tls()
                .map(files -> new RedisTls(files).ofEachConnection())
                .orElseGet(SslOptions::create);
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(1)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.constant(RECONNECT))
                .build();
    }

    @Override
    public void add(String key, byte[] json) throws IOException, InterruptedException {
        try {
            connect();
            commands.xadd(key, XAddArgs.Builder.maxlen(KEPT).approximateTrimming(), FIELD, json)
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (RedisException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void connect() {
        if (connection != null) {
            return;
        }
        SocketOptions sockets =
                SocketOptions.builder().connectTimeout(timeout).keepAlive(true).build();
        ClientOptions.DisconnectedBehavior reject = ClientOptions.DisconnectedBehavior.REJECT_COMMANDS;
        if (isCluster()) {
            RedisClusterClient cluster =
                    client == null ? RedisClusterClient.create(resources, uri()) : (RedisClusterClient) client;
            client = cluster;
            cluster.setOptions(ClusterClientOptions.builder()
                    .socketOptions(sockets)
                    .disconnectedBehavior(reject)
                    .sslOptions(tls)
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
                    .sslOptions(tls)
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
        uri.setTimeout(timeout);
        uri.setSsl(settings.tls().isPresent());
        uri.getSentinels().forEach(sentinel -> sentinel.setSsl(settings.tls().isPresent()));
        settings.username().ifPresent(uri::setUsername);
        settings.password().map(Secret::reveal).ifPresent(password -> uri.setPassword(password.toCharArray()));
        return uri;
    }

    @Override
    public void close() {
        if (client != null) {
            client.shutdown(Duration.ZERO, timeout);
        }
        resources.shutdown(0, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
