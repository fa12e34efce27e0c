package org.mediamtxmonitor.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The distribution's redis-server, which a test may stop and start, and a client of it. */
public final class RealRedis implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final boolean cluster;
    private Process process;
    private LettuceConnectionFactory connections;

    private RealRedis(Path folder, int port, boolean cluster) {
        this.folder = folder;
        this.port = port;
        this.cluster = cluster;
    }

    public static RealRedis start(Path folder) throws IOException, InterruptedException {
        RealRedis redis = new RealRedis(folder, FreePort.choose(), false);
        redis.again();
        return redis;
    }

    /** One that has all slots of a cluster: it refuses scripts with keys of several slots, and any client can ask it. */
    public static RealRedis allSlots(Path folder) throws IOException, InterruptedException {
        int port = FreePort.choose();
        RealRedis redis = new RealRedis(folder, port, true);
        redis.again();
        RedisServers.cli(port, "cluster", "addslotsrange", "0", "16383");
        Await.until(() -> assertThat(RedisServers.cli(port, "cluster", "info")).contains("cluster_state:ok"));
        return redis;
    }

    /** Keys with this prefix, under the names that they have on a Cluster where it is one. */
    public Keys keys(String prefix) {
        return cluster ? new Keys("{" + prefix + "}:", true) : new Keys(prefix + ":");
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** A client of it, the same each time, which ends with it. */
    public StringRedisTemplate client() {
        if (connections == null) {
            connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
            connections.afterPropertiesSet();
            connections.start();
        }
        return new StringRedisTemplate(connections);
    }

    /** Forgets all data. */
    public void flush() {
        client().execute((RedisCallback<Void>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
    }

    /** All data as it is now; what expires by then does so. */
    public Copy copy() {
        Map<byte[], byte[]> values = new HashMap<>();
        Map<byte[], Long> expiries = new HashMap<>();
        client().execute((RedisCallback<Void>) connection -> {
            for (byte[] key : connection.keyCommands().keys("*".getBytes(StandardCharsets.UTF_8))) {
                values.put(key, connection.keyCommands().dump(key));
                expiries.put(key, Math.max(0, connection.keyCommands().pTtl(key)));
            }
            return null;
        });
        return new Copy(values, expiries);
    }

    /**
     * Data of an earlier moment.
     *
     * @param expiries in ms, 0 for never
     */
    public record Copy(Map<byte[], byte[]> values, Map<byte[], Long> expiries) {}

    /** Has the data of that moment again and nothing else, as a replica has that was behind and became master. */
    public void takeBackTo(Copy copy) {
        flush();
        client().execute((RedisCallback<Void>) connection -> {
            copy.values()
                    .forEach((key, value) -> connection
                            .keyCommands()
                            .restore(key, copy.expiries().get(key), value));
            return null;
        });
    }

    /** Starts it again on the same port, empty. */
    public void again() throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        "redis-server",
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--save",
                        "",
                        "--cluster-enabled",
                        cluster ? "yes" : "no")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Await.until(() -> new Socket("127.0.0.1", port).close());
    }

    /** As {@code kill -9} would. */
    public void stop() {
        process.destroyForcibly().onExit().orTimeout(5, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        if (connections != null) {
            connections.destroy();
        }
        stop();
    }
}
