package org.mediamtxmonitor.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.publish.Sequencer;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.testing.Reports.live;

class RedisReplicaTest {

    private static final long SEED = Long.getLong("seed", 20261122);

    private final FleetView view = Views.timeless();
    private final Set<String> polledHere = new HashSet<>();
    private final Set<String> notKnown = new HashSet<>();
    private final List<Event> events = new ArrayList<>();
    private final AtomicInteger missed = new AtomicInteger();
    private final RedisReplica redisReplica = new RedisReplica(
            view, polledHere::contains, server -> !notKnown.contains(server), events::add, missed::incrementAndGet);
    private final Sequencer sequencer = new Sequencer(server -> 1);

    private static String json(ServerReport report) throws Exception {
        return Json.mapper().writeValueAsString(report);
    }

    /** Reads a first report, as a process does when it starts. */
    private void starts(ServerReport report) throws Exception {
        redisReplica.read(
                Map.of("main", json(sequencer.number(PollResult.of(report)).report())));
    }

    private String next(Stream... streams) {
        return sequencer.number(PollResult.of(Reports.of("main", streams))).delta();
    }

    /** Streams have no order. */
    private static ServerReport byPath(ServerReport report) {
        List<Stream> streams = report.streams().stream()
                .sorted(Comparator.comparing(Stream::path))
                .toList();
        return new ServerReport(
                report.v(),
                report.epoch(),
                report.seq(),
                report.collectedAt(),
                report.server(),
                streams,
                report.connections(),
                report.forwards());
    }

    private ServerReport now() {
        return view.report("main").orElseThrow();
    }

    @Test
    void a_report_put_together_from_deltas_equals_the_one_they_were_made_from() throws Exception {
        for (long seed = SEED; seed < SEED + 300; seed++) {
            Random random = new Random(seed);
            FleetView far = Views.timeless();
            RedisReplica there = new RedisReplica(far, server -> false, server -> true, event -> true, () -> {});
            Sequencer here = new Sequencer(server -> 1);
            ServerReport first =
                    here.number(PollResult.of(Reports.random(random, "main"))).report();
            there.read(Map.of("main", json(first)));
            for (int poll = 0; poll < 10; poll++) {
                Publication publication = here.number(PollResult.of(Reports.random(random, "main")));
                there.message(publication.delta());

                assertThat(byPath(far.report("main").orElseThrow()))
                        .as("seed %d, poll %d", seed, poll)
                        .isEqualTo(byPath(publication.report()));
            }
        }
    }

    @Test
    void a_process_that_starts_reads_first() {
        assertThat(redisReplica.isReadNeeded()).isTrue();
    }

    @Test
    void what_was_read_need_not_be_read_again() throws Exception {
        starts(Reports.of("main"));

        assertThat(redisReplica.isReadNeeded()).isFalse();
    }

    @Test
    void a_process_is_not_ready_before_it_has_read() {
        assertThat(redisReplica.isReady()).isFalse();
    }

    @Test
    void a_process_is_ready_when_it_has_read() {
        redisReplica.read(Map.of());

        assertThat(redisReplica.isReady()).isTrue();
    }

    @Test
    void a_process_is_ready_when_it_could_not_read() {
        redisReplica.unreadable();

        assertThat(redisReplica.isReady()).isTrue();
    }

    @Test
    void a_read_returns_what_is_news() throws Exception {
        String report = json(Reports.of("main").numbered(1, 1));
        redisReplica.read(Map.of("main", report));

        assertThat(redisReplica.read(Map.of("main", report))).isEmpty();
    }

    @Test
    void what_redis_holds_of_servers_not_configured_is_left_alone() throws Exception {
        notKnown.add("main");
        starts(Reports.of("main"));

        assertThat(view.reports()).isEmpty();
    }

    @Test
    void a_report_that_can_not_be_read_does_not_hide_the_others() throws Exception {
        redisReplica.read(Map.of("main", json(Reports.of("main").numbered(1, 1)), "broken", "{nonsense"));

        assertThat(view.reports()).hasSize(1);
    }

