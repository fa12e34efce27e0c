package org.mediamtxmonitor.rule;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class TemplateTest {

    @Test
    void a_text_without_places_stays_as_it_is() {
        assertThat(new Template("no {} places {1}").fill(Rules.stream())).isEqualTo("no {} places {1}");
    }

    @Test
    void a_metric_is_written_with_its_unit() {
        Template template = new Template("rate {stream.inboundBitsPerSecond} now");

        assertThat(template.fill(Rules.stream("inboundBitsPerSecond", 4_800_000)))
                .isEqualTo("rate 4.8 Mbit/s now");
    }

    @Test
    void a_fact_is_written_as_it_is() {
        assertThat(new Template("{stream.reason}").fill(Rules.stream("reason", "nobody publishes it")))
                .isEqualTo("nobody publishes it");
    }

    @Test
    void places_side_by_side_are_all_filled() {
        Template template = new Template("{stream.path}{stream.readers.total}.");

        assertThat(template.fill(Rules.stream("path", "a", "readers.total", 1))).isEqualTo("a1 reader.");
    }

    @Test
    void what_is_not_known_says_so() {
        assertThat(new Template("round trip of {stream.rttMs}").fill(Rules.stream()))
                .isEqualTo("round trip of unknown");
    }

    @Test
    void values_are_told_by_name_and_those_not_known_are_left_out() {
        Template reason = new Template("{stream.path} {stream.rttMs}");
        Template advice = new Template("{stream.score}");

        assertThat(Template.values(Rules.stream("path", "a", "score", 7), reason, advice))
                .containsExactly(entry("stream.path", "a"), entry("stream.score", 7));
    }

    @Test
    void without_values_there_is_no_map() {
        assertThat(Template.values(Rules.stream(), new Template("{stream.path}")))
                .isNull();
        assertThat(Template.values(Rules.stream("path", "a"), new Template("none")))
                .isNull();
    }

    @Test
    void a_place_that_does_not_exist_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Template("{stream.bitrate}"));
    }

    @Test
    void values_are_numbers_and_words_as_they_are() {
        Map<String, Object> values = Template.values(Rules.stream("rttMs", 42.34), new Template("{stream.rttMs}"));

        assertThat(values).containsExactly(entry("stream.rttMs", 42.34));
    }
}
