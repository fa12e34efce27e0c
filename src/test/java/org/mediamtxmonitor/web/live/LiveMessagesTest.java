package org.mediamtxmonitor.web.live;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiveMessagesTest {

    @Test
    void a_message_with_half_of_a_surrogate_pair_can_be_sent_and_any_other_is_as_it_was() {
        assertThat(LiveMessages.encodable("a\ud800b")).isEqualTo("a?b");
        String whole = "a\ud83d\ude00b";
        assertThat(LiveMessages.encodable(whole)).isSameAs(whole);
    }
}
