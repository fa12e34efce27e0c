package org.mediamtxmonitor.web.query;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.web.error.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageTest {

    private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

    private static Page<Integer> listing(String query) {
        return Page.of(TEN, PageQuery.of(query), null);
    }

    @Test
    void without_parameters_all_is_listed() {
        assertThat(listing(null).items()).isEqualTo(TEN);
    }

    @Test
    void without_parameters_a_thousand_items_are_the_most() {
        assertThat(listing(null).limit()).isEqualTo(1_000);
    }

    @Test
    void limit_and_offset_cut_a_part_out() {
        assertThat(listing("limit=3&offset=5").items()).containsExactly(5, 6, 7);
    }

    @Test
    void the_total_counts_what_was_cut_too() {
        assertThat(listing("limit=3").total()).isEqualTo(10);
    }

    @Test
    void a_limit_of_zero_lists_nothing_but_the_total() {
        assertThat(listing("limit=0"))
                .extracting(part -> part.items().size(), Page::total)
                .containsExactly(0, 10);
    }

    @Test
    void an_offset_beyond_the_end_lists_nothing() {
        assertThat(listing("offset=2147483647").items()).isEmpty();
    }

    @Test
    void a_limit_beyond_the_end_lists_the_rest() {
        assertThat(listing("limit=10000&offset=8").items()).containsExactly(8, 9);
    }

    @ParameterizedTest
    @CsvSource({"limit, -1", "limit, 10001", "limit, all", "offset, -1", "offset, 2147483648"})
    void a_bad_value_is_told_by_the_name_of_its_parameter(String parameter, String value) {
        assertThatThrownBy(() -> listing(parameter + "=" + value))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("query parameter " + parameter + " ");
    }
}
