package org.mediamtxmonitor.notify.delivery;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Notification.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.notify.delivery.Given.START;

/** How far the messages of a conversation got. */
class ProgressTest {

    @Test
    void what_redis_keeps_is_read_as_it_was() {
        Progress progress = Progress.NONE
                .sent(3, Kind.FIRING, START)
                .failed(4, START.plusSeconds(1))
                .failed(4, START.plusSeconds(9));

        assertThat(Progress.parse(progress.text())).isEqualTo(progress);
        assertThat(progress.attempts()).isEqualTo(2);
        assertThat(progress.since()).isEqualTo(START.plusSeconds(1));
        assertThat(Progress.parse("")).isEqualTo(Progress.NONE);
        assertThat(Progress.parse(null)).isEqualTo(Progress.NONE);
    }

    @Test
    void a_version_that_was_sent_or_given_up_is_not_lacking() {
        assertThat(Progress.NONE.lacks(1)).isTrue();
        assertThat(Progress.NONE.sent(2, Kind.UPDATE, START).lacks(2)).isFalse();
        assertThat(Progress.NONE.sent(2, Kind.UPDATE, START).lacks(3)).isTrue();
        assertThat(Progress.NONE.failed(1, START).givenUp(1).lacks(1)).isFalse();
        assertThat(Progress.NONE.failed(1, START).givenUp(1).lacks(2)).isTrue();
    }

    @Test
    void an_end_whose_beginning_never_got_out_is_told_as_such() {
        assertThat(Progress.NONE.missedBeginning(Kind.RESOLVED)).isTrue();
        assertThat(Progress.NONE.failed(1, START).givenUp(1).missedBeginning(Kind.RESOLVED))
                .isTrue();
        assertThat(Progress.NONE.sent(1, Kind.FIRING, START).missedBeginning(Kind.RESOLVED))
                .isFalse();
        assertThat(Progress.NONE.missedBeginning(Kind.FIRING)).isFalse();
    }

    @Test
    void an_end_that_is_sent_once_more_is_told_as_it_was_the_first_time() {
        assertThat(Progress.NONE.sent(2, Kind.RESOLVED, START).missedBeginning(Kind.RESOLVED))
                .isTrue();
        assertThat(Progress.NONE
                        .sent(1, Kind.FIRING, START)
                        .sent(2, Kind.RESOLVED, START)
                        .missedBeginning(Kind.RESOLVED))
                .isFalse();
    }

    @Test
    void a_message_has_the_same_id_however_often_it_is_tried() {
        ConversationKey key = new ConversationKey("ops", "abc");

        assertThat(key.messageId(1)).isEqualTo(new ConversationKey("ops", "abc").messageId(1));
        assertThat(key.messageId(1)).isNotEqualTo(key.messageId(2)).hasSize(36);
        assertThat(ConversationKey.parse(key.field())).isEqualTo(key);
    }
}
