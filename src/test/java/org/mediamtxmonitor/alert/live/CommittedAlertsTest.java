package org.mediamtxmonitor.alert.live;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

/** Of what Redis took what it may lose is remembered, within bounds, and given back in its order. */
class CommittedAlertsTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private final CommittedAlerts committed = new CommittedAlerts();

    private static AlertBatch batch(long number, String... over) {
        AlertBatch batch = new AlertBatch();
        batch.number = number;
        batch.add(new AlertTick(
                AT.plusSeconds(number),
                List.of(over).stream()
                        .map(id -> Made.of(Alert.class, "id", id, "firedAt", AT, "endedAt", AT.plusSeconds(number)))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        return batch;
    }

    private static Incident incident(String id, Instant endedAt) {
        return Made.of(Incident.class, "id", id, "beganAt", AT, "endedAt", endedAt);
    }

    private void commit(AlertBatch batch) {
        committed.add(batch, Map.of());
    }

    private static List<String> past(CommittedAlerts.Lost lost) {
        return lost.batch().past.stream().map(Alert::id).toList();
    }

    @Test
    void what_follows_the_last_commit_that_redis_has_is_given_back_in_order_and_forgotten() {
        for (int number = 1; number <= 4; number++) {
            commit(batch(number, "alert" + number));
        }
        CommittedAlerts.Lost lost = committed.takeBack(2);

        assertThat(past(lost)).containsExactly("alert3", "alert4");
        assertThat(lost.batch().changes)
                .extracting(change -> change.alert().id())
                .containsExactly("alert3", "alert4");
        assertThat(lost.batch().alertsOver).containsExactly("alert3", "alert4");
        assertThat(lost.commits()).isEqualTo(2);
        assertThat(lost.isWhole()).isTrue();
        assertThat(committed.last()).isEqualTo(2);
        assertThat(committed.batches()).isEqualTo(2);
        commit(batch(5, "alert3", "alert4"));
        assertThat(past(committed.takeBack(0))).containsExactly("alert1", "alert2", "alert3", "alert4");
        assertThat(committed.batches()).isZero();
        assertThat(committed.things()).isZero();
    }

    @Test
    void nothing_is_given_back_of_what_redis_has() {
        commit(batch(1, "a"));
        CommittedAlerts.Lost lost = committed.takeBack(1);

        assertThat(lost.batch().size()).isZero();
        assertThat(lost.commits()).isZero();
    }

    @Test
    void of_a_batch_only_what_nobody_else_knows_is_remembered() {
        AlertBatch batch = batch(1);
        batch.add(new AlertTick(
                AT,
                List.of(Made.of(Alert.class, "id", "open")),
                List.of(incident("open", null), incident("over", AT)),
                List.of(),
                List.of(),
                List.of()));
        Set<StreamId> streams = Set.of(new StreamId("main", "a"));
        committed.add(batch, Map.of("open", streams, "over", streams));
        CommittedAlerts.Lost lost = committed.takeBack(0);

        assertThat(lost.batch().alerts).isEmpty();
        assertThat(lost.batch().changes)
                .extracting(change -> change.alert().id())
                .containsExactly("open");
        assertThat(lost.batch().incidents).containsOnlyKeys("over");
        assertThat(lost.on()).isEqualTo(Map.of("over", streams));
    }

    @Test
    void commits_that_have_nothing_to_be_lost_count_and_take_no_room() {
        commit(batch(1, "a"));
        for (int number = 2; number <= 1000; number++) {
            commit(batch(number));
        }
        assertThat(committed.batches()).isEqualTo(1);
        assertThat(committed.last()).isEqualTo(1000);
        assertThat(committed.takeBack(0).commits()).isEqualTo(1000);
    }

    @Test
    void so_many_batches_are_remembered_and_what_was_before_is_said_to_be_forgotten() {
        for (int number = 1; number <= CommittedAlerts.MOST_BATCHES + 2; number++) {
            commit(batch(number, "alert" + number));
        }
        assertThat(committed.batches()).isEqualTo(CommittedAlerts.MOST_BATCHES);
        assertThat(committed.things()).isEqualTo(3 * CommittedAlerts.MOST_BATCHES);

        assertThat(committed.takeBack(2).isWhole()).isTrue();
        assertThat(committed.takeBack(1).isWhole()).isFalse();
    }

    @Test
    void so_many_things_are_remembered_and_the_newest_batch_whole() {
        String[] many = new String[CommittedAlerts.MOST_THINGS / 6 + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = "alert" + i;
        }
        commit(batch(1, many));
        commit(batch(2, many));
        assertThat(committed.batches()).isEqualTo(1);
        assertThat(committed.things()).isEqualTo(3 * many.length).isLessThan(CommittedAlerts.MOST_THINGS);
        String[] more = new String[CommittedAlerts.MOST_THINGS];
        for (int i = 0; i < more.length; i++) {
            more[i] = "other" + i;
        }
        commit(batch(3, more));
        assertThat(committed.batches()).isEqualTo(1);
        assertThat(past(committed.takeBack(2))).hasSize(more.length);
    }

    @Test
    void a_new_beginning_forgets_what_was_written_before_another_process_judged() {
        commit(batch(1, "a"));
        committed.begin("beef 7 1");

        assertThat(committed.before()).isEqualTo("beef 7 1");
        assertThat(committed.last()).isZero();
        commit(batch(5, "b"));
        assertThat(committed.takeBack(0).commits()).isEqualTo(1);
    }

    @Test
    void of_what_is_lost_and_what_waits_the_later_counts_and_stands_last() {
        AlertBatch waiting = new AlertBatch();
        waiting.add(told(notification("a", 2), incident("a", AT)));
        AlertBatch lost = new AlertBatch();
        lost.add(told(notification("a", 1), incident("a", null)));
        lost.add(told(notification("b", 1), incident("b", AT)));
        waiting.addBefore(lost.lasting());

        assertThat(waiting.notifications.values())
                .extracting(one -> one.thread() + " " + one.version())
                .containsExactly("b 1", "a 2");
        assertThat(waiting.incidents.get("a").endedAt()).isEqualTo(AT);
        assertThat(waiting.incidents).containsOnlyKeys("b", "a");
        assertThat(waiting.untold)
                .extracting(Notification::version)
                .as("not lost")
                .containsExactly(2L);
    }

    private static Notification notification(String thread, long version) {
        return Made.of(Notification.class, "channel", "ops", "thread", thread, "version", version);
    }

    private static AlertTick told(Notification notification, Incident incident) {
        return new AlertTick(AT, List.of(), List.of(incident), List.of(notification), List.of(), List.of());
    }
}
