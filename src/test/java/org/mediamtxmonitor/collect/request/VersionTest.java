package org.mediamtxmonitor.collect.request;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VersionTest {

    @ParameterizedTest
    @CsvSource({
        "v1.20.1, 1, 20, 1",
        "1.20.1, 1, 20, 1",
        "v1.20.1-6-3e09466c, 1, 20, 1",
        "v1.20, 1, 20, 0",
        "v1.21.0-rc1, 1, 21, 0",
        "v2.0.0, 2, 0, 0"
    })
    void the_numbers_of_a_version_are_read(String text, int major, int minor, int patch) {
        assertThat(Version.of(text)).isEqualTo(new Version(major, minor, patch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"v1.17.1\n", "v1.17.1\r\n", " v1.17.1", "\tv1.17.1\n\n", "v1.17.1\ndirty", "v1.17.1-1\u2028x"})
    void a_line_break_or_a_blank_does_not_hide_the_numbers(String text) {
        assertThat(Version.of(text)).isEqualTo(new Version(1, 17, 1));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"v0.0.0", "unknown", "v1", "latest", "v99999999999.1.1"})
    void what_is_no_version_is_unknown(String text) {
        assertThat(Version.of(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"v1.19.2", "v1.9.9", "v0.23.0", "v1.18"})
    void older_versions_are_before(String text) {
        assertThat(Version.isBefore(Version.of(text), 1, 19, 3)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"v1.19.3", "v1.19.4", "v1.20.0", "v2.0.0"})
    void the_same_and_newer_versions_are_not_before(String text) {
        assertThat(Version.isBefore(Version.of(text), 1, 19, 3)).isFalse();
    }

    @Test
    void an_unknown_version_is_taken_for_new() {
        assertThat(Version.isBefore(null, 1, 19, 3)).isFalse();
    }
}
