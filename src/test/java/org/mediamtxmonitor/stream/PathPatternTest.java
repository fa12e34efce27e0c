package org.mediamtxmonitor.stream;

import java.util.regex.PatternSyntaxException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "live/a, live/a",
        "live/*, live/a",
        "live/*, live/",
        "*/cam0, site/cam0",
        "**, live/site0/cam0",
        "live/**, live/site0/cam0",
        "**/cam0, live/site0/cam0",
        "live/cam?, live/cam1",
        "live/*/cam?, live/site0/cam1",
        "a.b*, a.b1",
        "~live/(a|b), live/b",
        "~^live/.*$, live/site0/cam0"
    })
    void these_paths_are_meant(String pattern, String path) {
        assertThat(PathPattern.of(pattern).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "live/a, live/ab",
        "live/a, LIVE/A",
        "live/*, live/site0/cam0",
        "live/*, archive/live/a",
        "live/**, live",
        "live/cam?, live/cam10",
        "live/cam?, live/cam",
        "live?a, live/a",
        "a.b*, axb1",
        "(a)*, a",
        "~live, live/a",
        "~a, xa"
    })
    void these_paths_are_not(String pattern, String path) {
        assertThat(PathPattern.of(pattern).matches(path)).isFalse();
    }

    @Test
    void a_name_means_one_path() {
        assertThat(PathPattern.of("live/a").name()).isEqualTo("live/a");
    }

    @ParameterizedTest
    @CsvSource({"live/*", "cam?", "~cam1"})
    void wildcards_and_expressions_mean_any_number(String pattern) {
        assertThat(PathPattern.of(pattern).name()).isNull();
    }

    @Test
    void a_pattern_is_written_as_it_was_read() {
        assertThat(PathPattern.of("live/**")).hasToString("live/**");
    }

    @Test
    void what_is_no_expression_is_refused() {
        assertThatExceptionOfType(PatternSyntaxException.class).isThrownBy(() -> PathPattern.of("~live/("));
    }
}