    @Test
    void a_report_of_another_version_is_left_alone() throws Exception {
        redisReplica.read(Map.of("main", json(Reports.of("main").numbered(1, 1)).replace("\"v\":1", "\"v\":2")));

        assertThat(view.reports()).isEmpty();
    }

    @Test
    void a_delta_changes_the_report() throws Exception {
        starts(Reports.of("main", live("main", "a", 1L)));
        redisReplica.message(next(live("main", "a", 2L)));

        assertThat(now().streams()).containsExactly(live("main", "a", 2L));
    }

    @Test
    void a_delta_returns_what_it_changed() throws Exception {
        starts(Reports.of("main", live("main", "a", 1L)));
        String delta = next(live("main", "a", 2L));

        assertThat(redisReplica.message(delta)).isInstanceOfSatisfying(Publication.class, publication -> {
            assertThat(publication.report()).isEqualTo(now());
            assertThat(publication.delta()).isEqualTo(delta);
        });
    }

    @Test
    void a_delta_that_follows_asks_for_no_read() throws Exception {
        starts(Reports.of("main"));
        redisReplica.message(next());

        assertThat(redisReplica.takeOutdated()).isEmpty();
        assertThat(redisReplica.isReadNeeded()).isFalse();
    }

    @Test
    void a_gap_asks_for_a_read_of_that_server() throws Exception {
        starts(Reports.of("main"));
        next();
        redisReplica.message(next());

        assertThat(redisReplica.takeOutdated()).containsExactly("main");
        assertThat(redisReplica.isReadNeeded()).isFalse();
    }

    /** The first message of all asks for what was told before anybody listened. */
    private void listens() {
        redisReplica.message(next());
        missed.set(0);
    }

    @Test
    void messages_that_follow_on_each_other_tell_that_none_was_missed() throws Exception {
        starts(Reports.of("main"));
        redisReplica.message(next());
        assertThat(missed).as("told before anybody listened").hasValue(1);
        String again = next();
        redisReplica.message(again);
        redisReplica.message(again);

        assertThat(missed).hasValue(1);
    }

    @Test
    void a_gap_tells_that_messages_were_missed_once() throws Exception {
        starts(Reports.of("main"));
        listens();
        next();
        redisReplica.message(next());
        redisReplica.message(next());

        assertThat(missed).hasValue(1);
    }

    @Test
    void a_gap_shows_though_the_report_was_read_meanwhile() throws Exception {
        starts(Reports.of("main"));
        listens();
        next();
        redisReplica.read(
                "main", json(sequencer.number(PollResult.of(Reports.of("main"))).report()));
        redisReplica.message(next());

        assertThat(missed).hasValue(1);
    }

    @Test
    void the_first_of_another_process_tells_that_the_last_of_the_one_before_may_be_missing() throws Exception {
        starts(Reports.of("main"));
        listens();
        redisReplica.message(new Sequencer(server -> 2)
                .number(PollResult.of(Reports.of("main")))
                .delta());

        assertThat(missed).hasValue(1);
    }

    @Test
    void a_delta_after_a_gap_changes_nothing() throws Exception {
        starts(Reports.of("main", live("main", "a", 1L)));
        next(live("main", "a", 2L));
        redisReplica.message(next(live("main", "a", 3L)));

        assertThat(now().streams()).containsExactly(live("main", "a", 1L));
    }

    @Test
    void a_delta_that_is_known_already_changes_nothing() throws Exception {
        starts(Reports.of("main"));
        String delta = next();
        redisReplica.message(delta);

        assertThat(redisReplica.message(delta)).isNull();
    }

    @Test
    void a_delta_that_is_known_already_asks_for_no_read() throws Exception {
        starts(Reports.of("main"));
        String delta = next();
        redisReplica.message(delta);
        redisReplica.message(delta);

        assertThat(redisReplica.takeOutdated()).isEmpty();
        assertThat(redisReplica.isReadNeeded()).isFalse();
    }

    @Test
    void a_delta_of_a_server_not_seen_yet_asks_for_a_read_of_that_server() {
        redisReplica.read(Map.of());
        next();
        redisReplica.message(next());

        assertThat(redisReplica.takeOutdated()).containsExactly("main");
        assertThat(redisReplica.isReadNeeded()).isFalse();
    }

