package org.mediamtxmonitor.alert.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Silence;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.redis.LeaseNames;
import org.mediamtxmonitor.redis.OutageJournal;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.QuickAlerts;
import org.mediamtxmonitor.testing.Runs;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.RedisCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is judged by one process after another is in Redis whole, once, and by one of them at a time. */
class AlertStoreIT extends JudgingProcesses {
    @Test
    void what_a_process_judged_another_one_goes_on_with_and_tells_nothing_again() {
        Process first = new Process();
        first.beat();
        poll("a");
        first.tick();
        assertThat(storedPaths()).containsExactly("a");
        assertThat(outbox()).hasSize(1);
        Alert before = first.alerts.now().alerts().values().iterator().next();

        leaseEnds();
        Process second = new Process();
        second.beat();
        second.tick();
        poll("a");
        second.tick();
        assertThat(outbox()).hasSize(1);
        assertThat(second.alerts.alert(before.id()).since()).isEqualTo(before.since());
        poll();
        second.tick();

        assertThat(storedPaths()).isEmpty();
        assertThat(past()).isEqualTo(1);
        assertThat(outbox()).hasSize(2);
        Incident incident = first.archive.incident(before.incident()).orElseThrow();
        assertThat(incident.status()).isEqualTo(Incident.RESOLVED);
        assertThat(first.archive.alert(before.id()).orElseThrow().endedAt()).isNotNull();
        assertThat(first.archive.incidents(null, null, "main", "a")).hasSize(1);
        assertThat(first.archive.incidents(null, null, "main", "b")).isEmpty();
    }

    @Test
    void a_channel_that_comes_while_something_is_wrong_is_told_of_it_and_the_others_not_again() {
        Process process = new Process();
        process.beat();
        poll("a");
        process.tick();
        assertThat(outbox()).hasSize(1);

        policy = AlertPolicies.with(
                policy, new ChannelSettings("webpush", "webpush", "en", 60, false, Map.of()), Level.CRITICAL);
        process.tick();
        process.tick();

        assertThat(template.<String, String>opsForStream().range(KEYS.outbox(), Range.unbounded()))
                .extracting(entry -> entry.getValue().get("channel"))
                .containsExactly(QuickAlerts.CHANNEL, "webpush");
        poll();
        process.tick();
        assertThat(outbox()).as("the ends of both").hasSize(4);
        policy = QuickAlerts.policy();
        poll("b");
        process.tick();
        assertThat(outbox()).as("without the other channel").hasSize(5);
    }

    @Test
    void a_commit_whose_answer_got_lost_is_taken_once() {
        Process process = new Process();
        process.beat();
        poll("a", "b");
        process.tick();
        poll("b");
        process.line.losesAnswers = true;
        process.tick();
        process.line.losesAnswers = false;
        process.beat();
        process.tick();
        process.tick();

        assertThat(past()).isEqualTo(1);
        assertThat(outbox()).doesNotHaveDuplicates();
        assertThat(storedPaths()).containsExactly("b");
    }

    @Test
    void each_change_of_an_alert_is_written_once_also_where_the_answer_to_a_commit_got_lost() {
        Process process = new Process();
        process.beat();
        poll("a");
        process.tick();
        process.line.losesAnswers = true;
        poll("a", "b");
        process.tick();
        process.line.losesAnswers = false;
        process.beat();
        poll("b");
        process.tick();
        process.tick();

        assertThat(changes()).containsExactly("a firing", "b firing", "a ok");
    }

    @Test
    void changes_of_alerts_from_a_time_without_redis_are_written_in_their_order_also_after_a_kill(
            @TempDir Path folder) {
        killedWithoutRedis(folder);
        assertThat(changes()).containsExactly("a firing");
        Process next = new Process(OutageJournal.open(folder, AlertJournal.FILE));
        next.beat();
        next.tick();

        assertThat(changes()).containsExactly("a firing", "b firing", "a ok", "c firing");
    }

    @Test
    void who_lost_the_lease_writes_nothing_more_and_forgets_what_it_decided() {
        Process first = new Process();
        Process second = new Process();
        first.beat();
        poll("a");
        first.tick();
        leaseEnds();
        second.beat();
        poll("a", "b");
        first.tick();
        assertThat(storedPaths()).as("fenced off").containsExactly("a");
        second.tick();
        assertThat(storedPaths()).containsExactlyInAnyOrder("a", "b");
        int told = outbox().size();
        first.beat();
        first.tick();

        assertThat(first.leader.isLeading()).isFalse();
        assertThat(outbox()).hasSize(told);
    }

