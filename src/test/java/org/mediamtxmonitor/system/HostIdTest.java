package org.mediamtxmonitor.system;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostIdTest {

    @ParameterizedTest
    @CsvSource({
        "media1, media1",
        "Media_North.example.com, media-north",
        "2001, 2001",
        "-a--b-, a-b",
        "___, host",
        "'', host",
        "bücher, b-cher",
    })
    void a_host_name_makes_an_id(String name, String id) {
        assertThat(HostId.of(name)).isEqualTo(id).matches("[a-z0-9][a-z0-9-]{0,62}");
    }

    @ParameterizedTest
    @CsvSource({"70", "63", "64"})
    void a_long_name_is_cut(int length) {
        assertThat(HostId.of("a".repeat(length))).hasSize(63);
    }
}
