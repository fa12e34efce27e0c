package org.mediamtxmonitor.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Disk;
import org.mediamtxmonitor.stream.Health;
import org.mediamtxmonitor.stream.HostFacts;
import org.mediamtxmonitor.stream.HostMeasures;
import org.mediamtxmonitor.stream.HostPresence;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostBoardTest {

    private static final Instant T = Instant.parse("2026-11-28T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final HostBoard board = new HostBoard(nanos::get, () -> T.plusNanos(nanos.get()), HostBoardTest::silent);

    /** As the rules would: a silent host has an issue. */
    private static HostReport silent(HostReport outdated, Instant since) {
        Issue issue = new Issue("host-silent", Level.WARNING, since, "silent", null, 10, null, null, null);
        Health health = new Health(Level.UNKNOWN, null, List.of(issue));
        return outdated.with(
                outdated.host().with(health), outdated.disks(), outdated.interfaces(), outdated.processes());
    }

    private static HostReport report(String id, long second) {
        return report(id, second, "a", id);
    }

    private static HostReport report(String id, long second, String agent, String name) {
        HostFacts facts = new HostFacts(id, name, null, null, null, 2, T, null, 2000, List.of("main"), "1", agent);
        HostMeasures measures = new HostMeasures(
                12.5,
                null,
                null,
                List.of(10.0, 15.0),
                null,
                null,
                null,
                null,
                null,
                100L,
                50L,
                50.0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        Disk disk = new Disk(
                "/",
                "/dev/sda1",
                "ext4",
                true,
                100L,
                10L,
                90.0,
                null,
                null,
                null,
                null,
                null,
                List.of("main"),
                Health.GOOD);
        return new HostReport(
                HostReport.VERSION,
                T.plusSeconds(second),
                HostStatus.of(facts, measures).with(Health.GOOD),
                List.of(disk),
                List.of(),
                List.of(),
                null);
    }

    @Test
    void a_clock_that_is_set_back_makes_no_gap() {
        HostReport ahead = report("a", 3600);
        board.take(ahead.with(
                ahead.host().withClockSkew(3_600_000L), ahead.disks(), ahead.interfaces(), ahead.processes()));

        assertThat(board.take(report("a", 2))).isTrue();
    }

    @Test
    void a_host_that_is_silent_makes_room_and_is_told_to_be_gone() {
        for (int i = 0; i < HostBoard.MAX_HOSTS; i++) {
            board.take(report("h" + i, 0));
        }
        assertThat(board.hasRoom("new")).isFalse();
        assertThat(board.hasRoom("h5")).isTrue();
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(board.hasRoom("new")).isTrue();
        for (int i = 1; i < HostBoard.MAX_HOSTS; i++) {
            board.take(report("h" + i, 11));
        }
        board.take(report("new", 11));

        assertThat(board.size()).isEqualTo(HostBoard.MAX_HOSTS);
        assertThat(board.of("h0")).isEmpty();
        assertThat(board.forgetSilent(Duration.ofHours(1))).containsExactly("h0");
        assertThat(board.forgetSilent(Duration.ofHours(1))).isEmpty();
    }

    @Test
    void an_older_report_does_not_replace_a_newer_one() {
        assertThat(board.take(report("a", 2))).isTrue();
        assertThat(board.take(report("a", 2))).isFalse();
        assertThat(board.take(report("a", 0))).isFalse();

        assertThat(board.of("a")).map(HostReport::collectedAt).contains(T.plusSeconds(2));
        assertThat(board.version()).isEqualTo(1);
    }

    @Test
    void a_host_that_is_silent_is_shown_with_its_figures_and_without_a_health() {
        board.take(report("a", 0));
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(board.all()).extracting(known -> known.host().status()).containsExactly(HostPresence.UP);
        assertThat(board.version()).isEqualTo(1);

        nanos.addAndGet(1);
        HostReport silent = board.of("a").orElseThrow();
        assertThat(silent.host().level()).isEqualTo(Level.UNKNOWN);
        assertThat(silent.host().presence()).isEqualTo(new HostPresence(HostPresence.UNKNOWN, T, null));
        assertThat(silent.host().issues())
                .extracting(Issue::rule, Issue::since)
                .containsExactly(tuple("host-silent", T));
        assertThat(silent.host().measures().cpuPercent()).isEqualTo(12.5);
        assertThat(silent.disks().get(0).health()).isEqualTo(Health.UNKNOWN);
        assertThat(board.version()).isEqualTo(2);

        board.take(report("a", 20));
        assertThat(board.of("a").orElseThrow().host().level()).isEqualTo(Level.OK);
    }

    @Test
    void a_report_that_was_old_when_it_was_read_is_silent_at_once() {
        board.take(report("a", 0), Duration.ofMinutes(1));

        assertThat(board.of("a").orElseThrow().host().level()).isEqualTo(Level.UNKNOWN);
    }

    private boolean after(int seconds, String agent, String name) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        return board.take(report("edge", Duration.ofNanos(nanos.get()).toSeconds(), agent, name));
    }

    private String rival() {
        return board.of("edge").orElseThrow().host().presence().rival();
    }

    @Test
    void an_agent_that_begins_anew_takes_the_place_of_the_one_before_at_once() {
        after(2, "z", "node-1");
        assertThat(after(2, "a", "node-1")).isTrue();
        assertThat(after(2, "a", "node-1")).isTrue();
        assertThat(after(2, "y", "node-1")).isTrue();
        assertThat(rival()).isNull();
    }

    @Test
    void of_two_agents_under_one_id_the_same_one_is_shown_and_says_that_there_is_another() {
        after(2, "b", "node-1");
        after(1, "a", "node-2");
        assertThat(after(1, "b", "node-1")).isFalse();
        assertThat(after(1, "a", "node-2")).isTrue();
        assertThat(board.of("edge").orElseThrow().host().facts().name()).isEqualTo("node-2");
        assertThat(rival()).isEqualTo("node-1");
        assertThat(after(1, "b", "node-1")).isFalse();

        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThat(after(0, "a", "node-2")).isTrue();
        assertThat(rival()).isNull();
    }

    @Test
    void any_number_of_agents_under_one_id_is_remembered_as_a_few() {
        for (int i = 0; i < 1000; i++) {
            after(1, "agent-" + i, "node");
        }
        assertThat(after(1, "agent-999", "node")).isTrue();
    }

    @Test
    void a_host_is_forgotten_on_demand_and_after_a_long_silence() {
        board.take(report("a", 0));
        board.take(report("b", 0));
        assertThat(board.forget("a")).isTrue();
        assertThat(board.forget("a")).isFalse();

        nanos.addAndGet(Duration.ofHours(2).toNanos());
        board.take(report("c", 0));
        assertThat(board.forgetSilent(Duration.ofHours(1))).containsExactly("b");
        assertThat(board.all()).extracting(known -> known.host().id()).containsExactly("c");
    }

    @Test
    void who_asks_for_each_host_does_not_look_at_all_of_them_each_time() {
        int hosts = 100;
        AtomicInteger looks = new AtomicInteger();
        HostBoard many = new HostBoard(() -> {
            looks.incrementAndGet();
            return nanos.get();
        });
        IntStream.range(0, hosts).forEach(i -> many.take(report("edge" + i, 1)));
        looks.set(0);

        IntStream.range(0, hosts)
                .forEach(i -> assertThat(many.isSilent("edge" + i)).isFalse());
        assertThat(looks).hasValueLessThan(10 * hosts);

        nanos.addAndGet(Duration.ofSeconds(10).toNanos() + 1);
        IntStream.range(0, hosts)
                .forEach(i -> assertThat(many.isSilent("edge" + i)).isTrue());
    }

    @Test
    void the_number_of_hosts_is_bounded() {
        for (int i = 0; i <= HostBoard.MAX_HOSTS; i++) {
            nanos.incrementAndGet();
            board.take(report("h" + i, 0));
        }

        assertThat(board.all()).hasSize(HostBoard.MAX_HOSTS);
        assertThat(board.of("h0")).isEmpty();
    }

    @Test
    void a_report_is_the_same_after_json_and_its_host_is_one_flat_object() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        HostReport report = report("a", 0);
        JsonNode tree = json.readTree(json.writeValueAsString(report));

        assertThat(json.treeToValue(tree, HostReport.class)).isEqualTo(report);
        assertThat(tree.at("/host/id").asText()).isEqualTo("a");
        assertThat(tree.at("/host/cpuPercent").asDouble()).isEqualTo(12.5);
        assertThat(tree.at("/disks/0/mount").asText()).isEqualTo("/");
        assertThat(tree.at("/disks/0/score").asInt()).isEqualTo(100);
    }
}
