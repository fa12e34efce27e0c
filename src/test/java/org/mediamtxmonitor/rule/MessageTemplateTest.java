package org.mediamtxmonitor.rule;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerStatus;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class MessageTemplateTest {

    @Test
    void a_text_without_places_stays_as_it_is() {
        assertThat(new MessageTemplate("no {} places {1}").fill(Rules.stream())).isEqualTo("no {} places {1}");
    }

    @Test
    void a_metric_is_written_with_its_unit() {
        MessageTemplate template = new MessageTemplate("rate {stream.inboundBitsPerSecond} now");

        assertThat(template.fill(Rules.stream("inboundBitsPerSecond", 4_800_000)))
                .isEqualTo("rate 4.8 Mbit/s now");
    }

    @Test
    void a_fact_is_written_as_it_is() {
        assertThat(new MessageTemplate("{stream.reason}").fill(Rules.stream("reason", "No publisher connected")))
                .isEqualTo("No publisher connected");
    }

    @Test
    void places_side_by_side_are_all_filled() {
        MessageTemplate template = new MessageTemplate("{stream.path}{stream.readers.total}.");

        assertThat(template.fill(Rules.stream("path", "a", "readers.total", 1))).isEqualTo("a1 reader.");
    }

    @Test
    void what_is_not_known_says_so() {
        assertThat(new MessageTemplate("round trip of {stream.rttMs}").fill(Rules.stream()))
                .isEqualTo("round trip of unknown");
    }

    @Test
    void values_are_told_by_name_and_those_not_known_are_left_out() {
        MessageTemplate reason = new MessageTemplate("{stream.path} {stream.rttMs}");
        MessageTemplate advice = new MessageTemplate("{stream.score}");

        assertThat(MessageTemplate.values(Rules.stream("path", "a", "score", 7), reason, advice))
                .containsExactly(entry("stream.path", "a"), entry("stream.score", 7));
    }

    @Test
    void reasons_are_told_with_their_codes() {
        Reason reason = Reason.of("timed-out");
        RuleContext server = RuleContext.of(Made.of(
                ServerStatus.class,
                "failedLists",
                Map.of("srt", reason.text()),
                "failedListReasons",
                Map.of("srt", reason)));

        assertThat(MessageTemplate.values(server, new MessageTemplate("{server.failedLists}")))
                .containsExactly(entry("server.failedLists", Map.of("srt", reason)));
    }

    @Test
    void without_values_there_is_no_map() {
        assertThat(MessageTemplate.values(Rules.stream(), new MessageTemplate("{stream.path}")))
                .isNull();
        assertThat(MessageTemplate.values(Rules.stream("path", "a"), new MessageTemplate("none")))
                .isNull();
    }

    @Test
    void a_place_that_does_not_exist_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MessageTemplate("{stream.bitrate}"));
    }

    @Test
    void values_are_numbers_and_words_as_they_are() {
        Map<String, Object> values =
                MessageTemplate.values(Rules.stream("rttMs", 42.34), new MessageTemplate("{stream.rttMs}"));

        assertThat(values).containsExactly(entry("stream.rttMs", 42.34));
    }
}
