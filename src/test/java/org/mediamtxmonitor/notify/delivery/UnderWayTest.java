package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnderWayTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ConversationKey KEY = new ConversationKey("desk", "mx1");

    private final UnderWay underWay = new UnderWay();

    @Test
    void a_conversation_waits_in_its_queue_once() {
        assertThat(underWay.queue(KEY, NOON)).isTrue();
        assertThat(underWay.queue(KEY, NOON.plusSeconds(60))).isFalse();
        underWay.leaveQueue(KEY);
        assertThat(underWay.queue(KEY, NOON.plusSeconds(60))).isTrue();
    }

    @Test
    void one_that_the_queue_dropped_may_wait_again_after_a_minute() {
        underWay.queue(KEY, NOON);
        assertThat(underWay.queue(KEY, NOON.plusSeconds(61))).isTrue();
        assertThat(underWay.queue(KEY, NOON.plusSeconds(62))).isFalse();
    }

    @Test
    void what_is_being_sent_has_its_token_until_that_is_over_or_five_minutes_have_passed() {
        underWay.begin(KEY, "token", NOON);
        assertThat(underWay.sending(NOON.plusSeconds(299))).containsExactlyEntriesOf(Map.of(KEY, "token"));
        assertThat(underWay.sending(NOON.plusSeconds(300))).isEmpty();
        assertThat(underWay.end(KEY)).isEqualTo("token");
        assertThat(underWay.sending(NOON)).isEmpty();
        assertThat(underWay.end(KEY)).isEmpty();
    }
}
