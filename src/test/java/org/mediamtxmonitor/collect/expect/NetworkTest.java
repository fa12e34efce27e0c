package org.mediamtxmonitor.collect.expect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, true",
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.77/24, 192.0.2.1, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "198.51.100.7, 198.51.100.7, true",
        "198.51.100.7, 198.51.100.8, false",
        "198.51.100.7/32, 198.51.100.8, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/33, 2001:db8:8000::, false",
        "2001:db8::7, 2001:0db8:0:0:0:0:0:7, true",
        "2001:DB8::7/128, 2001:db8::8, false",
        "::/0, 2001:db8::1, true",
        "fe80::/10, fe80::1%eth0, true",
        // Neither kind holds the other, but for IPv4 that is written as IPv6.
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 192.0.2.1, false",
        "192.0.2.0/24, ::ffff:192.0.2.7, true",
        "::ffff:192.0.2.0/120, 192.0.2.7, true",
        "::ffff:192.0.2.0/120, 192.0.3.7, false",
        "::ffff:192.0.2.0/90, 198.51.100.1, true",
    })
    void a_network_holds_its_addresses(String network, String ip, boolean within) {
        assertThat(Network.of(network).contains(ip)).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "camera.example.com",
                "192.0.2",
                "3221225985",
                "192.0.2.7.5",
                "999.0.2.7",
                "192.0.2.7:5000",
                "[2001:db8::1]",
                "2001:db8::1::2",
                ":::",
                ".",
                ".:1",
                "g::1",
                "a:b",
                "null"
            })
    void what_is_no_address_is_in_no_network(String text) {
        assertThat(Network.of("0.0.0.0/0").contains(text)).isFalse();
        assertThat(Network.of("::/0").contains(text)).isFalse();
    }

    @Test
    void nothing_is_in_no_network() {
        assertThat(Network.of("0.0.0.0/0").contains(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.com", "192.0.2", "example.com/24"})
    void a_network_needs_an_address(String text) {
        assertThatThrownBy(() -> Network.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
