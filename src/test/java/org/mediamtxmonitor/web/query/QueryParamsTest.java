package org.mediamtxmonitor.web.query;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.web.error.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class QueryParamsTest {

    private static final List<String> KNOWN = List.of("live", "offline");

    private static QueryParams params(String query) {
        return QueryParams.of(query, Set.of("path"), "server", "path", "limit", "state", "from");
    }

    @Test
    void a_parameter_has_its_text() {
        assertThat(params("server=main").text("server")).isEqualTo("main");
    }

    @Test
    void a_parameter_that_was_not_given_is_unknown() {
        assertThat(params(null).text("server")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20", "+", "%09"})
    void an_empty_parameter_is_unknown(String empty) {
        assertThat(params("server=" + empty).text("server")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"%20a, \" a\"", "a+, \"a \"", "+, \" \"", "a%20b, \"a b\""})
    void a_name_keeps_its_blanks(String encoded, String name) {
        assertThat(params("path=" + encoded).exact("path")).isEqualTo(name);
        assertThat(params("path=b&path=" + encoded).exacts("path")).containsExactly("b", name);
        assertThat(StreamKey.of("server=main&path=" + encoded).path()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20"})
    void what_is_no_free_text_is_not_to_be_blank(String blank) {
        for (String name : List.of("limit", "from", "state")) {
            QueryParams params = params(name + "=" + blank);
            assertThatThrownBy(() -> {
                        params.number("limit", 7, 0, 10);
                        params.time("from", Instant.EPOCH, null);
                        params.words("state", KNOWN);
                    })
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("The query parameter " + name + " is empty.");
        }
        assertThat(params("server=main").word("limit")).isNull();
    }

    @Test
    void an_empty_name_is_unknown() {
        assertThat(params("path=").exact("path")).isNull();
        assertThatThrownBy(() -> params("path=").requiredExact("path"))
                .hasMessage("The query parameter path is missing.");
    }

    @Test
    void a_parameter_that_must_be_there_is_asked_for_by_its_name() {
        assertThatThrownBy(() -> params(null).required("path"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The query parameter path is missing.");
    }

    @Test
    void a_parameter_that_must_be_there_is_returned() {
        assertThat(params("path=live/a").required("path")).isEqualTo("live/a");
    }

    @Test
    void a_number_that_was_not_given_has_its_default() {
        assertThat(params(null).number("limit", 7, 0, 10)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 10})
    void a_number_within_its_limits_is_taken(int number) {
        assertThat(params("limit=" + number).number("limit", 7, 0, 10)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "11", "1.5", "many", "99999999999999999999", "1e1", "0x1"})
    void a_bad_number_is_told_by_its_name_and_limits(String text) {
        assertThatThrownBy(() -> params("limit=" + text).number("limit", 7, 0, 10))
                .isInstanceOf(ProblemException.class)
                .hasMessage("The query parameter limit must be a whole number from 0 to 10.");
    }

    @Test
    void words_are_separated_by_commas() {
        assertThat(params("state=live,%20offline").words("state", KNOWN)).containsExactlyInAnyOrder("live", "offline");
    }

    @Test
    void words_that_were_not_given_are_unknown() {
        assertThat(params(null).words("state", KNOWN)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "live,broken", "LIVE", "live,,offline"})
    void an_unknown_word_is_told_by_the_name_of_its_parameter(String text) {
        assertThatThrownBy(() -> params("state=" + text).words("state", KNOWN))
                .isInstanceOf(ProblemException.class)
                .hasMessageContainingAll("query parameter state", "live, offline");
    }

    @Test
    void an_unknown_word_is_not_repeated() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> params("state=<script>").words("state", KNOWN));

        assertThat(problem.getMessage()).doesNotContain("script");
    }

    @Test
    void a_bad_parameter_is_the_fault_of_the_request() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> params("limit=many").number("limit", 7, 0, 10));

        assertThat(problem.problem().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "severity=, There is no query parameter severity. Known are: server",
        "limti=5, There is no query parameter limti. Did you mean limit?",
        "Limit=5, There is no query parameter Limit. Did you mean limit?",
        "limit=1&limit=2, The query parameter limit may be given only once.",
        "limit=1&limit=1, The query parameter limit may be given only once.",
        "server=%zz, The query of server is malformed",
        "server=%4, The query of server is malformed",
        "server=%, The query of server is malformed",
        "server=%ff, The query of server is malformed: it is no UTF-8",
        "%zz=1, The query is malformed",
        "%3Cb%3E=1, A query parameter has an unknown name."
    })
    void what_is_unknown_doubled_or_malformed_is_refused_by_its_name(String query, String words) {
        assertThatThrownBy(() -> params(query))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(words);
    }

    @Test
    void a_parameter_that_may_be_given_several_times_has_all_its_values() {
        assertThat(params("path=a&path=&path=b").texts("path")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "server=a%2Fb+c, a/b c",
        "server=K%C3%A4se, Käse",
        "&server=a&, a",
        "server=a=b, a=b",
        "server=%F0%9F%90%8C, 🐌"
    })
    void a_value_is_decoded(String query, String value) {
        assertThat(params(query).text("server")).isEqualTo(value);
    }

    @Test
    void what_has_no_parameters_refuses_all() {
        assertThatThrownBy(() -> QueryParams.none("q=1"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("There is no query parameter q. There are none here.");
    }
}
