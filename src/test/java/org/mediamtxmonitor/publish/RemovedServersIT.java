package org.mediamtxmonitor.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes at one Redis, of which one has a server no more. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RemovedServersIT {

    private static final Keys KEYS = new Keys("mediamtx:");
    private static final List<String> BOTH = List.of("north", "south");

    @TempDir
    static Path folder;

    private RealRedis redis;
    private StringRedisTemplate template;
    private Leases ours;
    private Leases theirs;
    private RemovedServers removed;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        redis = RealRedis.start(folder);
        template = redis.client();
        ours = new Leases(template, KEYS, BOTH, RedisMode.EXTERNAL);
        theirs = new Leases(template, KEYS, BOTH, RedisMode.EXTERNAL);
        removed = new RemovedServers(template, KEYS, ours, new Sequencer(ours::token), told::add);
        template.opsForHash().put(KEYS.latest(), "north", "{}");
        template.opsForHash().put(KEYS.latest(), "south", "{}");
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private static Settings settings(String... ids) {
        StringBuilder yaml = new StringBuilder("servers:\n");
        for (String id : ids) {
            yaml.append("  - { id: ").append(id).append(", url: 'http://localhost:9997' }\n");
        }
        try {
            Path file = folder.resolve("collector.yaml");
            Files.writeString(file, yaml);
            return new SettingsLoader().load(file, Map.of(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeSouth() {
        removed.release(settings("north", "south"), settings("north"));
        ours.become(List.of("north"));
    }

    @Test
    void a_server_that_only_we_poll_goes_with_its_lease_and_its_last_report() {
        ours.beat();
        removeSouth();
        assertThat(told).containsExactly("south");
        assertThat(template.opsForHash().keys(KEYS.latest())).containsExactly("north");
        assertThat(template.hasKey(KEYS.lease("south"))).isFalse();
        theirs.beat();
        assertThat(theirs.owns("south")).as("who still has it takes it at once").isTrue();
        assertThat(theirs.owns("north")).isFalse();
    }

    @Test
    void a_server_that_another_process_polls_stays_as_it_is() {
        theirs.beat();
        ours.beat();
        removeSouth();
        assertThat(told).isEmpty();
        assertThat(template.opsForHash().keys(KEYS.latest())).hasSize(2);
        assertThat(template.hasKey(KEYS.lease("south"))).isTrue();
    }

    @Test
    void a_server_that_is_new_here_is_not_polled_before_redis_was_asked_who_has_it() {
        Leases late = new Leases(template, KEYS, List.of("north"), RedisMode.EXTERNAL);
        late.beat();
        theirs.beat();
        late.become(BOTH);
        assertThat(late.owns("south")).isFalse();
        late.beat();
        assertThat(late.owns("south")).isFalse();
        assertThat(late.owns("north")).isTrue();
    }
}
