package org.mediamtxmonitor.stream;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.testing.Made;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

public class RecordShapeTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public record Size(Integer width, int height) {}

    @FlatJson
    @JsonPropertyOrder({"width", "name", "height", "tags", "wide"})
    public record Picture(String name, @JsonUnwrapped Size size, List<Size> tags, boolean wide) {

        /** Another constructor, which is not the one that takes all components. */
        public Picture(String name, Size size, List<Size> tags, int ignored) {
            this(name, size, tags, ignored > 0);
        }

        /** One of another type. */
        public Picture(Size size, String name, List<Size> tags, boolean wide) {
            this(name, size, tags, wide);
        }
    }

    public record Framed(@JsonUnwrapped Picture picture, String frame) {}

    @JsonPropertyOrder({"width"})
    public record Unordered(@JsonUnwrapped Size size) {}

    public record Twice(@JsonUnwrapped Size size, int width) {}

    record Hidden(int figure) {}

    public record Hides(@JsonUnwrapped Hidden hidden) {}

    public record NoPart(@JsonUnwrapped String text) {}

    public record Picky(int figure) {
        public Picky {
            if (figure < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    private static final Picture PICTURE = new Picture("a", new Size(3, 4), List.of(new Size(1, 2)), true);

    @Test
    void fields_of_parts_stand_among_those_of_the_whole_in_the_order_that_is_set() throws Exception {
        assertThat(JSON.writeValueAsString(PICTURE))
                .isEqualTo(
                        "{\"width\":3,\"name\":\"a\",\"height\":4,\"tags\":[{\"width\":1,\"height\":2}],\"wide\":true}");
    }

    @Test
    void what_is_not_known_is_left_out() throws Exception {
        assertThat(JSON.writeValueAsString(new Picture(null, new Size(null, 0), null, false)))
                .isEqualTo("{\"height\":0,\"wide\":false}");
    }

    @Test
    void what_was_written_is_read_back() throws Exception {
        assertThat(JSON.readValue(JSON.writeValueAsString(PICTURE), Picture.class))
                .isEqualTo(PICTURE);
    }

    @Test
    void what_is_absent_null_or_of_a_newer_version_does_no_harm() throws Exception {
        assertThat(JSON.readValue("{\"name\":null,\"new\":{\"width\":7},\"width\":9}", Picture.class))
                .isEqualTo(new Picture(null, new Size(9, 0), null, false));
    }

    @Test
    void what_is_no_object_is_refused() {
        assertThatExceptionOfType(JsonMappingException.class).isThrownBy(() -> JSON.readValue("[1]", Picture.class));
    }

    @Test
    void a_flat_record_may_itself_be_a_part() throws Exception {
        assertThat(JSON.writeValueAsString(new Framed(PICTURE, "oak")))
                .startsWith("{\"width\":3,")
                .contains("\"frame\":\"oak\"");
        assertThat(RecordShape.of(Framed.class).leaf("height").read(new Framed(PICTURE, "oak")))
                .isEqualTo(4);
    }

    @Test
    void a_field_that_is_not_there_is_told() {
        assertThat(RecordShape.of(Picture.class).leaf("depth")).isNull();
        assertThat(RecordShape.of(Picture.class).indexOf("depth")).isNegative();
        assertThat(RecordShape.of(Picture.class).indexOf("name")).isEqualTo(1);
    }

    @Test
    void a_shape_that_makes_no_sense_is_refused() {
        for (Class<?> type :
                List.of(Unordered.class, Twice.class, Hidden.class, Hides.class, NoPart.class, Map.class)) {
            assertThatIllegalArgumentException().as(type.getName()).isThrownBy(() -> RecordShape.of(type));
        }
    }

    @Test
    void a_record_that_refuses_its_values_is_a_fault_of_ours() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RecordShape.of(Picky.class).make(new Object[] {-1}));
    }

    @Test
    void a_query_with_our_mark_makes_a_reader_our_own_whatever_was_written() throws Exception {
        Connection own = Made.of(Connection.class, "role", "reader", "query", "a=b&mediamtx-monitor");

        assertThat(JSON.writeValueAsString(own)).endsWith(",\"own\":true}");
        assertThat(JSON.readValue("{\"role\":\"reader\",\"own\":true}", Connection.class)
                        .own())
                .isNull();
    }
}
