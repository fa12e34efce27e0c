package org.mediamtxmonitor.fleet;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.testing.RealRedis;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** How collectors share leases over a real Redis, beat by beat. */
class LeaseSharesIT {

    private static final Keys KEYS = new Keys("mediamtx:");
    private static final List<String> SERVERS =
            IntStream.range(0, 20).mapToObj(i -> "s" + i).toList();

    @TempDir
    static Path folder;

    private RealRedis redis;
    private StringRedisTemplate template;

    /** A collector without anything but its leases. */
    private final class Process {
        private final Leases leases;
        private final Members members;
        private final List<String> given = new ArrayList<>();

        Process(String host, List<String> servers) {
            leases = new Leases(template, KEYS, servers, RedisMode.EXTERNAL);
            leases.onGive(given::add);
            members = new Members(
                    template,
                    KEYS,
                    RedisMode.EXTERNAL,
                    () -> new Member(
                            leases.id(),
                            host,
                            List.of("collector"),
                            "1",
                            Instant.EPOCH,
                            null,
                            servers.toString(),
                            leases.held(),
                            leases.held(),
                            null,
                            false,
                            null),
                    InstantSource.system());
            leases.shareBy(new LeaseShares(members, server -> 1));
        }

        Set<String> held() {
            Set<String> held = new HashSet<>(SERVERS);
            held.removeIf(server -> leases.token(server) == 0);
            return held;
        }
    }

    @BeforeEach
    void start() throws Exception {
        redis = RealRedis.start(folder);
        template = redis.client();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private static void beat(int times, Process... processes) {
        for (int i = 0; i < times; i++) {
            for (Process process : processes) {
                process.leases.beat();
            }
        }
    }

    @Test
    void who_comes_gets_its_share_in_good_order_and_who_leaves_gives_it_back() {
        Process first = new Process("north", SERVERS);
        beat(1, first);
        assertThat(first.held()).hasSize(20);
        Process second = new Process("south", SERVERS);

        beat(3, second, first);

        assertThat(first.held().size() + second.held().size()).isEqualTo(20);
        assertThat(second.held()).hasSizeBetween(7, 13);
        assertThat(first.given).hasSameElementsAs(second.held());
        assertThat(second.held()).allMatch(server -> second.leases.owns(server) && !first.leases.owns(server));
        assertThat(first.members.living()).extracting(Member::host).containsExactly("north", "south");

        second.members.leave();
        second.leases.release();
        beat(1, first);
        assertThat(first.held()).hasSize(20);
        assertThat(first.members.living()).hasSize(1);
    }

    @Test
    void a_server_that_only_one_file_has_goes_to_who_has_it() {
        Process other = new Process("south", SERVERS.subList(0, 1));
        beat(3, other);
        Process first = new Process("north", SERVERS);

        beat(9, first, other);

        assertThat(other.held()).containsExactly("s0");
        assertThat(first.held()).hasSameElementsAs(SERVERS.subList(1, 20));
        assertThat(first.given).as("nothing goes to and fro").isEmpty();
    }

    @Test
    void a_key_of_another_type_is_replaced() {
        template.opsForValue().set(KEYS.members(), "no members");
        Process first = new Process("north", SERVERS);

        beat(1, first);

        assertThat(first.held()).hasSize(20);
    }
}
