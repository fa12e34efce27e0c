package org.mediamtxmonitor.stream;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

public class FieldTest {

    private static Field of(String path) {
        return Field.of(Stream.class, path);
    }

    @Test
    void a_component_is_read() {
        Stream stream = Made.of(Stream.class, "inboundBytes", 7);

        assertThat(of("inboundBytes").read(stream)).isEqualTo(7L);
    }

    @Test
    void a_component_of_a_component_is_read() {
        Stream stream = Made.of(Stream.class, "inbound.dropPercent", 35.5);

        assertThat(of("inbound.dropPercent").number(stream)).isEqualTo(35.5);
    }

    @Test
    void a_component_of_nothing_is_not_known() {
        Stream stream = Made.of(Stream.class);

        assertThat(of("inbound.dropPercent").read(stream)).isNull();
        assertThat(of("inbound.dropPercent").number(stream)).isNaN();
        assertThat(of("inbound.dropPercent").word(stream)).isNull();
    }

    @Test
    void nothing_has_no_components() {
        assertThat(of("inboundBytes").read(null)).isNull();
        assertThat(of("readers.total").read(null)).isNull();
    }

    @Test
    void what_follows_a_map_is_a_key_of_it() {
        Stream stream = Made.of(Stream.class, "readers", Map.of("total", 4));

        assertThat(of("readers.total").number(stream)).isEqualTo(4);
        assertThat(of("readers.srt").number(stream)).isNaN();
    }

    @Test
    void a_map_that_is_not_known_has_no_keys() {
        assertThat(of("readers.total").number(Made.of(Stream.class))).isNaN();
    }

    @Test
    void a_key_may_have_dots_in_it() {
        Stream stream = Made.of(Stream.class, "labels", Map.of("example.org/site", "north", "example", "south"));

        assertThat(of("labels.example.org/site").read(stream)).isEqualTo("north");
    }

    @Test
    void a_text_is_no_number() {
        assertThat(of("path").number(Made.of(Stream.class, "path", "17"))).isNaN();
    }

    @Test
    void a_state_is_told_by_its_word() {
        Stream stream = Made.of(Stream.class, "state", StreamState.IDLE_ON_DEMAND);

        assertThat(of("state").word(stream)).isEqualTo("idle-on-demand");
    }

    @Test
    void a_flag_is_told_as_true_or_false() {
        assertThat(of("expected").word(Made.of(Stream.class, "expected", true))).isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inboundBytes", "score", "rttMs", "readers.total", "inbound.dropPercent"})
    void numbers_are_told_apart(String path) {
        assertThat(of(path).isNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "expected", "neverSeen", "since", "inbound", "readers"})
    void what_is_no_number_is_told_apart(String path) {
        assertThat(of(path).isNumber()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"server,intervalMs,true", "forward,position,true", "field,letter,false"})
    void numbers_without_a_box_are_numbers_but_letters_are_not(String shape, String path, boolean number) {
        Map<String, Class<?>> shapes =
                Map.of("server", ServerStatus.class, "forward", Forward.class, "field", Letters.class);

        assertThat(Field.of(shapes.get(shape), path).isNumber()).isEqualTo(number);
    }

    public record Letters(char letter) {}

    public record Fails(int figure) {
        @Override
        public int figure() {
            throw new IllegalStateException("not today");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitrate", "inbound.bitrate", "path.length", ""})
    void a_component_that_does_not_exist_is_named(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(path)).withMessage("Stream has no component " + path);
    }

    @Test
    void a_component_that_can_not_be_read_is_a_fault_of_ours() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Field.of(Fails.class, "figure").read(new Fails(1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_field_tells_its_path() {
        assertThat(of("inbound.dropPercent").path()).isEqualTo("inbound.dropPercent");
    }
}