    @Test
    void a_new_epoch_asks_for_a_read_of_that_server() throws Exception {
        starts(Reports.of("main"));
        redisReplica.message(new Sequencer(server -> 2)
                .number(PollResult.of(Reports.of("main")))
                .delta());

        assertThat(redisReplica.takeOutdated()).containsExactly("main");
        assertThat(redisReplica.isReadNeeded()).isFalse();
    }

    @Test
    void messages_of_servers_polled_here_are_passed_over() throws Exception {
        starts(Reports.of("main"));
        polledHere.add("main");

        assertThat(redisReplica.message(next())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "null", "[]", "{}", "42"})
    void what_is_no_message_changes_nothing(String text) throws Exception {
        starts(Reports.of("main"));
        long before = view.version();
        redisReplica.message(text);

        assertThat(view.version()).isEqualTo(before);
    }

    @Test
    void a_message_that_is_no_json_asks_for_a_read() throws Exception {
        starts(Reports.of("main"));
        redisReplica.message("{\"type\":");

        assertThat(redisReplica.isReadNeeded()).isTrue();
    }

    @Test
    void a_lost_connection_asks_for_a_read() throws Exception {
        starts(Reports.of("main"));
        redisReplica.interrupted();

        assertThat(redisReplica.isReadNeeded()).isTrue();
    }

    @Test
    void who_wants_connections_of_a_server_polled_elsewhere_asks_for_a_read_of_that_server() throws Exception {
        starts(Reports.of("main"));
        redisReplica.refresh("main");

        assertThat(redisReplica.takeOutdated()).containsExactly("main");
        assertThat(redisReplica.isReadNeeded()).isFalse();
    }

    @Test
    void who_wants_connections_of_a_server_polled_here_asks_for_no_read() throws Exception {
        starts(Reports.of("main"));
        polledHere.add("main");
        redisReplica.refresh("main");

        assertThat(redisReplica.takeOutdated()).isEmpty();
        assertThat(redisReplica.isReadNeeded()).isFalse();
    }

    private static ServerReport with(ServerReport report, long seq, Instant at, String... connections) {
        List<Connection> all = Arrays.stream(connections)
                .map(id -> Made.of(Connection.class, "id", id, "server", "main", "path", "a", "role", "reader"))
                .toList();
        return Made.with(report.numbered(1, seq), "collectedAt", at, "connections", all);
    }

    private List<String> connections() {
        return now().connections().stream().map(Connection::id).toList();
    }

    @Test
    void connections_keep_the_time_of_the_report_that_they_were_in() throws Exception {
        starts(Reports.of("main"));
        Instant read = now().collectedAt();
        Instant later = read.plusSeconds(5);
        redisReplica.message(sequencer
                .number(PollResult.of(Reports.of("main", later, List.of())))
                .delta());

        assertThat(now().collectedAt()).isEqualTo(later);
        assertThat(view.connectionsAt("main")).contains(read);
    }

    @Test
    void connections_of_the_report_that_is_known_already_are_taken_and_are_no_news() throws Exception {
        Instant first = Instant.parse("2026-11-22T10:00:00Z");
        Instant second = first.plusSeconds(1);
        ServerReport report = Reports.of("main");
        redisReplica.read("main", json(with(report, 1, first, "old")));
        view.accept(with(report, 2, second, "old"), first);
        long before = view.version();

        assertThat(redisReplica.read("main", json(with(report, 2, second, "new"))))
                .isNull();

        assertThat(connections()).containsExactly("new");
        assertThat(view.connectionsAt("main")).contains(second);
        assertThat(view.version()).isGreaterThan(before);
    }

    @Test
    void a_server_that_redis_does_not_hold_changes_nothing() {
        assertThat(redisReplica.read("main", null)).isNull();
        assertThat(view.reports()).isEmpty();
    }

    @Test
    void a_server_that_is_outdated_is_read_once() throws Exception {
        starts(Reports.of("main"));
        redisReplica.refresh("main");

        assertThat(redisReplica.takeOutdated()).containsExactly("main");
        assertThat(redisReplica.takeOutdated()).isEmpty();
    }
}
