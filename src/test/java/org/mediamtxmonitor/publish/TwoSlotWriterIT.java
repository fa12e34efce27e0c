package org.mediamtxmonitor.publish;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.Leases;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.redis.Shards;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.EventDetector;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.stream.SessionDetector;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.ClassRedis;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

/** What a Cluster is written to, with its names over one Redis: what dies, sleeps or is lost between the two slots. */
class TwoSlotWriterIT {

    private static final Keys KEYS = new Keys("{mediamtx}:", true);
    private static final String SERVER = "main";

    @RegisterExtension
    static final ClassRedis redis = ClassRedis.allSlots();

    /** What a collector has. */
    private static final class Process {

        final Leases leases = new Leases(redis.client(), KEYS, List.of(SERVER), RedisMode.EXTERNAL);
        final EventOutbox outbox = new EventOutbox(redis.client(), KEYS, 100, 100, leases::tenure);
        final Sequencer sequencer = new Sequencer(leases::token, leases::tenure);
        final TwoSlotWriter writer =
                new TwoSlotWriter(redis.client(), KEYS, leases, outbox, RedisMode.EXTERNAL, Shards.none());
        final ReportPublisher publisher = new ReportPublisher(
                redis.client(), KEYS, leases, outbox, StreamWrites.NONE, RedisMode.EXTERNAL, Shards.none());

        /** Takes the lease, as its owner before is gone, and the server. */
        Process own() {
            return lease().read();
        }

        /** Reads what was left. */
        Process read() {
            publisher.takeOver(SERVER, () -> new LatestReports(redis.client(), KEYS).of(SERVER));
            return this;
        }

        /** Takes the lease alone; on a busy machine it would run out. */
        Process lease() {
            redis.client().delete(List.of(KEYS.lease(SERVER), KEYS.leaseOwner(SERVER)));
            return beat();
        }

        Process beat() {
            leases.beat();
            redis.client().persist(KEYS.lease(SERVER));
            return this;
        }

        Publication found(String... paths) {
            List<Event> events = List.of(paths).stream()
                    .map(path -> Made.of(
                            Event.class, "time", Instant.EPOCH, "server", SERVER, "kind", Event.STATE, "path", path))
                    .toList();
            Publication publication = sequencer.number(new PollResult(
                    Reports.of(SERVER, Instant.EPOCH, List.of()), events, List.of(), leases.tenure(SERVER)));
            outbox.note(publication);
            return publication;
        }

        void publish(String... paths) throws Exception {
            publisher.publish(found(paths));
            redis.client().persist(KEYS.lease(SERVER));
        }

        void publish(ServerReport report, List<Event> events, List<Session> ended) throws Exception {
            Publication publication = sequencer.number(new PollResult(report, events, ended, leases.tenure(SERVER)));
            outbox.note(publication);
            publisher.publish(publication);
            redis.client().persist(KEYS.lease(SERVER));
        }

        /** What the owner goes on from. */
        ServerReport left() {
            ToldSince told = new ToldSince(redis.client(), KEYS, outbox);
            LatestReports reports = new LatestReports(redis.client(), KEYS);
            return publisher
                    .takeOver(SERVER, () -> reports.of(SERVER).map(told::broughtForward))
                    .orElseThrow();
        }

        /** Dies after the first script. */
        void publishHalf(String... paths) throws Exception {
            Publication publication = found(paths);
            writer.writeToServer(
                    new ReportWrite(publication, outbox.pages(SERVER), StreamWrites.Page.EMPTY, true, false));
        }
    }

    private static List<String> told() {
        return new EventOutbox(redis.client(), KEYS, 100, 100)
                .readEvents().stream().map(Event::path).toList();
    }

    private static Map<String, String> slot() {
        return redis.client().<String, String>opsForHash().entries(KEYS.latest(SERVER));
    }

    @Test
    void the_report_goes_to_the_slot_of_its_server_and_events_to_that_of_the_fleet() throws Exception {
        Process process = new Process().own();
        process.publish("a");

        assertThat(KEYS.latest(SERVER)).isEqualTo("mediamtx:streams:latest:{main}");
        assertThat(slot()).containsEntry("token", Long.toString(process.leases.token(SERVER)));
        LatestReports latest = new LatestReports(redis.client(), KEYS);
        assertThat(latest.of(SERVER))
                .hasValueSatisfying(report -> assertThat(report.seq()).isEqualTo(1));
        assertThat(latest.all()).containsOnlyKeys(SERVER);
        assertThat(redis.client().hasKey(KEYS.latest())).isFalse();
        assertThat(told()).containsExactly("a");
    }

