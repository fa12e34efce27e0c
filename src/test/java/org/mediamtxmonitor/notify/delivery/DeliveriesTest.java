package org.mediamtxmonitor.notify.delivery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.notify.DeliveryException;
import org.mediamtxmonitor.redis.OutageJournal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent when, on a clock that the test moves. */
class DeliveriesTest {

    private final Given.HandClock clock = new Given.HandClock();
    private final SimulatedRedis redis = new SimulatedRedis(clock);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Channels channels = new Channels(List.of(Given.channel("ops"), Given.channel("other")));
    private boolean judgedElsewhere;
    private final Deliveries deliveries = process(channels, true);

    private Deliveries process(Channels known, boolean alone) {
        return process(known, alone, OutageJournal.none());
    }

    private Deliveries process(Channels known, boolean alone, OutageJournal outage) {
        return new Deliveries(
                redis.store(alone),
                known,
                () -> !redis.away,
                () -> judgedElsewhere,
                alone,
                outage,
                meters,
                clock,
                clock::nanos,
                () -> 0.5);
    }

    private static Notification told(String thread, long version, Kind kind) {
        return Given.notification("ops", thread, version, kind, Given.START);
    }

    private ConversationKey accept(Deliveries process) {
        ConversationKey key = redis.outbox.remove();
        return process.accept(Map.of(
                "channel", key.channel().getBytes(StandardCharsets.UTF_8),
                "thread", key.thread().getBytes(StandardCharsets.UTF_8)));
    }

    /** What a process sends now, with what the channel answers. */
    private List<Attempt> run(Deliveries process, Outcome outcome) {
        List<Attempt> attempts = new ArrayList<>();
        for (ConversationKey key : process.due()) {
            Attempt attempt = process.begin(key);
            if (attempt != null) {
                process.finish(attempt, outcome);
                attempts.add(attempt);
            }
        }
        return attempts;
    }

    private List<Attempt> after(Duration time, Outcome outcome) {
        clock.pass(time);
        return run(deliveries, outcome);
    }

    private Attempt fresh(Notification notification, Outcome outcome) {
        deliveries.due();
        redis.commit(notification);
        Attempt attempt = deliveries.begin(accept(deliveries));
        deliveries.finish(attempt, outcome);
        return attempt;
    }

    private static Outcome taken() {
        return Outcome.delivered(200, "ok");
    }

    private static Outcome answered(int status) {
        return Outcome.failed(Given.status(status));
    }

    @Test
    void what_was_sent_without_redis_is_known_after_a_kill(@TempDir Path folder) {
        redis.away = true;
        try (OutageJournal outage = OutageJournal.open(folder, OutboxMemory.FILE)) {
            Deliveries killed = process(channels, true, outage);
            killed.remember(told("sent", 1, Kind.FIRING));
            killed.remember(told("failed", 1, Kind.FIRING));
            killed.finish(killed.begin(new ConversationKey("ops", "sent")), taken());
            killed.finish(killed.begin(new ConversationKey("ops", "failed")), answered(503));
        }
        try (OutageJournal outage = OutageJournal.open(folder, OutboxMemory.FILE)) {
            Deliveries next = process(channels, true, outage);
            next.remember(told("sent", 1, Kind.FIRING));
            next.remember(told("failed", 1, Kind.FIRING));
            clock.pass(Duration.ofMinutes(2));
            assertThat(run(next, taken()))
                    .extracting(attempt -> attempt.key().thread())
                    .containsExactly("failed");

            redis.away = false;
            next.restore();
            redis.commit(told("sent", 1, Kind.FIRING));
            redis.commit(told("failed", 1, Kind.FIRING));
            assertThat(next.begin(accept(next))).isNull();
            assertThat(next.begin(accept(next))).isNull();
            assertThat(outage.found()).isEmpty();
        }
    }

    @Test
    void what_a_leader_without_redis_could_not_send_is_dropped_once_another_one_judges() {
        Deliveries cutOff = process(channels, false);
        redis.away = true;
        cutOff.remember(told("a", 1, Kind.FIRING));
        cutOff.finish(cutOff.begin(new ConversationKey("ops", "a")), Outcome.failed(Given.noAnswer()));

        redis.away = false;
        judgedElsewhere = true;
        cutOff.restore();

        clock.pass(Duration.ofHours(1));
        assertThat(run(cutOff, taken())).isEmpty();
        assertThat(redis.retry).isEmpty();
    }

