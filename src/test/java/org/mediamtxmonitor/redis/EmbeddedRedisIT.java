package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.Await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedRedisIT {

    @TempDir
    Path data;

    private static String ask(EmbeddedRedis redis, String command) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            String both = "AUTH " + redis.password() + "\r\n" + command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(both.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ProcessHandle process() throws IOException {
        long pid =
                Long.parseLong(Files.readString(data.resolve("redis/redis.pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Test
    void what_was_written_is_there_after_a_restart() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(data, Optional.empty())) {
            Await.until(() -> assertThat(ask(redis, "SET a kept")).contains("+OK\r\n+OK\r\n+OK"));
        }
        try (EmbeddedRedis redis = EmbeddedRedis.start(data, Optional.empty())) {
            Await.until(() -> assertThat(ask(redis, "GET a")).contains("kept"));
        }
    }

    @Test
    void nobody_without_the_password_is_served() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(data, Optional.empty());
                Socket socket = new Socket("127.0.0.1", redis.port())) {
            socket.getOutputStream().write("GET a\r\nQUIT\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("NOAUTH");
        }
    }

    @Test
    void a_redis_that_is_killed_is_started_again_in_place() throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(data, Optional.empty())) {
            ProcessHandle first = process();
            first.destroyForcibly();
            Await.until(() -> assertThat(process().pid()).isNotEqualTo(first.pid()));
            Await.until(() -> assertThat(ask(redis, "PING")).contains("PONG"));
        }
    }

    @Test
    void the_orphan_of_a_killed_monitor_is_ended_by_the_next_start() throws Exception {
        Path folder = Files.createDirectories(data.resolve("redis"));
        Process orphan = new ProcessBuilder("redis-server", "--port", "0", "--unixsocket", folder + "/orphan.sock")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Files.writeString(folder.resolve("redis.pid"), Long.toString(orphan.pid()));
        try (EmbeddedRedis redis = EmbeddedRedis.start(data, Optional.empty())) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(redis.port()).isPositive();
        }
    }

    @Test
    void a_process_that_only_inherited_the_number_is_left_alone() throws Exception {
        Path folder = Files.createDirectories(data.resolve("redis"));
        Process innocent = new ProcessBuilder("sleep", "60").start();
        Files.writeString(folder.resolve("redis.pid"), Long.toString(innocent.pid()));
        try (EmbeddedRedis redis = EmbeddedRedis.start(data, Optional.empty())) {
            assertThat(innocent.isAlive()).isTrue();
            assertThat(redis.port()).isPositive();
        } finally {
            innocent.destroy();
        }
    }

    @Test
    void a_second_monitor_on_the_same_folder_is_refused_with_a_remedy() {
        EmbeddedRedis redis = EmbeddedRedis.start(data, Optional.empty());
        try {
            assertThatThrownBy(() -> EmbeddedRedis.start(data, Optional.empty()))
                    .isInstanceOf(EmbeddedRedisException.class)
                    .hasMessageContaining("Another monitor")
                    .hasMessageContaining("data.dir");
        } finally {
            redis.close();
        }
    }

    @Test
    void a_binary_that_can_not_run_is_told_with_a_remedy() throws IOException {
        Path broken = Files.writeString(data.resolve("broken"), "#!/bin/sh\necho no such library\nexit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> EmbeddedRedis.start(data, Optional.of(broken)))
                .hasMessageContaining("no such library")
                .hasMessageContaining("redis.url");
    }
}
