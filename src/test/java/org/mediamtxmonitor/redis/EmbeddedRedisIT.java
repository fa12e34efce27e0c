package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedRedisIT {

    @TempDir
    Path data;

    private static EmbeddedRedis started(Path data, Optional<Path> executable) {
        EmbeddedRedis redis = new EmbeddedRedis(data, executable);
        redis.start();
        return redis;
    }

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
        try (EmbeddedRedis redis = started(data, Optional.empty())) {
            Await.until(() -> assertThat(ask(redis, "SET a kept")).contains("+OK\r\n+OK\r\n+OK"));
        }
        try (EmbeddedRedis redis = started(data, Optional.empty())) {
            Await.until(() -> assertThat(ask(redis, "GET a")).contains("kept"));
        }
    }

    @Test
    void nobody_without_the_password_is_served() throws IOException {
        try (EmbeddedRedis redis = started(data, Optional.empty());
                Socket socket = new Socket("127.0.0.1", redis.port())) {
            socket.getOutputStream().write("GET a\r\nQUIT\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("NOAUTH");
        }
    }

    @Test
    void a_redis_that_is_killed_is_started_again_in_place() throws IOException {
        try (EmbeddedRedis redis = started(data, Optional.empty())) {
            ProcessHandle first = process();
            first.destroyForcibly();
            Await.until(() -> assertThat(process().pid()).isNotEqualTo(first.pid()));
            Await.until(() -> assertThat(ask(redis, "PING")).contains("PONG"));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_signal_to_the_group_of_the_monitor_such_as_ctrl_c_is_not_one_to_its_redis() throws IOException {
        try (EmbeddedRedis redis = started(data, Optional.empty())) {
            Await.until(() -> assertThat(ask(redis, "PING")).contains("PONG"));
            long pid = process().pid();
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] parentGroupSession =
                    stat.substring(stat.lastIndexOf(')') + 4).split(" ");
            assertThat(parentGroupSession[1]).isEqualTo(Long.toString(pid));
            assertThat(parentGroupSession[2]).isEqualTo(Long.toString(pid));
        }
    }

    @Test
    void the_orphan_of_a_killed_monitor_is_ended_by_the_next_start() throws Exception {
        Path folder = Files.createDirectories(data.resolve("redis"));
        Process orphan = new ProcessBuilder("redis-server", "--port", "0", "--unixsocket", folder + "/orphan.sock")
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Files.writeString(folder.resolve("redis.pid"), Long.toString(orphan.pid()));
        try (EmbeddedRedis redis = started(data, Optional.empty())) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(redis.port()).isPositive();
        }
    }

    @Test
    void a_process_that_only_inherited_the_number_is_left_alone() throws Exception {
        Path folder = Files.createDirectories(data.resolve("redis"));
        Process innocent = new ProcessBuilder("sleep", "60").start();
        Files.writeString(folder.resolve("redis.pid"), Long.toString(innocent.pid()));
        try (EmbeddedRedis redis = started(data, Optional.empty())) {
            assertThat(innocent.isAlive()).isTrue();
            assertThat(redis.port()).isPositive();
        } finally {
            innocent.destroy();
        }
    }

    @Test
    void a_second_monitor_on_the_same_folder_is_refused_with_a_remedy() {
        EmbeddedRedis redis = started(data, Optional.empty());
        try {
            assertThatThrownBy(() -> started(data, Optional.empty()))
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
        assertThatThrownBy(() -> started(data, Optional.of(broken)))
                .hasMessageContaining("no such library")
                .hasMessageContaining("redis.url");
    }

    @Test
    void a_start_that_fails_frees_the_data_folder() throws IOException {
        Path broken = Files.writeString(data.resolve("broken"), "#!/bin/sh\nexit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> started(data, Optional.of(broken))).isInstanceOf(EmbeddedRedisException.class);

        try (EmbeddedRedis redis = started(data, Optional.empty())) {
            assertThat(redis.isRunning()).isTrue();
        }
    }

    @Test
    void a_redis_that_keeps_failing_is_started_after_longer_and_longer_waits_and_not_after_the_end()
            throws IOException {
        Path tries = data.resolve("tries");
        Path failing = Files.writeString(data.resolve("failing"), """
                #!/bin/sh
                if [ -f '%1$s' ]; then date +%%s%%3N >> '%1$s'; exit 1; fi
                date +%%s%%3N >> '%1$s'
                exec redis-server "$@"
                """.formatted(tries));
        assertThat(failing.toFile().setExecutable(true)).isTrue();
        try (EmbeddedRedis redis = started(data, Optional.of(failing))) {
            process().destroyForcibly();
            Await.until(() -> assertThat(Files.readAllLines(tries)).hasSize(4));
            List<Long> times =
                    Files.readAllLines(tries).stream().map(Long::valueOf).toList();
            assertThat(times.get(3) - times.get(2)).isGreaterThan(1900);
            assertThat(times.get(2) - times.get(1)).isBetween(900L, times.get(3) - times.get(2));
        }
        Await.until(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("redis-restart")));
    }

    @Test
    void a_monitor_that_stops_stops_its_redis_and_frees_its_folder_and_leaves_no_thread() throws Exception {
        String yaml = "data: { dir: '" + data + "' }\n";
        ProcessHandle first;
        try (Monitor monitor = Monitor.start(data, yaml)) {
            Await.until(() -> assertThat(monitor.bean(StringRedisTemplate.class).hasKey("x"))
                    .isFalse());
            first = process();
        }
        assertThat(first.isAlive()).isFalse();
        Await.until(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("redis-") || name.contains("partitioned-")));
        try (Monitor monitor = Monitor.start(data, yaml)) {
            assertThat(monitor.bean(EmbeddedRedis.class).isRunning()).isTrue();
        }
    }

    @Test
    void a_monitor_whose_folder_another_one_uses_says_so_and_what_to_do() {
        try (EmbeddedRedis other = started(data, Optional.empty())) {
            assertThat(other.isRunning()).isTrue();
            assertThatThrownBy(() -> Monitor.start(data, "data: { dir: '" + data + "' }\n"))
                    .hasRootCauseInstanceOf(EmbeddedRedisException.class)
                    .rootCause()
                    .hasMessageContaining("Another monitor");
        }
    }
}
