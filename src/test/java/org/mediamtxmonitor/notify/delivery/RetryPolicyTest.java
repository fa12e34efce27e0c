package org.mediamtxmonitor.notify.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.notify.DeliveryException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.notify.delivery.Given.START;

/** When a message that was not taken is tried again. */
class RetryPolicyTest {

    private static final RetryPolicy LONGEST = new RetryPolicy(() -> 0.999999);
    private static final RetryPolicy SHORTEST = new RetryPolicy(() -> 0);

    private static Progress failed(int attempts) {
        Progress progress = Progress.NONE;
        for (int i = 0; i < attempts; i++) {
            progress = progress.failed(1, START);
        }
        return progress;
    }

    private static Duration wait(RetryPolicy policy, Failure failure, int attempts) {
        Instant next = policy.after(failure, failed(attempts), START).next();
        return next == null ? null : Duration.between(START, next);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504, 599})
    void what_may_pass_is_tried_again_after_five_seconds_at_most_and_then_after_up_to_twice_as_long(int status) {
        assertThat(wait(LONGEST, Given.status(status), 1)).isBetween(Duration.ofMillis(4999), Duration.ofSeconds(5));
        assertThat(wait(LONGEST, Given.status(status), 2)).isBetween(Duration.ofMillis(9999), Duration.ofSeconds(10));
        assertThat(wait(LONGEST, Given.status(status), 5)).isBetween(Duration.ofMillis(79_999), Duration.ofSeconds(80));
    }

    @Test
    void a_wait_is_any_time_up_to_its_bound_so_that_not_all_come_back_at_once() {
        assertThat(wait(SHORTEST, Given.noAnswer(), 9)).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait(new RetryPolicy(() -> 0.5), Given.noAnswer(), 9)).isEqualTo(Duration.ofSeconds(640));
    }

    @Test
    void no_wait_is_longer_than_an_hour() {
        assertThat(wait(LONGEST, Given.noAnswer(), 40)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void a_message_is_tried_for_three_days() {
        Random random = new Random(7);
        RetryPolicy policy = new RetryPolicy(random::nextDouble);
        Instant now = START;
        Progress progress = Progress.NONE;
        int tries = 0;
        while (now != null) {
            progress = progress.failed(1, now);
            tries++;
            Instant next = policy.after(Given.noAnswer(), progress, now).next();
            if (next == null) {
                break;
            }
            assertThat(next).isAfter(now);
            now = next;
        }
        assertThat(now).isEqualTo(START.plus(Duration.ofDays(3)));
        assertThat(tries).isBetween(100, 250);
    }

    @Test
    void a_receiver_that_says_how_long_to_wait_is_left_alone_for_that_long() {
        Verdict verdict = LONGEST.after(Given.retryAfter(429, Duration.ofSeconds(90)), failed(1), START);

        assertThat(verdict.pauseUntil()).isEqualTo(START.plusSeconds(90));
        assertThat(verdict.next()).isBetween(START.plusSeconds(90), START.plusSeconds(99));
        assertThat(verdict.faulty()).isFalse();
    }

    @Test
    void a_receiver_that_is_overloaded_and_says_how_long_to_wait_counts_as_broken_all_the_same() {
        Verdict verdict = SHORTEST.after(Given.retryAfter(503, Duration.ofSeconds(20)), failed(1), START);

        assertThat(verdict.pauseUntil()).isEqualTo(START.plusSeconds(20));
        assertThat(verdict.faulty()).isTrue();
    }

    @Test
    void nobody_is_left_alone_for_longer_than_six_hours_or_for_no_time_at_all() {
        assertThat(SHORTEST.after(Given.retryAfter(429, Duration.ofDays(365)), failed(1), START)
                        .pauseUntil())
                .isEqualTo(START.plus(Duration.ofHours(6)));
        assertThat(SHORTEST.after(Given.retryAfter(429, Duration.ofSeconds(-5)), failed(1), START)
                        .pauseUntil())
                .isEqualTo(START.plusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-86_400, 0, 1})
    void a_receiver_that_keeps_asking_for_no_pause_is_asked_less_and_less_often(int seconds) {
        Failure failure = Given.retryAfter(429, Duration.ofSeconds(seconds));

        assertThat(wait(SHORTEST, failure, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait(SHORTEST, failure, 4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(wait(SHORTEST, failure, 9)).isEqualTo(Duration.ofSeconds(256));
        assertThat(wait(SHORTEST, failure, 40)).isEqualTo(Duration.ofMinutes(5));
        assertThat(SHORTEST.after(failure, failed(40), START).pauseUntil())
                .isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_pause_that_is_longer_than_the_growing_one_is_kept_however_often_it_was_tried() {
        assertThat(wait(SHORTEST, Given.retryAfter(429, Duration.ofMinutes(10)), 40))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_limit_without_a_time_is_waited_for_like_a_failure_and_pauses_the_channel() {
        Verdict verdict = LONGEST.after(Given.status(429), failed(1), START);

        assertThat(verdict.pauseUntil()).isBetween(START.plusSeconds(29), START.plusSeconds(30));
        assertThat(verdict.faulty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 406, 409, 411, 413, 414, 415, 422, 431, 499})
    void a_message_that_is_called_wrong_is_tried_three_times(int status) {
        assertThat(wait(LONGEST, Given.status(status), 1)).isNotNull();
        assertThat(wait(LONGEST, Given.status(status), 2)).isNotNull();
        Verdict last = LONGEST.after(Given.status(status), failed(3), START);
        assertThat(last.next()).isNull();
        assertThat(last.off()).isFalse();
        assertThat(last.faulty()).isFalse();
    }

    @Test
    void a_service_that_refuses_without_a_status_of_its_own_is_asked_three_times() {
        Failure refused = new Failure(DeliveryException.Kind.REFUSED, 200, null, "{\"ok\":false}", "said no");

        assertThat(LONGEST.after(refused, failed(3), START).next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 401, 403, 404, 407})
    void what_settings_may_mend_is_tried_for_three_days_and_less_often(int status) {
        assertThat(wait(LONGEST, Given.status(status), 1)).isBetween(Duration.ofSeconds(59), Duration.ofMinutes(1));
        assertThat(wait(LONGEST, Given.status(status), 30)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    }

    @Test
    void what_some_receivers_took_is_tried_for_three_days_for_the_others_and_says_nothing_against_the_channel() {
        Failure partly = new Failure(DeliveryException.Kind.PARTLY, 401, null, null, "1 took it");

        Verdict again = LONGEST.after(partly, failed(1), START);
        assertThat(again.next()).isBetween(START.plusMillis(4999), START.plusSeconds(5));
        assertThat(again.faulty()).isFalse();
        assertThat(again.pauseUntil()).isNull();
        Verdict last = LONGEST.after(partly, failed(9), START.plus(RetryPolicy.GIVE_UP));
        assertThat(last.next()).isNull();
        assertThat(last.faulty()).isFalse();
        assertThat(last.off()).isFalse();
    }

    @Test
    void a_receiver_that_is_gone_switches_the_channel_off() {
        Verdict verdict = LONGEST.after(Given.status(410), failed(1), START);

        assertThat(verdict.off()).isTrue();
        assertThat(verdict.next()).isNull();
    }
}
