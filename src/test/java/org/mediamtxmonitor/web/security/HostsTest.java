package org.mediamtxmonitor.web.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HostsTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "localhost:8080, localhost",
        "LocalHost:8080, localhost",
        "monitor.example., monitor.example.",
        "192.0.2.7:8080, 192.0.2.7",
        "[::1], [::1]",
        "[::1]:8080, [::1]",
        "[2001:DB8::7]:8080, [2001:db8::7]",
        "'  host:1  ', host",
        "host:, host"
    })
    void a_host_is_named_without_its_port(String header, String name) {
        assertThat(Hosts.name(header)).isEqualTo(name);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", ":8080"})
    void without_a_host_there_is_no_name(String header) {
        assertThat(Hosts.name(header)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "monitor.localhost", "127.0.0.1", "192.0.2.7", "[::1]", "[fe80::1%25eth0]"})
    void addresses_and_local_names_can_not_be_made_to_point_elsewhere(String name) {
        assertThat(Hosts.isAddressOrLocal(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monitor.example",
                "localhost.example",
                "notlocalhost",
                "127.0.0.1.example",
                "1.2.3",
                "[evil.example]",
                "[::1].example"
            })
    void other_names_may_point_anywhere(String name) {
        assertThat(Hosts.isAddressOrLocal(name)).isFalse();
    }

    @Test
    void a_name_that_ends_in_a_dot_is_not_taken_for_a_local_one() {
        assertThat(Hosts.isAddressOrLocal("localhost.")).isFalse();
    }
}
