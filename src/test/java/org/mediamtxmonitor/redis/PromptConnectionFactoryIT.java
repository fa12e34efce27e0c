package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Connections before there was one, to a Redis that hangs or is away. */
class PromptConnectionFactoryIT {

    private final AtomicLong nanos = new AtomicLong();
    private PromptConnectionFactory connections;

    private void connectTo(int port) {
        LettuceClientConfiguration client = LettuceClientConfiguration.builder()
                .commandTimeout(Duration.ofMillis(300))
                .build();
        connections = PromptConnectionFactory.of(
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port), client), nanos::get);
        connections.afterPropertiesSet();
        connections.start();
    }

    @AfterEach
    void end() {
        connections.destroy();
    }

    /** Takes every connection and says nothing; by the clock of the test each takes a second. */
    private List<Socket> hang(ServerSocket server) {
        List<Socket> taken = new CopyOnWriteArrayList<>();
        CompletableFuture.runAsync(() -> {
            try {
                while (true) {
                    taken.add(server.accept());
                    nanos.addAndGet(1_000_000_000);
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        return taken;
    }

    @Test
    void while_redis_hangs_one_at_a_time_tries_and_the_others_fail_as_it_did() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<Socket> taken = hang(server);
            connectTo(server.getLocalPort());
            List<CompletableFuture<Void>> all = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> connections.getConnection()))
                    .toList();
            for (CompletableFuture<Void> one : all) {
                assertThatThrownBy(one::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(RedisConnectionFailureException.class)
                        .hasRootCauseMessage("Connection initialization timed out after 300 millisecond(s)");
            }
            assertThat(taken).hasSize(1);

            nanos.addAndGet(1_000_000_000);
            assertThatThrownBy(connections::getConnection).isInstanceOf(RedisConnectionFailureException.class);
            assertThatThrownBy(connections::getConnection).isInstanceOf(RedisConnectionFailureException.class);
            assertThat(taken).hasSize(2);
            for (Socket socket : taken) {
                socket.close();
            }
        }
    }

    @Test
    void a_redis_that_comes_is_found_with_the_next_attempt(@TempDir Path folder) throws Exception {
        try (RealRedis redis = RealRedis.start(folder)) {
            redis.stop();
            connectTo(URI.create(redis.url()).getPort());
            StringRedisTemplate template = new StringRedisTemplate(connections);
            assertThatThrownBy(() -> template.hasKey("a")).isInstanceOf(RedisConnectionFailureException.class);
            redis.again();

            assertThat(template.hasKey("a")).isFalse();
        }
    }
}