    @Test
    void what_waits_when_a_process_ends_is_told_to_who_listens_with_its_last_report() throws Exception {
        Process process = new Process().own();
        List<String> heard = new CopyOnWriteArrayList<>();
        try (RedisConnection connection = redis.client().getConnectionFactory().getConnection()) {
            connection.subscribe(
                    (message, pattern) -> heard.add(message.toString()),
                    KEYS.live().getBytes(UTF_8));
            process.publisher.publishLast(process.found("a").report());

            await().untilAsserted(() ->
                    assertThat(heard).singleElement(STRING).contains("\"type\":\"event\"", "\"path\":\"a\""));
        }
        assertThat(told()).containsExactly("a");
    }

    private static Event state(String path, String to, Instant at) {
        return Made.of(Event.class, "time", at, "server", SERVER, "kind", Event.STATE, "path", path, "to", to);
    }

    @Test
    void of_a_report_that_a_failover_took_back_the_next_owner_takes_what_was_told_from_its_events() throws Exception {
        Instant first = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(2);
        Instant second = first.plusSeconds(1);
        Process process = new Process().own();
        Stream live = Reports.live(SERVER, "stops", 1L);
        ServerReport before = Reports.of(
                SERVER, first, List.of(live, Reports.live(SERVER, "leaves", 1L), Reports.live(SERVER, "stays", 1L)));
        Connection connection = Made.of(
                Connection.class,
                "id",
                "x",
                "server",
                SERVER,
                "path",
                "stops",
                "role",
                Connection.READER,
                "type",
                "srtConn");
        before = before.with(before.server(), before.streams(), List.of(connection), List.of());
        process.publish(before, List.of(), List.of());
        Map<String, String> kept = slot();
        Stream offline = Reports.stream(SERVER, "stops", StreamState.OFFLINE, Level.OK, second, null, null, null);
        ServerReport after = Reports.of(
                SERVER, second, List.of(offline, Reports.live(SERVER, "stays", 1L), Reports.live(SERVER, "comes", 1L)));
        process.publish(
                after,
                List.of(
                        state("stops", "offline", second),
                        state("leaves", "gone", second),
                        state("comes", "live", second)),
                List.of(Session.ended(connection, second, "left")));
        redis.client().<String, String>opsForHash().putAll(KEYS.latest(SERVER), kept);

        ServerReport left = new Process().lease().left();

        assertThat(EventDetector.find(left, after, second.plusSeconds(1))).isEmpty();
        assertThat(SessionDetector.ended(left, after, second.plusSeconds(1))).isEmpty();
        assertThat(EventDetector.find(before, after, second)).hasSize(3);
    }

    @Test
    void a_report_that_is_what_was_told_last_stays_as_it_is() throws Exception {
        Process process = new Process().own();
        ServerReport report = Reports.of(SERVER, Instant.now().minusSeconds(2), List.of(Reports.live(SERVER, "a", 1L)));
        process.publish(report, List.of(), List.of());
        redis.client()
                .opsForStream()
                .add(
                        KEYS.events(),
                        Map.of("v", "1", "json", Json.mapper().writeValueAsString(state("a", "gone", Instant.now()))));

        assertThat(new Process().lease().left().streams())
                .extracting(Stream::path)
                .containsExactly("a");
    }