    @Test
    void what_a_leader_without_redis_sent_hides_nothing_that_another_one_tells() {
        Deliveries cutOff = process(channels, false);
        cutOff.due();
        redis.away = true;
        cutOff.remember(told("a", 2, Kind.UPDATE));
        cutOff.finish(cutOff.begin(new ConversationKey("ops", "a")), taken());

        redis.away = false;
        judgedElsewhere = true;
        cutOff.restore();
        redis.commit(told("a", 2, Kind.RESOLVED));
        cutOff.begin(accept(cutOff));
        clock.pass(Duration.ofMinutes(1));

        assertThat(run(cutOff, taken()))
                .extracting(attempt -> attempt.notification().kind())
                .containsExactly(Kind.RESOLVED);
    }

    @Test
    void news_of_a_conversation_are_sent_once() {
        Attempt attempt = fresh(told("a", 1, Kind.FIRING), taken());

        assertThat(attempt.notification().version()).isEqualTo(1);
        assertThat(attempt.number()).isEqualTo(1);
        assertThat(deliveries.begin(attempt.key())).isNull();
        assertThat(redis.retry).isEmpty();
        assertThat(redis.log).singleElement().satisfies(delivery -> {
            assertThat(delivery.outcome()).isEqualTo("delivered");
            assertThat(delivery.message()).isEqualTo(attempt.messageId());
        });
    }

    @Test
    void what_was_overtaken_is_not_sent() {
        deliveries.due();
        redis.commit(told("a", 1, Kind.FIRING));
        redis.commit(told("a", 2, Kind.UPDATE));
        ConversationKey first = accept(deliveries);
        assertThat(accept(deliveries)).isNull();

        assertThat(deliveries.begin(first).notification().version()).isEqualTo(2);
    }

    @Test
    void a_firing_that_never_got_out_becomes_one_message_that_tells_its_end_too() {
        Attempt first = fresh(told("a", 1, Kind.FIRING), answered(500));
        assertThat(first.missed()).isFalse();
        redis.commit(told("a", 2, Kind.RESOLVED));
        clock.pass(Duration.ofSeconds(5));

        Attempt second = deliveries.begin(accept(deliveries));
        deliveries.finish(second, taken());

        assertThat(second.missed()).isTrue();
        assertThat(after(Duration.ofDays(1), taken())).isEmpty();
        assertThat(redis.log).extracting(Delivery::outcome).containsExactly("failed", "delivered");
    }

    @Test
    void a_message_that_failed_is_tried_again_with_the_same_id() {
        Attempt first = fresh(told("a", 1, Kind.FIRING), answered(503));
        assertThat(after(Duration.ofSeconds(2), taken())).isEmpty();

        List<Attempt> again = after(Duration.ofSeconds(1), taken());

        assertThat(again).singleElement().satisfies(attempt -> {
            assertThat(attempt.messageId()).isEqualTo(first.messageId());
            assertThat(attempt.number()).isEqualTo(2);
        });
    }

    @Test
    void a_message_that_the_receiver_calls_wrong_is_given_up_after_three_tries_and_the_next_one_is_sent() {
        fresh(told("a", 1, Kind.FIRING), answered(400));
        for (int i = 0; i < 20; i++) {
            after(Duration.ofMinutes(1), answered(400));
        }
        assertThat(redis.log).extracting(Delivery::outcome).containsExactly("failed", "failed", "given-up");

        Attempt next = fresh(told("a", 2, Kind.RESOLVED), taken());

        assertThat(next.missed()).isTrue();
    }

    @Test
    void a_message_is_given_up_after_three_days() {
        fresh(told("a", 1, Kind.FIRING), answered(500));
        for (int i = 0; i < 3 * 24 * 60 + 10; i++) {
            after(Duration.ofMinutes(1), answered(500));
        }

        assertThat(redis.log.get(redis.log.size() - 1).outcome()).isEqualTo("given-up");
        assertThat(redis.retry).isEmpty();
        assertThat(redis.log.size()).isBetween(80, 300);
    }

    @Test
    void while_a_receiver_wants_to_be_left_alone_no_message_goes_to_it() {
        fresh(told("a", 1, Kind.FIRING), Outcome.failed(Given.retryAfter(429, Duration.ofSeconds(60))));
        redis.commit(told("b", 1, Kind.FIRING));
        assertThat(deliveries.begin(accept(deliveries))).isNull();
        assertThat(after(Duration.ofSeconds(59), taken())).isEmpty();

        assertThat(after(Duration.ofSeconds(5), taken())).hasSize(2);
        assertThat(channels.broken()).isEmpty();
    }

