package org.mediamtxmonitor.redis;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.Monitor;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What becomes of data of the embedded Redis that is damaged, or that another version of Redis wrote. */
class DamagedDataIT {

    @TempDir
    Path data;

    /** The two shapes of data that there are. */
    enum Version {
        /** The bundled Redis: one file. */
        BUNDLED_6(Optional.empty()),
        /** The Redis of the system, if it is of version 7 or later: a folder. */
        SYSTEM_7(Optional.of(Path.of("redis-server")));

        private final Optional<Path> executable;

        Version(Optional<Path> executable) {
            this.executable = executable;
        }

        EmbeddedRedis start(Path data) {
            executable.ifPresent(program ->
                    assumeTrue(RedisExecutables.majorVersion(program).orElse(0) >= 7, "the system has no Redis 7"));
            EmbeddedRedis redis = new EmbeddedRedis(data, executable);
            redis.start();
            return redis;
        }

        /** The file that Redis appends to. */
        Path file(Path data) throws IOException {
            if (this == BUNDLED_6) {
                return data.resolve("redis/appendonly.aof");
            }
            try (Stream<Path> files = Files.list(data.resolve("redis/appendonlydir"))) {
                return files.filter(file -> file.toString().endsWith("incr.aof"))
                        .findFirst()
                        .orElseThrow();
            }
        }
    }

    private static String ask(EmbeddedRedis redis, String... commands) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", redis.port())) {
            String all = "AUTH " + redis.password() + "\r\n" + String.join("\r\n", commands) + "\r\nQUIT\r\n";
            socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void has(EmbeddedRedis redis, String key, boolean there) {
        Await.until(() -> assertThat(ask(redis, "EXISTS " + key)).contains(there ? ":1" : ":0"));
    }

    /** Writes an entry of a stream, then two keys. */
    private void written(Version version) throws IOException {
        try (EmbeddedRedis redis = version.start(data)) {
            Await.until(() -> assertThat(ask(redis, "PING")).contains("PONG"));
            ask(redis, "XADD s 1732270000123-0 f v", "SET early kept", "SET late kept");
        }
    }

