package org.mediamtxmonitor.redis;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.publish.EventOutbox;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.publish.ReportPublisher;
import org.mediamtxmonitor.publish.Sequencer;
import org.mediamtxmonitor.publish.StreamWrites;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.RealRedis;
import org.mediamtxmonitor.testing.Reports;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LeasesIT {

    private static final Keys KEYS = new Keys("mediamtx:");

    @TempDir
    static Path folder;

    private RealRedis redis;
    private StringRedisTemplate template;
    private Leases ours;
    private Leases theirs;
    private long nanos;
    /** Whether processes of this test get no answer. */
    private boolean away;
    /** Servers that others had, as {@code ours} is told. */
    private final List<String> handovers = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        redis = RealRedis.start(folder);
        template = redis.client();
        ours = process();
        ours.onHandover(handovers::add);
        theirs = process();
    }

    private Leases process() {
        StringRedisTemplate line = new StringRedisTemplate(template.getConnectionFactory()) {
            @Override
            public <T> T execute(RedisScript<T> script, List<String> keys, Object... arguments) {
                if (away) {
                    throw new QueryTimeoutException("away");
                }
                return super.execute(script, keys, arguments);
            }
        };
        return new Leases(line, KEYS, List.of("main"), RedisMode.EXTERNAL, () -> nanos);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private void ourLeaseEnds() {
        template.delete(KEYS.lease("main"));
    }

    @Test
    void nobody_owns_a_server_before_redis_was_asked() {
        assertThat(ours.owns("main")).isFalse();
    }

    @Test
    void the_first_who_asks_owns_a_server() {
        ours.beat();
        theirs.beat();

        assertThat(ours.owns("main")).isTrue();
        assertThat(theirs.owns("main")).isFalse();
    }

    private void outage(Leases... processes) {
        away = true;
        for (Leases process : processes) {
            assertThatThrownBy(process::beat).isNotNull();
        }
        away = false;
        ourLeaseEnds();
    }

    private void second() {
        nanos += TimeUnit.SECONDS.toNanos(1);
    }

    @Test
    void after_an_outage_of_redis_who_polled_all_the_time_comes_first() {
        ours.beat();
        theirs.beat();
        outage(ours, theirs);

        theirs.beat();
        ours.beat();
        assertThat(ours.owns("main")).isTrue();
        assertThat(handovers).isEmpty();
        ourLeaseEnds();
        second();
        theirs.beat();
        // Messages of others make more beats than one a second.
        theirs.beat();
        second();
        theirs.beat();
        assertThat(theirs.owns("main")).as("others are not patient for ever").isFalse();
        second();
        theirs.beat();
        assertThat(theirs.owns("main")).isTrue();
    }

    @Test
    void who_started_during_an_outage_of_redis_takes_nothing_from_those_who_polled_all_the_time() {
        ours.beat();
        Leases newcomer = process();
        outage(ours, newcomer);

        newcomer.beat();
        assertThat(newcomer.token("main")).isZero();
        ours.beat();

        assertThat(ours.token("main")).isPositive();
        assertThat(handovers).isEmpty();
    }

    @Test
    void who_started_during_an_outage_of_redis_takes_what_nobody_else_does() {
        Leases newcomer = process();
        outage(newcomer);
        for (int beat = 0; beat < 3; beat++) {
            newcomer.beat();
            assertThat(newcomer.token("main")).isZero();
            second();
        }

        newcomer.beat();

        assertThat(newcomer.token("main")).isPositive();
    }

    @Test
    void a_token_that_a_failover_lost_is_no_other_owners_too() {
        ours.beat();
        String replica = template.opsForValue().get(KEYS.fence("main"));
        ourLeaseEnds();
        ours.beat();
        long lost = ours.token("main");
        // The replica that became master had not got that.
        template.delete(List.of(KEYS.lease("main"), KEYS.leaseOwner("main")));
        template.opsForValue().set(KEYS.fence("main"), replica);

        theirs.beat();
        ours.beat();

        assertThat(theirs.token("main")).isGreaterThan(lost);
        assertThat(ours.owns("main")).as("one of them alone").isFalse();
        assertThat(ours.token("main")).isZero();
        assertThat(handovers).containsExactly("main");
    }

    @Test
    void a_lease_of_another_process_is_not_ours_by_its_token_alone() {
        ours.beat();
        template.opsForValue().set(KEYS.leaseOwner("main"), theirs.id());

        ours.beat();

        assertThat(ours.owns("main")).isFalse();
    }

    @Test
    void a_lease_that_ran_out_and_that_nobody_took_is_no_handover() {
        ours.beat();
        ourLeaseEnds();
        ours.beat();

        assertThat(ours.owns("main")).isTrue();
        assertThat(handovers).isEmpty();
    }

    @Test
    void what_was_fenced_off_by_a_lease_that_ran_out_is_written_once_it_is_ours_again() throws Exception {
        EventOutbox eventOutbox = new EventOutbox(template, KEYS, 10, 10);
        ReportPublisher reportPublisher = new ReportPublisher(
                template, KEYS, ours, eventOutbox, StreamWrites.NONE, RedisMode.EXTERNAL, Shards.none());
        ours.beat();
        Event event = Made.of(Event.class, "id", "1", "time", Instant.EPOCH, "server", "main", "kind", Event.STATE);
        Sequencer sequencer = new Sequencer(ours::token);
        Publication publication = sequencer.number(new PollResult(Reports.of("main"), List.of(event), List.of()));
        eventOutbox.note(publication);
        ourLeaseEnds();
        reportPublisher.publish(publication);
        assertThat(eventOutbox.readEvents()).isEmpty();

        ours.beat();
        reportPublisher.publish(sequencer.number(PollResult.of(Reports.of("main"))));

        assertThat(eventOutbox.readEvents()).hasSize(1);
    }

    @Test
    void events_that_redis_took_and_lost_in_a_failover_are_written_again() throws Exception {
        EventOutbox eventOutbox = new EventOutbox(template, KEYS, 10, 10);
        ReportPublisher reportPublisher = new ReportPublisher(
                template, KEYS, ours, eventOutbox, StreamWrites.NONE, RedisMode.EXTERNAL, Shards.none());
        ours.beat();
        // On a busy machine the lease would run out: it lasts until a publish, and is made to last again after each.
        template.persist(KEYS.lease("main"));
        Sequencer sequencer = new Sequencer(ours::token);
        List<Object> replica = new ArrayList<>();
        for (String id : List.of("1", "2", "3")) {
            Event event = Made.of(Event.class, "id", id, "time", Instant.EPOCH, "server", "main", "kind", Event.STATE);
            Publication publication = sequencer.number(new PollResult(Reports.of("main"), List.of(event), List.of()));
            eventOutbox.note(publication);
            reportPublisher.publish(publication);
            template.persist(KEYS.lease("main"));
            replica.add(template.opsForHash().get(KEYS.published(), "main"));
        }
        // The replica that became master had got the first.
        template.opsForHash().put(KEYS.published(), "main", replica.get(0));
        template.opsForStream().trim(KEYS.events(), 0);

        template.persist(KEYS.lease("main"));
        reportPublisher.publish(sequencer.number(PollResult.of(Reports.of("main"))));

        assertThat(eventOutbox.readEvents()).extracting(Event::id).containsExactly("0-main-2.0", "0-main-3.0");
        template.persist(KEYS.lease("main"));
        reportPublisher.publish(sequencer.number(PollResult.of(Reports.of("main"))));
        assertThat(eventOutbox.readEvents()).hasSize(2);
    }

    @Test
    void a_lease_that_was_taken_although_the_answer_came_too_late_is_ours() {
        StringRedisTemplate unheard = new StringRedisTemplate(template.getConnectionFactory()) {
            @Override
            public <T> T execute(RedisScript<T> script, List<String> keys, Object... arguments) {
                super.execute(script, keys, arguments);
                throw new QueryTimeoutException("too late");
            }
        };
        StringRedisTemplate[] line = {template};
        StringRedisTemplate ourLine = new StringRedisTemplate(template.getConnectionFactory()) {
            @Override
            public <T> T execute(RedisScript<T> script, List<String> keys, Object... arguments) {
                return line[0].execute(script, keys, arguments);
            }
        };
        Leases late = new Leases(ourLine, KEYS, List.of("main"), RedisMode.EXTERNAL, () -> nanos);
        late.onHandover(handovers::add);
        late.beat();
        ourLeaseEnds();
        line[0] = unheard;
        assertThatThrownBy(late::beat).isNotNull();
        line[0] = template;
        late.beat();

        assertThat(late.owns("main")).isTrue();
        assertThat(late.token("main")).hasToString(template.opsForValue().get(KEYS.lease("main")));
        assertThat(handovers).isEmpty();
    }

    @Test
    void a_lease_that_another_process_has_is_a_handover() {
        ours.beat();
        ourLeaseEnds();
        theirs.beat();
        ours.beat();

        assertThat(ours.owns("main")).isFalse();
        assertThat(handovers).containsExactly("main");
    }

    @Test
    void a_lease_that_another_process_had_meanwhile_is_a_handover() {
        ours.beat();
        ourLeaseEnds();
        theirs.beat();
        theirs.release();
        ours.beat();

        assertThat(ours.owns("main")).isTrue();
        assertThat(handovers).containsExactly("main");
    }

    @Test
    void whoever_sees_a_token_that_follows_on_another_processs_sees_that_it_had_the_server() {
        ours.beat();
        ourLeaseEnds();
        ours.beat();
        assertThat(ours.tenure("main")).isZero();
        List<Long> told = new ArrayList<>();
        ours.onHandover(server -> told.add(ours.tenure(server)));
        long token = ours.token("main");
        ourLeaseEnds();
        theirs.beat();
        theirs.release();
        ours.onHandover(server -> told.add(ours.token(server)));

        ours.beat();

        assertThat(told).as("tenure, then the token").containsExactly(1L, token);
        assertThat(ours.token("main")).isGreaterThan(token + 1);
    }

    @Test
    void a_redis_that_lost_its_data_is_no_handover() {
        ours.beat();
        template.delete(List.of(KEYS.lease("main"), KEYS.fence("main")));
        ours.beat();

        assertThat(ours.owns("main")).isTrue();
        assertThat(handovers).isEmpty();
    }

    @Test
    void after_a_time_in_which_our_lease_may_have_run_out_a_server_is_not_ours_until_redis_was_asked() {
        ours.beat();
        nanos = TimeUnit.SECONDS.toNanos(7);
        assertThat(ours.owns("main")).isFalse();

        ours.beat();

        assertThat(ours.owns("main")).isTrue();
    }

    @Test
    void who_slept_and_then_gets_no_answer_polls_only_once_redis_was_asked_in_vain_again() {
        ours.beat();
        nanos = TimeUnit.SECONDS.toNanos(7);
        outage(ours);
        assertThat(ours.owns("main")).as("others may have been given an answer").isFalse();

        second();
        outage(ours);
        assertThat(ours.owns("main")).as("Redis is away, for others too").isTrue();
    }

    @Test
    void any_number_of_servers_costs_one_round_trip_a_beat() {
        List<String> many = IntStream.range(0, 200).mapToObj(i -> "s" + i).toList();
        Leases leases = new Leases(template, KEYS, many, RedisMode.EXTERNAL);
        leases.beat();
        long before = commandsFromClients();

        leases.beat();

        assertThat(commandsFromClients() - before).isEqualTo(1);
        assertThat(many).allMatch(leases::owns).allMatch(server -> leases.token(server) > 0);
    }

    /** Without those that a script calls. */
    private long commandsFromClients() {
        return calls("eval") + calls("evalsha");
    }

    private long calls(String command) {
        Properties stats = template.execute((RedisCallback<Properties>)
                connection -> connection.serverCommands().info("commandstats"));
        return Long.parseLong(
                stats.getProperty("cmdstat_" + command, "calls=0,").replaceAll("calls=(\\d+),.*", "$1"));
    }

    @Test
    void a_lease_that_redis_refuses_does_not_keep_the_other_servers_from_theirs() {
        Leases leases = new Leases(template, KEYS, List.of("broken", "main"), RedisMode.EXTERNAL);
        template.opsForList().rightPush(KEYS.fence("broken"), "no counter");

        assertThatThrownBy(leases::beat).hasMessageContaining("broken").hasMessageContaining("WRONGTYPE");
        template.delete(List.of(KEYS.lease("main"), KEYS.leaseOwner("main")));
        assertThatThrownBy(leases::beat).as("that is no outage").hasMessageContaining("broken");

        assertThat(leases.token("main")).isPositive();
        assertThat(leases.token("broken")).isZero();
    }

    @Test
    void who_remembers_something_of_a_server_is_told_of_each_handover() {
        ours.beat();
        assertThat(handovers).isEmpty();
        ourLeaseEnds();
        theirs.beat();
        ours.beat();
        ours.beat();
        assertThat(handovers).containsExactly("main");
        theirs.release();
        ours.beat();

        assertThat(ours.owns("main")).isTrue();
        assertThat(handovers).containsExactly("main");
    }

    @Test
    void an_orderly_stop_gives_back_what_is_ours_alone() {
        Leases leases = new Leases(template, KEYS, List.of("main", "taken"), RedisMode.EXTERNAL);
        leases.beat();
        template.opsForValue().set(KEYS.lease("taken"), "another's");

        leases.release();

        assertThat(template.hasKey(KEYS.lease("main"))).isFalse();
        assertThat(template.hasKey(KEYS.lease("taken"))).isTrue();
    }

    @Test
    void heartbeats_are_told_on_the_channel_of_a_shared_redis_and_not_of_the_embedded_one() {
        long before = heartbeats();
        new Leases(template, KEYS, List.of("main"), RedisMode.EMBEDDED).beat();
        assertThat(heartbeats()).isEqualTo(before);

        ours.beat();

        assertThat(heartbeats()).isEqualTo(before + 1);
    }

    private long heartbeats() {
        return calls("publish");
    }
}