    @Test
    void a_redis_that_lost_all_is_told_everything_that_is_open() {
        Process process = new Process();
        process.beat();
        process.requests.add(
                new Silence("s", List.of(new Matcher("path", "=", "c")), now, now.plusSeconds(3600), null, null), now);
        process.requests.acknowledge("x", null, new Acknowledgement(now, "Kim", null), held -> false);
        poll("a");
        process.tick();
        empty();
        process.line.losesQuestions = true;
        process.beat();
        process.line.losesQuestions = false;
        process.beat();
        process.requests.look();
        poll("a", "b");
        process.tick();

        assertThat(storedPaths()).containsExactlyInAnyOrder("a", "b");
        assertThat(template.opsForHash().keys(KEYS.silences())).containsExactly("s");
        assertThat(template.opsForHash().keys(KEYS.acknowledgements())).containsExactly("x");
    }

    @Test
    void without_redis_it_goes_on_and_hands_each_notification_out_once_and_writes_it_later() {
        Process process = new Process();
        process.beat();
        poll("a");
        process.tick();
        process.line.losesQuestions = true;
        process.beat();
        poll();
        assertThat(process.tick()).extracting(Notification::kind).containsExactly(Notification.Kind.RESOLVED);
        poll("b");
        assertThat(process.tick()).extracting(Notification::kind).containsExactly(Notification.Kind.FIRING);
        assertThat(process.tick()).isEmpty();
        process.line.losesQuestions = false;
        process.beat();
        process.tick();

        assertThat(storedPaths()).containsExactly("b");
        assertThat(past()).isEqualTo(1);
        assertThat(outbox()).hasSize(3).doesNotHaveDuplicates();
    }

    private static String lastThread(List<Notification> told) {
        return told.get(told.size() - 1).thread();
    }

    /** A process that told the end of one alert and the begin of another without Redis, and was killed then. */
    private String killedWithoutRedis(Path folder) {
        Process process = new Process(OutageJournal.open(folder, AlertJournal.FILE));
        process.beat();
        poll("a");
        process.tick();
        process.line.losesQuestions = true;
        process.beat();
        poll("a", "b");
        process.tick();
        poll("b");
        String thread = lastThread(process.tick());
        poll("b", "c");
        thread = lastThread(process.tick()) + " " + thread;
        process.killed();
        leaseEnds();
        return thread;
    }

    @Test
    void what_was_judged_without_redis_is_known_after_a_kill_once_redis_is_back(@TempDir Path folder) {
        killedWithoutRedis(folder);
        Process next = new Process(OutageJournal.open(folder, AlertJournal.FILE));
        next.beat();
        assertThat(next.tick()).isEmpty();
        poll("b", "c");
        next.tick();

        assertThat(storedPaths()).containsExactlyInAnyOrder("b", "c");
        assertThat(past()).isEqualTo(1);
        assertThat(next.alerts.now().alerts()).hasSize(2);
        assertThat(outbox())
                .as("each message under the id that it had")
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(next.outage.found()).isEmpty();
        poll("c");
        next.tick();
        assertThat(outbox()).last().asString().endsWith(" 2");
    }