    @Test
    void what_a_process_found_that_died_between_the_two_slots_is_told_once_by_whoever_comes_next() throws Exception {
        new Process().own().publishHalf("a", "b");
        assertThat(told()).isEmpty();

        new Process().own();
        assertThat(told()).containsExactly("a", "b");
        // It dies before it writes itself, and the next does half way.
        new Process().own().publishHalf("c");
        new Process().own().publish("d");

        assertThat(told()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void what_a_process_told_that_died_after_the_second_slot_is_not_told_again() throws Exception {
        new Process().own().publish("a");
        assertThat(slot()).as("as it was written before").containsKey("untaken");

        new Process().own().publish();

        assertThat(told()).containsExactly("a");
        assertThat(slot()).doesNotContainKey("untaken");
    }

    @Test
    void who_was_taken_over_is_refused_though_the_new_owner_has_written_nothing_yet() throws Exception {
        Process first = new Process().own();
        first.publish();
        Process second = new Process().own();

        first.publish("late");

        assertThat(first.leases.token(SERVER)).isZero();
        assertThat(slot()).containsEntry("token", Long.toString(second.leases.token(SERVER)));
        assertThat(new LatestReports(redis.client(), KEYS)
                        .of(SERVER)
                        .orElseThrow()
                        .seq())
                .isEqualTo(1);
        assertThat(told()).isEmpty();
    }

    @Test
    void who_writes_between_the_loss_of_its_lease_and_the_takeover_has_its_events_told_by_the_new_owner()
            throws Exception {
        Process first = new Process().own();
        first.publish();
        Process second = new Process().lease();

        first.publish("a");
        assertThat(told()).isEmpty();
        second.read();

        assertThat(told()).containsExactly("a");
    }

    @Test
    void who_read_the_last_report_before_it_took_over_reads_it_again_and_tells_nothing_twice() throws Exception {
        Process first = new Process().own();
        first.publish();
        Process second = new Process().lease();
        List<String> begunAnew = new ArrayList<>();
        second.leases.onHandover(begunAnew::add);
        second.leases.onHandover(second.outbox::forget);
        // It has read the last report; then the first one found what the second one finds, too.
        first.publish("a");

        second.publish("a");
        assertThat(begunAnew).containsExactly(SERVER);
        second.read().publish("b");

        assertThat(told()).containsExactly("a", "b");
        assertThat(begunAnew).hasSize(1);
    }

    @Test
    void who_could_not_read_the_last_report_begins_anew_once_it_can() throws Exception {
        new Process().own().publish("a");
        Process second = new Process().lease();
        List<String> begunAnew = new ArrayList<>();
        second.leases.onHandover(begunAnew::add);
        assertThatThrownBy(() -> second.publisher.takeOver(SERVER, () -> {
                    throw new QueryTimeoutException("late");
                }))
                .isInstanceOf(QueryTimeoutException.class);

        second.publish();
        assertThat(begunAnew).containsExactly(SERVER);
        second.read().publish("b");

        assertThat(told()).containsExactly("a", "b");
    }

    @Test
    void a_lease_that_ran_out_and_came_back_tells_everything_once() throws Exception {
        Process process = new Process().own();
        process.publish("a");
        redis.client().delete(KEYS.lease(SERVER));
        process.publish("b");
        assertThat(told()).containsExactly("a");

        process.beat();
        process.publish("c");

        assertThat(told()).containsExactly("a", "b", "c");
    }

    @Test
    void what_a_replica_had_not_got_is_not_told_again_by_what_it_still_has() throws Exception {
        new Process().own().publish("a");
        Map<String, String> replica = slot();
        Process second = new Process().own();
        second.publish("b");
        redis.client().opsForHash().putAll(KEYS.latest(SERVER), replica);

        new Process().own().publish("c");

        assertThat(told()).containsExactly("a", "b", "c");
    }

    @Test
    void tokens_that_a_failover_lost_are_not_given_out_again() throws Exception {
        Process process = new Process().own();
        process.publish();
        long seen = process.leases.token(SERVER) + 5;
        redis.client().opsForHash().put(KEYS.latest(SERVER), "token", Long.toString(seen));

        process.publish("a");
        assertThat(process.leases.token(SERVER)).isZero();
        process.beat().read();
        process.publish("b");

        assertThat(process.leases.token(SERVER)).isGreaterThan(seen);
        assertThat(told()).containsExactly("a", "b");
    }

    @Test
    void a_server_that_was_removed_does_not_come_back_by_a_report_that_was_on_its_way() throws Exception {
        Process process = new Process().own();
        process.publish();
        Publication late = process.found("late");
        new ServerSlot(redis.client(), KEYS, Shards.none()).forget(SERVER, process.leases.token(SERVER));

        process.publisher.publish(late);
        assertThat(slot()).containsOnlyKeys("token");
        assertThat(redis.client().getExpire(KEYS.latest(SERVER))).isPositive();

        new Process().own().publish();
        assertThat(slot()).containsKeys("token", "report");
        assertThat(redis.client().getExpire(KEYS.latest(SERVER))).isEqualTo(-1);
    }
}
