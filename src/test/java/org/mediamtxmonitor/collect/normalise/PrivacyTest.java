package org.mediamtxmonitor.collect.normalise;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.config.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.config.Settings.Addresses.FULL;
import static org.mediamtxmonitor.config.Settings.Addresses.HIDDEN;
import static org.mediamtxmonitor.config.Settings.Addresses.NETWORK;

class PrivacyTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7:5000, 192.0.2.0",
        "192.0.2.7, 192.0.2.0",
        "[2001:db8:1:2:3:4:5:6]:5000, 2001:db8:1::",
        "[2001:db8::1]:5000, 2001:db8::",
        "[2001:db8::1], 2001:db8::",
        "2001:db8::1, 2001:db8::",
        "2001:db8:1:2::1, 2001:db8:1::",
        "2001::1:2:3, 2001::",
        "::1, ::",
        "[::ffff:192.0.2.7]:5000, 192.0.2.0",
        "'[::ffff:c000:207]:5000', 192.0.2.0",
        "[fe80::1%eth0]:5000, fe80::",
    })
    void a_network_is_shown_instead_of_an_address(String address, String shown) {
        assertThat(new Privacy(NETWORK).address(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7:5000", "192.0.2.7", "[2001:db8::1]:5000", "2001:db8::1"})
    void a_full_address_is_shown_as_it_is(String address) {
        assertThat(new Privacy(FULL).address(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7:5000", "[2001:db8::1]:5000"})
    void a_hidden_address_is_not_shown(String address) {
        assertThat(new Privacy(HIDDEN).address(address)).isNull();
    }

    @Test
    void no_address_stays_none() {
        assertThat(new Privacy(FULL).address(null)).isNull();
        assertThat(new Privacy(NETWORK).address("")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "FULL, host/udp/192.0.2.7/8189",
        "NETWORK, host/udp/192.0.2.0",
        "HIDDEN, host/udp",
    })
    void a_candidate_shows_as_much_as_an_address(String shown, String candidate) {
        assertThat(new Privacy(Settings.Addresses.valueOf(shown)).candidate("host/udp/192.0.2.7/8189"))
                .isEqualTo(candidate);
    }

    @Test
    void a_candidate_of_ipv6_is_cut_too() {
        assertThat(new Privacy(NETWORK).candidate("prflx/udp/2001:db8:1:2:3:4:5:6/8189"))
                .isEqualTo("prflx/udp/2001:db8:1::");
    }

    @Test
    void no_candidate_stays_none() {
        assertThat(new Privacy(NETWORK).candidate(null)).isNull();
        assertThat(new Privacy(NETWORK).candidate("")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nil>:",
                "<nil>",
                ":",
                "@",
                "",
                ":5000",
                "[]:5000",
                "/run/hls.sock",
                "host:5000",
                "1.2.3.4.5:6",
                "999.1.1.1:5",
                "a:b"
            })
    void what_is_no_address_is_not_shown(String text) {
        for (Settings.Addresses shown : Settings.Addresses.values()) {
            assertThat(new Privacy(shown).address(text)).isNull();
        }
    }

    @Test
    void a_candidate_with_a_name_shows_its_type_and_protocol() {
        assertThat(new Privacy(NETWORK).candidate("host/udp/0f1e2d3c-aaaa-bbbb-cccc-ddddeeeeffff.local/50111"))
                .isEqualTo("host/udp");
    }
}