    @Test
    void a_receiver_that_only_ever_asks_to_wait_makes_its_channel_fail_with_its_second_answer() {
        fresh(told("a", 1, Kind.FIRING), answered(429));
        assertThat(channels.broken()).isEmpty();
        Instant first = clock.instant();

        assertThat(after(Duration.ofSeconds(30), answered(429))).hasSize(1);

        assertThat(channels.broken()).containsExactly("ops");
        assertThat(channels.state("ops").failingSince()).isEqualTo(first);
    }

    @Test
    void a_receiver_that_asks_to_wait_for_an_hour_makes_its_channel_fail_at_once() {
        fresh(told("a", 1, Kind.FIRING), Outcome.failed(Given.retryAfter(429, Duration.ofHours(1))));

        assertThat(channels.broken()).containsExactly("ops");
    }

    @Test
    void a_receiver_that_asks_to_wait_now_and_then_and_takes_messages_between_is_well() {
        for (int version = 1; version < 10; version++) {
            fresh(told("a", version, Kind.UPDATE), Outcome.failed(Given.retryAfter(429, Duration.ofSeconds(10))));
            assertThat(channels.broken()).isEmpty();
            assertThat(after(Duration.ofSeconds(15), taken())).hasSize(1);
        }
    }

    @Test
    void a_receiver_that_is_gone_is_not_asked_again_until_somebody_enables_its_channel() {
        fresh(told("a", 1, Kind.FIRING), answered(410));
        redis.commit(told("b", 1, Kind.FIRING));
        assertThat(deliveries.begin(accept(deliveries))).isNull();
        assertThat(after(Duration.ofHours(5), taken())).isEmpty();
        assertThat(channels.state("ops").state()).isEqualTo("off");

        deliveries.enable("ops");

        assertThat(after(Duration.ofSeconds(1), taken())).hasSize(2);
        assertThat(channels.state("ops").state()).isEqualTo("ok");
    }

    @Test
    void a_channel_that_is_off_is_on_again_when_its_settings_change() {
        fresh(told("a", 1, Kind.FIRING), answered(410));
        Deliveries same = process(new Channels(List.of(Given.channel("ops"))), true);
        assertThat(run(same, taken())).isEmpty();
        clock.pass(Duration.ofMinutes(2));
        assertThat(run(same, taken())).isEmpty();

        Deliveries changed = process(
                new Channels(List.of(new org.mediamtxmonitor.config.ChannelSettings(
                        "ops", "webhook", "en", 60, true, Map.of("url", "https://other.example.com")))),
                true);
        run(changed, taken());
        clock.pass(Duration.ofSeconds(1));

        assertThat(run(changed, taken())).hasSize(1);
    }

    @Test
    void a_dead_channel_costs_a_few_tries_however_many_messages_wait() {
        for (int i = 0; i < 100; i++) {
            redis.commit(told("thread" + i, 1, Kind.FIRING));
        }
        deliveries.due();
        int tries = 0;
        while (!redis.outbox.isEmpty()) {
            Attempt attempt = deliveries.begin(accept(deliveries));
            if (attempt != null) {
                tries++;
                deliveries.finish(attempt, Outcome.failed(Given.noAnswer()));
            }
        }
        for (int i = 0; i < 60; i++) {
            tries += after(Duration.ofMinutes(1), Outcome.failed(Given.noAnswer()))
                    .size();
        }
        assertThat(tries).isLessThan(30);
        assertThat(channels.broken()).containsExactly("ops");

        int sent = 0;
        for (int i = 0; i < 700; i++) {
            sent += after(Duration.ofSeconds(1), taken()).size();
        }
        assertThat(sent).isEqualTo(100);
    }

    @Test
    void one_channel_that_fails_holds_up_no_other() {
        for (int i = 0; i < 10; i++) {
            redis.commit(told("a", i + 1, Kind.UPDATE));
            accept(deliveries);
            after(Duration.ofMinutes(10), answered(500));
        }
        redis.commit(Given.notification("other", "a", 1, Kind.FIRING, Given.START));

        assertThat(deliveries.begin(accept(deliveries))).isNotNull();
    }

