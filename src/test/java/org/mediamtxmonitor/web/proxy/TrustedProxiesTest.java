package org.mediamtxmonitor.web.proxy;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TrustedProxiesTest {

    private final TrustedProxies proxies = new TrustedProxies(List.of("127.0.0.1", "10.0.0.0/8", "2001:db8::/32"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            203.0.113.9                          | 203.0.113.9
            203.0.113.9:4711                     | 203.0.113.9
            203.0.113.9, 10.1.2.3                | 203.0.113.9
            1.1.1.1, 203.0.113.9                 | 203.0.113.9
            1.1.1.1, 203.0.113.9, 10.1.2.3       | 203.0.113.9
            10.1.1.1, 10.2.2.2                   | 10.1.1.1
            [2a00::1]:4711                       | 2a00:0:0:0:0:0:0:1
            2a00::1, 2001:db8::7                 | 2a00:0:0:0:0:0:0:1
            127.0.0.1.evil.example, 10.1.1.1     | 10.1.1.1
            203.0.113.9, localhost               | 127.0.0.1
            ''                                   | 127.0.0.1
            unknown                              | 127.0.0.1
            203.0.113.9, _hidden                 | 127.0.0.1
            """)
    void the_client_is_the_last_address_that_no_proxy_has(String forwarded, String client) {
        assertThat(proxies.client("127.0.0.1", List.of(forwarded))).isEqualTo(client);
        assertThat(proxies.client("127.0.0.1", Arrays.asList(forwarded.split(","))))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.0.0.2, false",
        "10.255.0.1, true",
        "11.0.0.1, false",
        "2001:db8:1::1, true",
        "2001:db9::1, false",
        "evil.example, false",
        "'', false"
    })
    void a_proxy_is_known_by_address_or_network(String address, boolean known) {
        assertThat(proxies.has(address)).isEqualTo(known);
    }
}
