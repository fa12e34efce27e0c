package org.mediamtxmonitor.alert.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.testing.RealRedis.Copy;
import org.mediamtxmonitor.testing.Runs;

import static org.assertj.core.api.Assertions.assertThat;

/** A Redis that lost its last seconds gets back what the process that judges wrote in them. */
class AlertTakebackIT extends JudgingProcesses {

    private void judge(Process process, String... paths) {
        poll(paths);
        process.tick();
    }

    private Process judging() {
        Process process = new Process();
        process.beat();
        return process;
    }

    private static void outage(Process process) {
        process.line.losesQuestions = true;
        process.beat();
        process.line.losesQuestions = false;
        process.beat();
    }

    @Test
    void alerts_that_were_over_by_then_their_incidents_changes_and_messages_are_written_again_once() {
        Process process = judging();
        judge(process, "a");
        Copy before = redis.copy();
        judge(process);
        judge(process, "c");
        judge(process);
        assertThat(past()).isEqualTo(2);
        Set<String> told = Set.copyOf(outbox());

        redis.takeBackTo(before);
        assertThat(past()).isZero();
        outage(process);
        process.tick();
        process.tick();

        assertThat(past()).isEqualTo(2);
        assertThat(storedPaths()).isEmpty();
        assertThat(changes()).containsExactly("a firing", "a ok", "c firing", "c ok");
        assertThat(outbox()).doesNotHaveDuplicates().isSubsetOf(told);
        assertThat(process.archive.incidents(null, null, "main", "a"))
                .singleElement()
                .satisfies(AlertTakebackIT::isOver);
        assertThat(process.archive.incidents(null, null, "main", "c"))
                .singleElement()
                .satisfies(AlertTakebackIT::isOver);
    }

    private static void isOver(Incident incident) {
        assertThat(incident.status()).isEqualTo(Incident.RESOLVED);
    }

    @Test
    void it_is_found_by_the_next_commit_also_where_nobody_noticed_that_redis_was_away() {
        Process process = judging();
        judge(process, "a");
        Copy before = redis.copy();
        judge(process);
        redis.takeBackTo(before);
        judge(process, "b");

        assertThat(changes()).containsExactly("a firing", "a ok", "b firing");
        assertThat(past()).isEqualTo(1);
        assertThat(storedPaths()).containsExactly("b");
    }

