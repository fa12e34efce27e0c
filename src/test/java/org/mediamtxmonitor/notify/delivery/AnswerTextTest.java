package org.mediamtxmonitor.notify.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of a receiver's answer. */
class AnswerTextTest {

    @Test
    void an_answer_is_kept_as_it_is() {
        assertThat(AnswerText.of("no_service", List.of())).isEqualTo("no_service");
        assertThat(AnswerText.of(" \r\n", List.of())).isNull();
        assertThat(AnswerText.of(null, List.of())).isNull();
        assertThat(AnswerText.of("a\r\nb\u0000c", List.of())).isEqualTo("a b c");
    }

    @Test
    void no_more_than_a_kilobyte_is_kept_in_whole_characters() {
        String kept = AnswerText.of("ä€😀".repeat(2000), List.of());

        assertThat(kept.getBytes(StandardCharsets.UTF_8).length).isBetween(1000, AnswerText.MOST_BYTES);
        assertThat(kept).endsWith("…").doesNotContain("\uFFFD");
        assertThat(kept.codePoints().filter(point -> point >= 0xD800 && point < 0xE000))
                .isEmpty();
    }

    @Test
    void secrets_of_the_channel_are_masked() {
        assertThat(AnswerText.of("unknown hook T0/B0/XYZ123", List.of("T0/B0/XYZ123")))
                .isEqualTo("unknown hook ***");
    }

    @Test
    void what_looks_like_a_secret_is_masked() {
        assertThat(AnswerText.of("see https://hooks.example.com/T0/B0?x=1 now", List.of()))
                .isEqualTo("see https://hooks.example.com/*** now");
        assertThat(AnswerText.of("https://me:pass@example.com", List.of())).isEqualTo("https://***@example.com");
        assertThat(AnswerText.of("{\"token\":\"abcdefgh\"}", List.of())).isEqualTo("{\"token\":\"***\"}");
        assertThat(AnswerText.of("Authorization: Bearer abcdefgh", List.of())).doesNotContain("abcdefgh");
    }
}