    @Test
    void what_was_judged_without_redis_is_known_after_a_kill_while_redis_is_still_away(@TempDir Path folder) {
        String threads = killedWithoutRedis(folder);
        Process next = new Process(OutageJournal.open(folder, AlertJournal.FILE));
        next.line.losesQuestions = true;
        next.beat();
        poll("b", "c");
        assertThat(next.tick()).extracting(Notification::thread).contains(threads.split(" "));
        poll("c");
        assertThat(next.tick()).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(Notification.Kind.RESOLVED);
            assertThat(told.version()).isEqualTo(2);
        });
        next.line.losesQuestions = false;
        next.beatAfterOutage();
        next.tick();

        assertThat(storedPaths()).containsExactly("c");
        assertThat(past()).isEqualTo(2);
        assertThat(outbox()).doesNotHaveDuplicates();
    }

    @Test
    void what_was_judged_without_redis_is_forgotten_after_a_kill_if_another_process_has_judged_since(
            @TempDir Path folder) {
        killedWithoutRedis(folder);
        Process other = new Process();
        other.beat();
        poll("a");
        other.tick();
        leaseEnds();
        Process next = new Process(OutageJournal.open(folder, AlertJournal.FILE));
        next.beat();
        next.tick();
        poll("a");
        next.tick();

        assertThat(storedPaths()).containsExactly("a");
        assertThat(next.alerts.now().alerts()).hasSize(1);
        assertThat(next.outage.found()).isEmpty();
    }

    @Test
    void who_begins_without_redis_takes_up_what_was_before_once_it_is_there() {
        Process before = new Process();
        before.beat();
        poll("a");
        before.tick();
        leaseEnds();
        Process process = new Process();
        process.line.losesQuestions = true;
        process.beat();
        poll("a", "b");
        process.tick();
        process.line.losesQuestions = false;
        process.beatAfterOutage();
        process.tick();
        poll("a", "b");
        process.tick();
        poll();
        process.tick();

        assertThat(storedPaths()).isEmpty();
        assertThat(template.<String, String>opsForHash().values(KEYS.incidents()))
                .allSatisfy(json -> assertThat(StoredJson.read(json, StoredIncident.class)
                                .incident()
                                .status())
                        .isEqualTo(Incident.RESOLVED));
        assertThat(outbox()).doesNotHaveDuplicates();
    }

    @Test
    void a_key_of_another_type_keeps_nothing_else_from_being_written() {
        template.opsForValue().set(KEYS.alertsPast(), "not a stream");
        Process process = new Process();
        process.beat();
        poll("a");
        process.tick();
        poll();
        process.tick();

        assertThat(storedPaths()).isEmpty();
        assertThat(outbox()).hasSize(2);
    }

    @Test
    void a_redis_without_memory_takes_all_or_nothing() {
        Process process = new Process();
        process.beat();
        poll("a");
        setMemory("1");
        try {
            assertThatThrownBy(() -> {
                        Observation observation = process.leader.observe();
                        process.leader.judge(observation);
                        process.leader.commit();
                    })
                    .isNotNull();
            assertThat(template.keys("mediamtx:*")).doesNotContain(KEYS.alerts(), KEYS.outbox(), KEYS.incidents());
        } finally {
            setMemory("0");
        }
        process.tick();

        assertThat(storedPaths()).containsExactly("a");
        assertThat(outbox()).hasSize(1);
    }

    private static void setMemory(String bytes) {
        template.execute((RedisCallback<Object>) connection -> {
            connection.serverCommands().setConfig("maxmemory", bytes);
            return null;
        });
    }

    @Test
    void another_process_shows_what_is_judged_and_what_became_of_it() {
        Process judge = new Process();
        Process other = new Process();
        judge.beat();
        other.beat();
        poll("a", "b");
        judge.tick();
        other.tick();
        List<AlertsChange> changes = other.replica.look();
        assertThat(changes).hasSize(1);
        assertThat(other.alerts.now().alerts().keySet())
                .isEqualTo(judge.alerts.now().alerts().keySet());
        assertThat(other.alerts.now().incidents().keySet())
                .isEqualTo(judge.alerts.now().incidents().keySet());
        assertThat(other.replica.look()).isEmpty();
        poll("b");
        judge.tick();
        AlertsChange change = other.replica.look().get(0);

        assertThat(change.alerts()).anySatisfy(alert -> {
            assertThat(alert.key().path()).isEqualTo("a");
            assertThat(alert.endedAt()).isNotNull();
        });
        assertThat(other.alerts.now().alerts()).hasSize(1);
    }

    @Test
    void a_process_that_shows_nothing_reads_what_people_ask_for_and_no_alerts() {
        Process judge = new Process();
        Process collector = new Process();
        judge.beat();
        collector.beat();
        poll("a");
        judge.tick();
        judge.requests.acknowledge("i", null, new Acknowledgement(now, null, "seen"), held -> false);
        AlertsReplica replica = new AlertsReplica(
                collector.alerts,
                collector.requests,
                collector.open,
                collector.archive,
                collector.leader,
                collector.health,
                false);

        assertThat(replica.look()).isEmpty();
        assertThat(collector.requests.now().acknowledgements()).containsOnlyKeys("i");
        assertThat(collector.alerts.now().alerts()).isEmpty();
    }

    @Test
    void of_two_who_acknowledge_at_the_same_moment_the_second_is_told_of_the_first() {
        Process one = new Process();
        Process other = new Process();
        one.beat();
        other.beat();
        Acknowledgement ofKim = new Acknowledgement(now, "Kim", "I look");
        Acknowledgement ofMara = new Acknowledgement(now, "Mara", null);
        Predicate<Acknowledgement> isMaras = held -> held.isOf("Mara");

        assertThat(one.requests.acknowledge("i", null, ofKim, held -> held.isOf("Kim")))
                .isEmpty();
        assertThat(other.requests.acknowledge("i", null, ofMara, isMaras)).contains(ofKim);
        assertThat(other.requests.acknowledge("a", "i", ofMara, isMaras)).contains(ofKim);
        other.requests.look();
        assertThat(other.requests.now().acknowledgements()).containsOnly(Map.entry("i", ofKim));

        Acknowledgement again = new Acknowledgement(now, " kim", "I found it");
        assertThat(one.requests.acknowledge("i", null, again, held -> held.isOf("Kim")))
                .isEmpty();
        assertThat(one.requests.now().acknowledgements()).containsOnly(Map.entry("i", again));
        assertThat(one.requests.release("i")).isTrue();
        assertThat(other.requests.acknowledge("a", "i", ofMara, isMaras)).isEmpty();
    }

    @Test
    void what_people_ask_for_is_known_to_other_processes_and_bounded() {
        Process one = new Process();
        Process other = new Process();
        one.beat();
        other.beat();
        Silence silence =
                new Silence("s", List.of(new Matcher("path", "=", "a")), now, now.plusSeconds(60), "Kim", "works");
        assertThat(one.requests.add(silence, now)).isTrue();
        one.requests.acknowledge("i", null, new Acknowledgement(now, null, "seen"), held -> false);
        other.requests.look();
        assertThat(other.requests.now().silences()).containsExactly(silence);
        assertThat(other.requests.now().acknowledgements()).containsOnlyKeys("i");
        assertThat(other.requests.end("s", now.plusSeconds(5)).orElseThrow().endsAt())
                .isEqualTo(now.plusSeconds(5));
        assertThat(other.requests.release("i")).isTrue();
        one.requests.look();
        assertThat(one.requests.now().acknowledgements()).isEmpty();
        assertThat(one.requests.now().silences().get(0).endsAt()).isEqualTo(now.plusSeconds(5));
    }

    /** Two leaders are impossible: whatever happens between two processes, each version of a conversation is decided once. */
    @Test
    void in_any_order_of_events_one_process_judges_and_nothing_is_told_twice_or_out_of_order() {
        for (int run = 0; run < Runs.of(600); run++) {
            empty();
            Random random = new Random(run);
            List<Process> both = List.of(new Process(), new Process());
            for (int step = 0; step < 60; step++) {
                Process one = both.get(random.nextInt(2));
                switch (random.nextInt(10)) {
                    case 0 -> leaseEnds();
                    case 1, 2, 3 -> one.beat();
                    case 4 -> one.line.losesAnswers = random.nextInt(3) == 0;
                    case 5 -> one.line.losesQuestions = random.nextInt(3) == 0;
                    case 6, 7 ->
                        poll(List.of("a", "b", "c").stream()
                                .filter(path -> random.nextBoolean())
                                .toArray(String[]::new));
                    default -> one.tick();
                }
                assertThat(both.stream().filter(process -> holds(process)).count())
                        .as("run %s step %s", run, step)
                        .isLessThanOrEqualTo(1);
            }
            settle(both);
            assertThat(storedPaths()).as("run %s", run).isEqualTo(down);
            check(run);
        }
    }

    private static boolean holds(Process process) {
        String held = template.opsForValue().get(KEYS.lease(LeaseNames.ALERTS));
        return held != null && held.equals(Long.toString(process.leases.token(LeaseNames.ALERTS)));
    }

    private void settle(List<Process> both) {
        both.forEach(process -> {
            process.line.losesAnswers = false;
            process.line.losesQuestions = false;
        });
        for (int i = 0; i < 6; i++) {
            both.forEach(Process::beat);
            // Who took over waits until the rules could have held again.
            now = now.plusSeconds(4);
            poll(down.toArray(String[]::new));
            both.forEach(Process::tick);
        }
    }

    @Test
    void the_lease_of_the_alerts_is_free_in_time_for_a_takeover_within_five_seconds() {
        Process process = new Process();
        process.beat();

        assertThat(template.getExpire(KEYS.lease(LeaseNames.ALERTS), TimeUnit.MILLISECONDS))
                .isBetween(1L, 4000L);
    }
}
