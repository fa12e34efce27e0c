package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.notify.delivery.OutboxStore.Claim;
import org.mediamtxmonitor.notify.delivery.OutboxStore.Memory;
import org.mediamtxmonitor.notify.delivery.OutboxStore.Result;
import org.mediamtxmonitor.notify.delivery.OutboxStore.Waiting;

import static org.assertj.core.api.Assertions.assertThat;

/** What senders share, whatever it is kept in. */
abstract class OutboxStoreCases {

    private static final ConversationKey KEY = new ConversationKey("ops", "a");
    private static final Memory NOTHING = new Memory(Map.of(), List.of(), Set.of(), List.of());

    /** Another process that shares the same data. */
    abstract OutboxStore process(boolean alone);

    /** All data is lost. */
    abstract void flush();

    /** Now, in whole milliseconds. */
    abstract Instant now();

    final Notification told(long version, Kind kind) {
        return Given.notification("ops", "a", version, kind, now());
    }

    private OutboxStore started() {
        OutboxStore store = process(true);
        store.work(Map.of(), () -> NOTHING);
        return store;
    }

    private Delivery delivery(Notification notification, String outcome) {
        return new Delivery(
                null,
                now(),
                "ops",
                "a",
                "a",
                notification.version(),
                notification.kind(),
                "msg_1",
                false,
                1,
                outcome,
                200,
                "ok",
                null,
                5,
                null);
    }

    private Delivery complete(OutboxStore store, Claim claim, String token, Progress progress, Instant next) {
        Delivery delivery = delivery(claim.notification(), next == null ? "delivered" : "failed");
        return store.complete(
                new Result(KEY, token, progress, next, delivery, ChannelState.UNTESTED.delivered(now(), 200, "ok")));
    }

    private List<ConversationKey> due(OutboxStore store) {
        return store.work(Map.of(), () -> NOTHING).due();
    }

    @Test
    void a_notification_is_claimed_with_what_was_sent_of_its_conversation() {
        OutboxStore store = started();
        Notification notification = told(1, Kind.FIRING);
        store.put(notification);

        Claim claim = store.claim(KEY, "t", Progress.NONE);

        assertThat(claim.notification()).isEqualTo(notification);
        assertThat(claim.progress()).isEqualTo(Progress.NONE);
    }

    @Test
    void what_was_sent_is_not_claimed_again_and_not_due() {
        OutboxStore store = started();
        store.put(told(1, Kind.FIRING));
        assertThat(due(store)).containsExactly(KEY);
        Claim claim = store.claim(KEY, "t", Progress.NONE);
        Delivery logged = complete(store, claim, "t", Progress.NONE.sent(1, Kind.FIRING, now()), null);

        assertThat(logged.id()).isNotEmpty();
        assertThat(store.queued()).isEmpty();
        assertThat(store.claim(KEY, "t", Progress.NONE)).isNull();
        assertThat(store.work(Map.of(), () -> NOTHING).channels()).containsKey("ops");
    }

    @Test
    void an_older_notification_does_not_replace_a_newer_one() {
        OutboxStore store = started();
        store.put(told(2, Kind.RESOLVED));
        store.put(told(1, Kind.FIRING));

        assertThat(store.claim(KEY, "t", Progress.NONE).notification().version())
                .isEqualTo(2);
    }

    @Test
    void what_is_due_is_handed_to_one_process() {
        OutboxStore store = started();
        store.due(KEY, now().minusSeconds(1));

        assertThat(due(store)).containsExactly(KEY);
        assertThat(due(process(true))).isEmpty();
    }

    @Test
    void news_make_a_conversation_due_earlier_and_never_later() {
        OutboxStore store = started();
        store.postpone(KEY, now().plusSeconds(100));
        store.due(KEY, now().minusSeconds(1));
        assertThat(due(store)).containsExactly(KEY);

        store.postpone(KEY, now().minusSeconds(1));
        store.due(KEY, now().plusSeconds(100));
        assertThat(due(store)).containsExactly(KEY);
    }

    @Test
    void a_message_that_failed_is_due_at_its_time() {
        OutboxStore store = started();
        store.put(told(1, Kind.FIRING));
        Claim claim = store.claim(KEY, "t", Progress.NONE);
        complete(store, claim, "t", Progress.NONE.failed(1, now()), now().plusSeconds(100));
        assertThat(due(store)).isEmpty();
        assertThat(store.queued()).containsEntry("ops", 1);

        Claim again = store.claim(KEY, "u", Progress.NONE);
        assertThat(again.progress().attempts()).isEqualTo(1);
        complete(store, again, "u", again.progress().failed(1, now()), now().minusMillis(1));

        assertThat(due(store)).containsExactly(KEY);
    }

    @Test
    void news_that_came_while_a_message_was_sent_are_due_at_once() {
        OutboxStore store = started();
        store.put(told(1, Kind.FIRING));
        Claim claim = store.claim(KEY, "t", Progress.NONE);
        store.put(told(2, Kind.RESOLVED));
        complete(store, claim, "t", Progress.NONE.sent(1, Kind.FIRING, now()), null);

        assertThat(due(store)).containsExactly(KEY);
        assertThat(store.claim(KEY, "t", Progress.NONE).progress().sent()).isEqualTo(1);
    }