    @Test
    void what_was_decided_while_redis_was_away_comes_after_what_it_lost() {
        Process process = judging();
        judge(process, "a");
        Copy before = redis.copy();
        judge(process, "a", "b");
        process.line.losesQuestions = true;
        process.beat();
        judge(process, "a");
        judge(process, "a", "c");
        redis.takeBackTo(before);
        process.line.losesQuestions = false;
        process.beat();
        process.tick();

        assertThat(changes()).containsExactly("a firing", "b firing", "b ok", "c firing");
        assertThat(past()).isEqualTo(1);
        assertThat(storedPaths()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void a_commit_whose_answer_got_lost_and_that_redis_lost_is_taken_once() {
        Process process = judging();
        judge(process, "a");
        Copy before = redis.copy();
        judge(process, "a", "b");
        process.line.losesAnswers = true;
        judge(process, "a");
        process.line.losesAnswers = false;
        redis.takeBackTo(before);
        process.beat();
        process.tick();
        process.tick();

        assertThat(changes()).containsExactly("a firing", "b firing", "b ok");
        assertThat(past()).isEqualTo(1);
        assertThat(outbox()).doesNotHaveDuplicates();
    }

    @Test
    void all_that_is_remembered_is_written_to_a_redis_that_lost_everything_each_time() {
        Process process = judging();
        judge(process, "a");
        judge(process);
        for (int i = 0; i < 2; i++) {
            empty();
            outage(process);
            process.tick();

            assertThat(changes()).containsExactly("a firing", "a ok");
            assertThat(past()).isEqualTo(1);
        }
    }

    @Test
    void what_redis_still_has_is_not_written_again() {
        Process process = judging();
        judge(process, "a");
        judge(process);
        outage(process);
        judge(process);
        process.tick();

        assertThat(changes()).containsExactly("a firing", "a ok");
        assertThat(past()).isEqualTo(1);
        assertThat(outbox()).hasSize(2);
    }

    @Test
    void where_another_process_has_judged_since_nothing_is_written_again() {
        Process first = judging();
        judge(first, "a");
        judge(first);
        leaseEnds();
        Process second = judging();
        judge(second, "b");
        leaseEnds();
        first.beat();
        judge(first, "b");
        judge(first);

        assertThat(changes()).containsExactly("a firing", "a ok", "b firing", "b ok");
        assertThat(past()).isEqualTo(2);
    }

    @Test
    void who_took_over_writes_again_what_a_redis_lost_that_knows_the_one_before_only() {
        Process first = judging();
        judge(first, "a");
        Copy before = redis.copy();
        leaseEnds();
        Process second = judging();
        second.tick();
        judge(second);
        judge(second, "b");
        redis.takeBackTo(before);
        leaseEnds();
        second.beat();
        judge(second, "b");

        assertThat(changes()).containsExactly("a firing", "a ok", "b firing");
        assertThat(past()).isEqualTo(1);
        assertThat(storedPaths()).containsExactly("b");
    }

    @Test
    void a_message_that_is_written_again_waits_until_all_told_what_they_sent() {
        Process process = judging();
        judge(process, "a");
        template.opsForValue().set(KEYS.outboxBegan(), "1700000000000 x");
        Copy before = redis.copy();
        judge(process);
        assertThat(template.hasKey(KEYS.outboxBegan())).isTrue();
        redis.takeBackTo(before);
        outage(process);
        process.tick();

        assertThat(outbox()).hasSize(2);
        assertThat(template.hasKey(KEYS.outboxBegan()))
                .as("the mark that all know")
                .isFalse();
    }

    @Test
    void a_message_that_another_way_reached_redis_already_is_passed_over() {
        Process process = judging();
        judge(process, "a");
        Copy before = redis.copy();
        judge(process);
        Object field =
                template.opsForHash().keys(KEYS.notifications()).iterator().next();
        Object newest = template.opsForHash().get(KEYS.notifications(), field);
        redis.takeBackTo(before);
        template.opsForHash().put(KEYS.notifications(), field, newest);
        outage(process);
        process.tick();

        assertThat(past()).isEqualTo(1);
        assertThat(outbox()).hasSize(1);
    }

    @Test
    void who_looks_after_something_is_known_again_and_who_no_longer_does_too() {
        Process process = judging();
        judge(process, "a");
        process.requests.acknowledge("old", null, new Acknowledgement(now, "Kim", null), held -> false);
        Copy before = redis.copy();
        process.requests.acknowledge("new", null, new Acknowledgement(now, "Kim", null), held -> false);
        process.requests.release("old");
        redis.takeBackTo(before);
        outage(process);
        process.requests.look();

        assertThat(template.opsForHash().keys(KEYS.acknowledgements())).containsExactly("new");
        assertThat(process.requests.now().acknowledgements()).containsOnlyKeys("new");
    }

    /** Whatever Redis loses of the last steps, and whichever answers, each change and each alert that is over is in it once, in order. */
    @Test
    void in_any_order_of_losses_each_change_of_an_alert_is_in_redis_once() {
        for (int run = 0; run < Runs.of(150); run++) {
            empty();
            Random random = new Random(run);
            Process process = judging();
            List<Alert> changed = new ArrayList<>();
            Deque<Copy> copies = new ArrayDeque<>();
            for (int step = 0; step < 40; step++) {
                switch (random.nextInt(8)) {
                    case 0 -> process.line.losesAnswers = random.nextInt(2) == 0;
                    case 1 -> process.line.losesQuestions = random.nextInt(2) == 0;
                    case 2 -> {
                        int behind = random.nextInt(4);
                        while (copies.size() > 1 && behind-- > 0) {
                            copies.removeLast();
                        }
                        if (!copies.isEmpty()) {
                            redis.takeBackTo(copies.getLast());
                        }
                    }
                    case 3 -> process.beat();
                    default ->
                        poll(List.of("a", "b", "c").stream()
                                .filter(path -> random.nextBoolean())
                                .toArray(String[]::new));
                }
                changed.addAll(process.judged());
                copies.addLast(redis.copy());
            }
            process.line.losesAnswers = false;
            process.line.losesQuestions = false;
            for (int i = 0; i < 6; i++) {
                process.beat();
                // Without anything new it is written every ten seconds.
                now = now.plusSeconds(10);
                poll(down.toArray(String[]::new));
                changed.addAll(process.judged());
            }
            assertThat(storedPaths()).as("run %s", run).isEqualTo(down);
            assertThat(changes())
                    .as("run %s", run)
                    .isEqualTo(changed.stream()
                            .map(alert ->
                                    alert.key().path() + " " + alert.state().word())
                            .toList());
            assertThat(past())
                    .as("run %s", run)
                    .isEqualTo(changed.stream()
                            .filter(alert -> alert.endedAt() != null && alert.firedAt() != null)
                            .count());
            check(run);
        }
    }
}