    @Test
    void a_message_of_a_sender_that_died_is_taken_over() {
        Deliveries dead = process(channels, false);
        Deliveries heir = process(new Channels(List.of(Given.channel("ops"))), false);
        dead.due();
        heir.due();
        clock.pass(Duration.ofSeconds(4));
        redis.commit(told("a", 1, Kind.FIRING));
        Attempt lost = dead.begin(accept(dead));
        assertThat(lost).isNotNull();
        clock.pass(Duration.ofSeconds(14));
        assertThat(run(heir, taken())).isEmpty();
        clock.pass(Duration.ofSeconds(2));

        assertThat(run(heir, taken()))
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.messageId()).isEqualTo(lost.messageId()));
    }

    @Test
    void while_a_sender_sends_no_other_one_does_however_long_it_takes() {
        Deliveries slow = process(channels, false);
        Deliveries other = process(new Channels(List.of(Given.channel("ops"))), false);
        slow.due();
        other.due();
        clock.pass(Duration.ofSeconds(4));
        redis.commit(told("a", 1, Kind.FIRING));
        Attempt attempt = slow.begin(accept(slow));
        redis.commit(told("a", 2, Kind.RESOLVED));
        assertThat(other.begin(accept(other))).isNull();
        for (int i = 0; i < 60; i++) {
            clock.pass(Duration.ofSeconds(1));
            slow.due();
            assertThat(run(other, taken())).isEmpty();
        }
        slow.finish(attempt, taken());

        assertThat(run(other, taken()))
                .singleElement()
                .satisfies(next -> assertThat(next.notification().version()).isEqualTo(2));
    }

    @Test
    void messages_go_out_while_redis_is_away_and_not_again_when_it_is_back() {
        deliveries.due();
        redis.away = true;
        Attempt attempt = deliveries.begin(deliveries.remember(told("a", 1, Kind.FIRING)));
        assertThat(attempt.fromMemory()).isTrue();
        deliveries.finish(attempt, taken());
        assertThat(deliveries.due()).isEmpty();

        redis.away = false;
        deliveries.restore();
        redis.commit(told("a", 1, Kind.FIRING));

        assertThat(deliveries.begin(accept(deliveries))).isNull();
        assertThat(after(Duration.ofHours(1), taken())).isEmpty();
        assertThat(redis.log).extracting(Delivery::outcome).containsExactly("delivered");
    }

    @Test
    void what_failed_while_redis_is_away_is_tried_again_from_memory_and_then_from_redis() {
        deliveries.due();
        redis.away = true;
        deliveries.finish(deliveries.begin(deliveries.remember(told("a", 1, Kind.FIRING))), answered(500));
        assertThat(after(Duration.ofSeconds(3), answered(500))).hasSize(1);

        redis.away = false;
        deliveries.restore();

        assertThat(after(Duration.ofSeconds(6), taken()))
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.number()).isEqualTo(3));
        assertThat(redis.log).hasSize(3);
    }

    @Test
    void what_redis_did_not_take_of_a_message_that_went_out_it_gets_before_anything_is_sent_again() {
        deliveries.due();
        redis.commit(told("a", 1, Kind.FIRING));
        Attempt attempt = deliveries.begin(accept(deliveries));
        redis.away = true;
        deliveries.finish(attempt, taken());

        redis.away = false;
        deliveries.restore();

        assertThat(after(Duration.ofMinutes(5), taken())).isEmpty();
    }

    @Test
    void a_redis_that_lost_its_data_makes_nobody_repeat_anything() {
        fresh(told("a", 1, Kind.FIRING), taken());
        redis.flush();
        redis.commit(told("a", 1, Kind.FIRING));
        assertThat(deliveries.begin(accept(deliveries))).isNull();

        assertThat(after(Duration.ofSeconds(1), taken())).isEmpty();
        assertThat(after(Duration.ofMinutes(2), taken())).isEmpty();

        redis.commit(told("a", 2, Kind.RESOLVED));
        assertThat(deliveries.begin(accept(deliveries)).missed()).isFalse();
    }

    @Test
    void after_redis_lost_its_data_a_process_waits_until_the_others_told_what_they_sent() {
        Deliveries sender = process(channels, false);
        Deliveries other = process(new Channels(List.of(Given.channel("ops"))), false);
        sender.due();
        other.due();
        clock.pass(Duration.ofSeconds(4));
        redis.commit(told("a", 1, Kind.FIRING));
        sender.finish(sender.begin(accept(sender)), taken());

        redis.flush();
        redis.commit(told("a", 1, Kind.FIRING));
        accept(other);
        for (int i = 0; i < 20; i++) {
            assertThat(run(other, taken())).isEmpty();
            assertThat(run(sender, taken())).isEmpty();
            clock.pass(Duration.ofMillis(500));
        }
    }

    @Test
    void an_entry_of_the_outbox_that_was_lost_is_found_within_a_minute() {
        deliveries.due();
        redis.commit(told("a", 1, Kind.FIRING));
        redis.outbox.clear();

        assertThat(after(Duration.ofSeconds(61), taken())).isEmpty();
        assertThat(after(Duration.ofSeconds(1), taken())).hasSize(1);
    }

    @Test
    void a_message_for_a_channel_that_only_another_process_knows_is_left_to_it() {
        Deliveries other = process(new Channels(List.of(Given.channel("ops"))), false);
        other.due();
        clock.pass(Duration.ofSeconds(4));
        redis.commit(Given.notification("other", "a", 1, Kind.FIRING, Given.START));
        assertThat(other.begin(accept(other))).isNull();
        assertThat(redis.retry).containsKey(new ConversationKey("other", "a"));
        deliveries.due();
        clock.pass(Duration.ofMinutes(2));

        assertThat(run(deliveries, taken())).hasSize(1);
    }

    @Test
    void a_message_that_is_sent_once_more_has_the_same_id() {
        Attempt first = fresh(told("a", 1, Kind.FIRING), taken());
        assertThat(redis.store(true).again(first.key())).isTrue();

        assertThat(after(Duration.ofSeconds(1), taken()))
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.messageId()).isEqualTo(first.messageId()));
        assertThat(after(Duration.ofMinutes(2), taken())).isEmpty();
    }

    @Test
    void a_test_that_gets_through_makes_a_failing_channel_well_and_sends_what_waits() {
        fresh(told("a", 1, Kind.FIRING), answered(404));
        assertThat(channels.state("ops").failingSince()).isEqualTo(clock.instant());

        deliveries.tested(deliveries.test("ops"), taken());

        assertThat(channels.state("ops").state()).isEqualTo("ok");
        assertThat(after(Duration.ofMillis(500), taken())).hasSize(1);
    }

    @Test
    void a_channel_whose_message_some_receivers_took_is_well_until_none_takes_any() {
        Failure partly = new Failure(DeliveryException.Kind.PARTLY, 503, null, null, "1 took it, 1 to be tried again");
        fresh(told("a", 1, Kind.FIRING), answered(503));
        assertThat(channels.broken()).containsExactly("ops");

        after(Duration.ofSeconds(30), Outcome.failed(partly));
        assertThat(channels.broken()).isEmpty();
        assertThat(channels.state("ops").state()).isEqualTo("ok");
        after(Duration.ofMinutes(2), answered(503));
        assertThat(channels.broken()).containsExactly("ops");
    }

    @Test
    void a_receiver_among_several_that_refuses_a_test_says_nothing_of_its_channel() {
        deliveries.testedOne(deliveries.test("ops"), answered(403));
        assertThat(channels.broken()).isEmpty();
        assertThat(redis.log)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.status()).isEqualTo(403));

        fresh(told("a", 1, Kind.FIRING), answered(404));
        deliveries.testedOne(deliveries.test("ops"), taken());
        assertThat(channels.broken()).isEmpty();
    }

    @Test
    void deliveries_are_counted_by_channel_and_outcome() {
        fresh(told("a", 1, Kind.FIRING), answered(500));
        after(Duration.ofSeconds(5), taken());

        assertThat(meters.counter(ChannelJudge.METER, "channel", "ops", "outcome", "failed")
                        .count())
                .isEqualTo(1);
        assertThat(meters.counter(ChannelJudge.METER, "channel", "ops", "outcome", "delivered")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_sender_that_is_paused_in_the_middle_does_not_take_back_what_others_told() {
        Instant begin = clock.instant();
        Deliveries slow = process(channels, false);
        Deliveries other = process(new Channels(List.of(Given.channel("ops"))), false);
        slow.due();
        other.due();
        clock.pass(Duration.ofSeconds(4));
        redis.commit(told("a", 1, Kind.FIRING));
        Attempt attempt = slow.begin(accept(slow));
        clock.pass(Duration.ofSeconds(20));
        redis.commit(told("a", 2, Kind.RESOLVED));
        other.finish(other.begin(accept(other)), taken());
        slow.finish(attempt, answered(500));

        assertThat(redis.told.get(attempt.key()).sent()).isEqualTo(2);
        assertThat(clock.instant()).isAfter(begin);
        clock.pass(Duration.ofMinutes(3));
        assertThat(run(slow, taken())).isEmpty();
        assertThat(run(other, taken())).isEmpty();
    }
}