    @Test
    void who_knows_that_more_was_sent_tells_it_with_the_claim() {
        OutboxStore store = started();
        store.put(told(2, Kind.RESOLVED));

        assertThat(store.claim(KEY, "t", Progress.NONE.sent(2, Kind.RESOLVED, now())))
                .isNull();
        assertThat(store.claim(KEY, "t", Progress.NONE)).isNull();
    }

    @Test
    void a_message_that_is_given_up_is_not_due_and_the_next_version_is() {
        OutboxStore store = started();
        store.put(told(1, Kind.FIRING));
        Claim claim = store.claim(KEY, "t", Progress.NONE);
        complete(store, claim, "t", Progress.NONE.failed(1, now()).givenUp(1), null);
        assertThat(store.claim(KEY, "t", Progress.NONE)).isNull();
        store.put(told(2, Kind.RESOLVED));

        assertThat(store.claim(KEY, "t", Progress.NONE).progress().missedBeginning(Kind.RESOLVED))
                .isTrue();
    }

    @Test
    void the_newest_message_can_be_sent_once_more() {
        OutboxStore store = started();
        assertThat(store.again(KEY)).isFalse();
        store.put(told(1, Kind.FIRING));
        Claim claim = store.claim(KEY, "t", Progress.NONE);
        complete(store, claim, "t", Progress.NONE.sent(1, Kind.FIRING, now()), null);

        assertThat(store.again(KEY)).isTrue();

        assertThat(due(store)).containsExactly(KEY);
        Claim again = store.claim(KEY, "u", claim.progress().sent(1, Kind.FIRING, now()));
        complete(store, again, "u", again.progress().sent(1, Kind.FIRING, now()), null);
        assertThat(store.claim(KEY, "v", Progress.NONE)).isNull();
    }

    @Test
    void what_is_remembered_comes_back_after_data_was_lost() {
        OutboxStore store = started();
        flush();
        Notification waiting = Given.notification("ops", "b", 1, Kind.FIRING, now());
        Memory memory = new Memory(
                Map.of(KEY, Progress.NONE.sent(3, Kind.UPDATE, now())),
                List.of(new Waiting(waiting, now().minusMillis(1))),
                Set.of(),
                List.of(delivery(waiting, "failed")));
        assertThat(store.work(Map.of(), () -> memory).restored()).isTrue();
        store.put(told(3, Kind.UPDATE));

        assertThat(store.claim(KEY, "t", Progress.NONE)).isNull();
        assertThat(due(store)).containsExactly(new ConversationKey("ops", "b"));
        assertThat(store.work(Map.of(), () -> memory).restored()).isFalse();
    }

    @Test
    void nothing_is_claimed_before_it_is_known_that_data_was_lost() {
        OutboxStore store = started();
        flush();
        store.put(told(1, Kind.FIRING));

        assertThat(store.claim(KEY, "t", Progress.NONE)).isNull();
        store.work(Map.of(), () -> NOTHING);
        assertThat(store.claim(KEY, "t", Progress.NONE)).isNotNull();
    }

    @Test
    void with_other_processes_nothing_is_claimed_until_they_told_what_they_remember() {
        OutboxStore store = process(false);
        store.work(Map.of(), () -> NOTHING);
        store.put(told(1, Kind.FIRING));

        assertThat(store.claim(KEY, "t", Progress.NONE)).isNull();
        assertThat(store.queued()).containsEntry("ops", 1);
    }

    @Test
    void a_conversation_that_is_lacking_and_not_due_is_found() {
        OutboxStore store = started();
        store.put(told(1, Kind.FIRING));
        store.rest(KEY);
        store.sweep(List.of("ops"));
        assertThat(store.queued()).isEmpty();

        store.sweep(List.of());

        assertThat(due(store)).containsExactly(KEY);
    }

    @Test
    void what_is_over_for_a_week_is_forgotten_and_what_is_older_than_three_days_given_up() {
        OutboxStore store = started();
        store.put(Given.notification("ops", "a", 1, Kind.RESOLVED, now().minus(8, ChronoUnit.DAYS)));
        store.put(Given.notification("ops", "b", 1, Kind.FIRING, now().minus(4, ChronoUnit.DAYS)));
        Claim claim = store.claim(KEY, "t", Progress.NONE);
        complete(store, claim, "t", Progress.NONE.sent(1, Kind.RESOLVED, now()), null);

        store.sweep(List.of());

        assertThat(store.again(KEY)).isFalse();
        assertThat(store.again(new ConversationKey("ops", "b"))).isTrue();
        store.rest(new ConversationKey("ops", "b"));
        assertThat(store.queued()).isEmpty();
    }

    @Test
    void what_waits_for_a_channel_that_works_again_is_due() {
        OutboxStore store = started();
        store.postpone(KEY, now().plusSeconds(1000));
        store.postpone(new ConversationKey("opsx", "a"), now().plusSeconds(1000));

        store.wake("ops");

        assertThat(due(store)).containsExactly(KEY);
    }
}
