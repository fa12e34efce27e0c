package org.mediamtxmonitor.mediamtx;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PeerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7:5000, 192.0.2.7",
        "192.0.2.7, 192.0.2.7",
        "[2001:db8::1]:5000, 2001:db8::1",
        "[2001:db8::1], 2001:db8::1",
        "2001:db8::1, 2001:db8::1",
        "[fe80::1%eth0]:5000, fe80::1%eth0",
        "[::ffff:192.0.2.44]:5544, ::ffff:192.0.2.44",
    })
    void the_port_is_no_part_of_an_address(String address, String ip) {
        assertThat(PeerAddress.ip(address)).isEqualTo(ip);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"<nil>:", ":", "@", "", "localhost:80", "1.2.3:80", "256.1.1.1", "::1::2", "[:]:1", "a.local"})
    void what_mediamtx_writes_instead_of_an_address_is_none(String text) {
        assertThat(PeerAddress.ip(text)).isNull();
        assertThat(PeerAddress.network(text)).isNull();
    }
}
