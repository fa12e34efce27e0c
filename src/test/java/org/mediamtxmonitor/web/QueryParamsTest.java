package org.mediamtxmonitor.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class QueryParamsTest {

    private static final List<String> KNOWN = List.of("live", "offline");

    @Test
    void a_parameter_has_its_text() {
        assertThat(Queries.of("server", "main").text("server")).isEqualTo("main");
    }

    @Test
    void a_parameter_that_was_not_given_is_unknown() {
        assertThat(Queries.of().text("server")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void an_empty_parameter_is_unknown(String empty) {
        assertThat(Queries.of("server", empty).text("server")).isNull();
    }

    @Test
    void of_several_values_the_first_counts() {
        assertThat(Queries.of("server", List.of("main", "other")).text("server"))
                .isEqualTo("main");
    }

    @Test
    void no_value_of_several_is_unknown() {
        assertThat(Queries.of("server", List.of()).text("server")).isNull();
    }

    @Test
    void a_parameter_that_must_be_there_is_asked_for_by_its_name() {
        assertThatThrownBy(() -> Queries.of().required("path"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The query parameter path is missing.");
    }

    @Test
    void a_parameter_that_must_be_there_is_returned() {
        assertThat(Queries.of("path", "live/a").required("path")).isEqualTo("live/a");
    }

    @Test
    void a_number_that_was_not_given_has_its_default() {
        assertThat(Queries.of().number("limit", 7, 0, 10)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10})
    void a_number_within_its_limits_is_taken(int number) {
        assertThat(Queries.of("limit", number).number("limit", 7, 0, 10)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "11", "1.5", "many", "99999999999999999999", "1e1", "0x1"})
    void a_bad_number_is_told_by_its_name_and_limits(String text) {
        assertThatThrownBy(() -> Queries.of("limit", text).number("limit", 7, 0, 10))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The query parameter limit must be a whole number from 0 to 10.");
    }

    @Test
    void words_are_separated_by_commas() {
        assertThat(Queries.of("state", "live, offline").words("state", KNOWN))
                .containsExactlyInAnyOrder("live", "offline");
    }

    @Test
    void words_that_were_not_given_are_unknown() {
        assertThat(Queries.of().words("state", KNOWN)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "live,broken", "LIVE", "live,,offline"})
    void an_unknown_word_is_told_by_the_name_of_its_parameter(String text) {
        assertThatThrownBy(() -> Queries.of("state", text).words("state", KNOWN))
                .isInstanceOf(ProblemException.class)
                .hasMessageContainingAll("query parameter state", "live, offline");
    }

    @Test
    void an_unknown_word_is_not_repeated() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> Queries.of("state", "<script>").words("state", KNOWN));

        assertThat(problem.getMessage()).doesNotContain("script");
    }

    @Test
    void a_bad_parameter_is_the_fault_of_the_request() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> Queries.of("limit", "many").number("limit", 7, 0, 10));

        assertThat(problem.status()).isEqualTo(400);
    }
}