    private List<Path> asides() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("redis"))) {
            return files.filter(file -> file.getFileName().toString().contains(".damaged-"))
                    .toList();
        }
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private void told(EmbeddedRedis redis, String code) {
        Await.until(() -> {
            assertThat(redis.lost()).isNotNull();
            assertThat(redis.lost().code()).isEqualTo(code);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_file_whose_end_is_missing_keeps_what_is_whole(Version version) throws IOException {
        written(version);
        byte[] whole = Files.readAllBytes(version.file(data));
        byte[] cut = Arrays.copyOf(whole, whole.length - 7);
        Files.write(version.file(data), cut);

        try (EmbeddedRedis redis = version.start(data)) {
            has(redis, "early", true);
            has(redis, "late", false);
            told(redis, "redis-data-cut-since");
            assertThat(redis.lost().text()).contains("2024-11-22T10:06:40Z");
            assertThat(asides())
                    .singleElement()
                    .satisfies(kept -> assertThat(Files.readAllBytes(kept)).isEqualTo(cut));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_file_with_garbage_in_its_middle_keeps_what_is_before_it(Version version) throws IOException {
        written(version);
        byte[] bytes = Files.readAllBytes(version.file(data));
        System.arraycopy("#!garbage".getBytes(StandardCharsets.UTF_8), 0, bytes, indexOf(bytes, "late") - 12, 9);
        Files.write(version.file(data), bytes);

        try (EmbeddedRedis redis = version.start(data)) {
            has(redis, "early", true);
            has(redis, "late", false);
            told(redis, "redis-data-cut-since");
        }
        assertThat(asides())
                .singleElement()
                .satisfies(kept -> assertThat(Files.readAllBytes(kept)).isEqualTo(bytes));
    }

    /** Redis itself takes it for a truncated file, and would drop what is behind it without a word. */
    @ParameterizedTest
    @EnumSource
    void a_length_that_is_damaged_is_told(Version version) throws IOException {
        written(version);
        byte[] bytes = Files.readAllBytes(version.file(data));
        bytes[indexOf(bytes, "early") - 3] = '9';
        byte[] longer = new String(bytes, StandardCharsets.ISO_8859_1)
                .replaceFirst("\\$9\r\nearly", "\\$99999\r\nearly")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(version.file(data), longer);

        try (EmbeddedRedis redis = version.start(data)) {
            has(redis, "s", true);
            has(redis, "late", false);
            told(redis, "redis-data-cut-since");
        }
        assertThat(asides()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_file_with_zeros_at_its_head_is_kept_aside_whole(Version version) throws IOException {
        written(version);
        byte[] bytes = Files.readAllBytes(version.file(data));
        Arrays.fill(bytes, 0, 20, (byte) 0);
        Files.write(version.file(data), bytes);

        try (EmbeddedRedis redis = version.start(data)) {
            has(redis, "early", false);
            told(redis, "redis-data-useless");
        }
        assertThat(asides())
                .singleElement()
                .satisfies(kept -> assertThat(Files.readAllBytes(kept)).isEqualTo(bytes));
    }

    @Test
    void a_beginning_that_is_no_picture_of_the_data_is_kept_aside_whole() throws IOException {
        Path file = Files.createDirectories(data.resolve("redis")).resolve("appendonly.aof");
        Files.writeString(file, "REDIS0009garbage");

        try (EmbeddedRedis redis = Version.BUNDLED_6.start(data)) {
            has(redis, "early", false);
            told(redis, "redis-data-useless");
        }
        assertThat(asides()).hasSize(1);
    }

    @Test
    void a_file_of_a_later_redis_is_kept_aside_whole() throws IOException {
        Path file = Files.createDirectories(data.resolve("redis")).resolve("appendonly.aof");
        Files.writeString(file, "REDIS0099garbage");

        try (EmbeddedRedis redis = Version.BUNDLED_6.start(data)) {
            has(redis, "early", false);
            told(redis, "redis-data-later");
        }
        assertThat(asides()).hasSize(1);
    }

    @Test
    void a_command_that_only_a_later_redis_knows_is_kept_aside_with_its_file() throws IOException {
        Path file = Files.createDirectories(data.resolve("redis")).resolve("appendonly.aof");
        Files.writeString(file, "*2\r\n$9\r\nTELEPORT4\r\n$1\r\na\r\n");

        try (EmbeddedRedis redis = Version.BUNDLED_6.start(data)) {
            has(redis, "early", false);
            told(redis, "redis-data-later");
        }
        assertThat(asides()).hasSize(1);
    }

    @Test
    void what_stands_in_place_of_the_file_is_kept_aside() throws IOException {
        Files.createDirectories(data.resolve("redis/appendonly.aof/folder"));

        try (EmbeddedRedis redis = Version.BUNDLED_6.start(data)) {
            has(redis, "early", false);
            told(redis, "redis-data-closed");
        }
        assertThat(asides()).hasSize(1);
    }

    @Test
    void a_file_that_was_emptied_is_told() throws IOException {
        written(Version.BUNDLED_6);
        Path file = Version.BUNDLED_6.file(data);
        Files.write(file, new byte[0]);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

        try (EmbeddedRedis redis = Version.BUNDLED_6.start(data)) {
            told(redis, "redis-data-empty");
        }
    }

    @Test
    void a_file_that_was_never_written_to_is_no_loss() throws IOException {
        Version.BUNDLED_6.start(data).close();

        try (EmbeddedRedis redis = Version.BUNDLED_6.start(data)) {
            has(redis, "early", false);
            assertThat(redis.lost()).isNull();
        }
    }

    @Test
    void a_part_that_is_gone_is_told_and_the_others_are_read() throws IOException {
        written(Version.SYSTEM_7);
        try (Stream<Path> files = Files.list(data.resolve("redis/appendonlydir"))) {
            Files.delete(files.filter(file -> file.toString().endsWith("base.rdb"))
                    .findFirst()
                    .orElseThrow());
        }

        try (EmbeddedRedis redis = Version.SYSTEM_7.start(data)) {
            has(redis, "early", true);
            told(redis, "redis-data-gone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage\n", "file ../../x.aof seq 1 type i\n"})
    void a_manifest_that_is_damaged_is_kept_aside_with_its_files(String manifest) throws IOException {
        written(Version.SYSTEM_7);
        Path file = data.resolve("redis/appendonlydir/appendonly.aof.manifest");
        Files.writeString(file, manifest);
        if (manifest.isEmpty()) {
            Files.delete(file);
        }

        try (EmbeddedRedis redis = Version.SYSTEM_7.start(data)) {
            has(redis, "early", false);
            told(redis, "redis-data-useless");
        }
        assertThat(asides()).hasSize(1);
    }

    @Test
    void data_of_redis_7_is_read_by_a_redis_7_if_there_is_one() throws IOException {
        written(Version.SYSTEM_7);

        try (EmbeddedRedis redis = new EmbeddedRedis(data, Optional.empty())) {
            redis.start();
            has(redis, "early", true);
            assertThat(redis.lost()).isNull();
        }
        assertThat(asides()).isEmpty();
    }

    @Test
    void data_of_redis_7_is_kept_aside_where_only_redis_6_may_run() throws IOException {
        written(Version.SYSTEM_7);
        Path six = bundled();

        try (EmbeddedRedis redis = new EmbeddedRedis(data, Optional.of(six))) {
            redis.start();
            has(redis, "early", false);
            told(redis, "redis-data-of-other-version");
        }
        assertThat(asides()).singleElement().satisfies(kept -> assertThat(kept).isDirectory());
    }

    @Test
    void data_of_redis_6_is_read_by_redis_7() throws IOException {
        written(Version.BUNDLED_6);

        try (EmbeddedRedis redis = Version.SYSTEM_7.start(data)) {
            has(redis, "early", true);
            assertThat(redis.lost()).isNull();
        }
        assertThat(asides()).isEmpty();
    }

    @Test
    void damaged_data_of_redis_6_is_repaired_for_redis_7() throws IOException {
        written(Version.BUNDLED_6);
        Path file = Version.BUNDLED_6.file(data);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 7));

        try (EmbeddedRedis redis = Version.SYSTEM_7.start(data)) {
            has(redis, "early", true);
            told(redis, "redis-data-cut-since");
        }
        assertThat(asides()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void of_data_of_both_versions_that_which_was_written_last_is_read_and_the_other_kept_aside(Version last)
            throws IOException {
        written(Version.SYSTEM_7);
        Path folder = data.resolve("redis/appendonlydir");
        Path parked = data.resolve("parked");
        Files.move(folder, parked);
        written(Version.BUNDLED_6);
        Files.move(parked, folder);
        boolean sevenIsLast = last == Version.SYSTEM_7;
        Instant now = Instant.now();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(sevenIsLast ? 0 : 1000)));
            }
        }
        Files.setLastModifiedTime(
                Version.BUNDLED_6.file(data), FileTime.from(now.minusSeconds(sevenIsLast ? 1000 : 0)));

        try (EmbeddedRedis redis = new EmbeddedRedis(data, Optional.empty())) {
            redis.start();
            has(redis, "early", true);
            told(redis, "redis-data-of-other-version");
        }
        assertThat(asides())
                .singleElement()
                .satisfies(kept -> assertThat(Files.isDirectory(kept)).isEqualTo(!sevenIsLast));
    }

    @ParameterizedTest
    @EnumSource
    void data_that_is_damaged_while_redis_runs_is_repaired_when_it_starts_again(Version version) throws IOException {
        try (EmbeddedRedis redis = version.start(data)) {
            Await.until(() -> assertThat(ask(redis, "PING")).contains("PONG"));
            ask(redis, "XADD s 1732270000123-0 f v", "SET early kept");
            Await.until(() -> assertThat(Files.readString(version.file(data))).contains("early"));
            Files.writeString(version.file(data), "garbage", StandardOpenOption.APPEND);
            long pid = Long.parseLong(
                    Files.readString(data.resolve("redis/redis.pid")).strip());
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            told(redis, "redis-data-cut-since");
            has(redis, "early", true);
        }
        assertThat(asides()).hasSize(1);
    }

    @Test
    void a_redis_that_fails_for_another_reason_leaves_its_data_alone() throws IOException {
        written(Version.BUNDLED_6);
        Path failing = Files.writeString(
                data.resolve("failing"), "#!/bin/sh\necho 'AOF: No space left on device' >&2\nexit 1\n");
        assertThat(failing.toFile().setExecutable(true)).isTrue();
        EmbeddedRedis redis = new EmbeddedRedis(data, Optional.of(failing));
        assertThatThrownBy(redis::start)
                .isInstanceOf(EmbeddedRedisException.class)
                .hasMessageContaining("No space left");
        assertThat(asides()).isEmpty();

        try (EmbeddedRedis again = Version.BUNDLED_6.start(data)) {
            has(again, "late", true);
        }
    }

    @Test
    void a_monitor_tells_what_is_missing() throws IOException {
        written(Version.BUNDLED_6);
        byte[] bytes = Files.readAllBytes(Version.BUNDLED_6.file(data));
        Files.write(Version.BUNDLED_6.file(data), Arrays.copyOf(bytes, bytes.length - 7));

        try (Monitor monitor = Monitor.start(data, "data: { dir: '" + data + "' }\n")) {
            Await.until(() -> {
                JsonNode info = monitor.json("/api/v1/info");
                assertThat(info.at("/redis/lost/code").asText()).isEqualTo("redis-data-cut-since");
                assertThat(info.at("/redis/lost/text").asText()).contains("26 of", "redis/appendonly.aof.damaged-");
                assertThat(info.at("/monitor/issues").findValuesAsText("rule")).contains("redis-data-lost");
            });
        }
    }

    @Test
    void four_are_kept_and_the_largest_stays() throws IOException {
        Path folder = Files.createDirectories(data.resolve("redis"));
        for (int i = 0; i < 7; i++) {
            KeptAside aside = new KeptAside(folder, Clock.fixed(Instant.ofEpochSecond(i), ZoneOffset.UTC));
            Path file = folder.resolve("appendonly.aof");
            Files.write(file, new byte[i == 1 ? 1000 : 10 + i]);
            aside.move(file);
        }

        assertThat(asides().stream().map(file -> file.toFile().length()))
                .containsExactlyInAnyOrder(1000L, 14L, 15L, 16L);
    }

    private Path bundled() throws IOException {
        Path bin = data.resolve("six");
        return RedisExecutables.candidates(Optional.empty(), bin, new StringBuilder())
                .get(0);
    }
}
