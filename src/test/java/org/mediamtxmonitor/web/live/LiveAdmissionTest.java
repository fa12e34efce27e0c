package org.mediamtxmonitor.web.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.web.limits.WebLimits;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Which clients of the WebSocket are let in. */
class LiveAdmissionTest {

    private static final int MOST = 10;
    private static final int MOST_OF_ONE = 3;

    private final List<InetSocketAddress> connected = new ArrayList<>();
    private final LiveAdmission admission = new LiveAdmission(
            new LiveAdmission.Clients() {
                @Override
                public int count() {
                    return connected.size();
                }

                @Override
                public Stream<InetSocketAddress> addresses() {
                    return connected.stream();
                }

                @Override
                public void letIn() {
                    // Whether it connects is up to the test.
                }
            },
            new WebLimits(100, 100, MOST, MOST_OF_ONE));
    private final MockHttpServletResponse answer = new MockHttpServletResponse();

    private boolean isLetIn(String address) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/live");
        request.setRemoteAddr(address);
        ServletServerHttpResponse response = new ServletServerHttpResponse(answer);
        boolean letIn =
                admission.beforeHandshake(new ServletServerHttpRequest(request), response, null, new HashMap<>());
        response.flush();
        return letIn;
    }

    private void connect(String address) throws IOException {
        if (isLetIn(address)) {
            connected.add(new InetSocketAddress(InetAddress.getByName(address), 40_000 + connected.size()));
        }
    }

    @Test
    void of_one_address_no_more_are_let_in_than_its_share_and_of_others_they_are() throws IOException {
        for (int i = 0; i < MOST; i++) {
            connect("192.0.2.1");
        }

        assertThat(connected).hasSize(MOST_OF_ONE);
        assertThat(isLetIn("192.0.2.1")).isFalse();
        assertThat(isLetIn("192.0.2.2")).isTrue();
        assertThat(isLetIn("2001:db8::1")).isTrue();
    }

    @Test
    void who_is_refused_is_told_when_to_come_again() throws IOException {
        for (int i = 0; i <= MOST_OF_ONE; i++) {
            connect("192.0.2.1");
        }

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
        assertThat(answer.getContentAsString()).contains("too-many-live-clients");
    }

    @Test
    void of_this_machine_as_many_are_let_in_as_there_may_be_in_all() throws IOException {
        for (int i = 0; i < 2 * MOST; i++) {
            connect("127.0.0.1");
        }

        assertThat(connected).hasSize(MOST);
    }

    @Test
    void one_whose_address_is_not_known_keeps_nobody_out() throws IOException {
        connected.add(null);

        assertThat(isLetIn("192.0.2.1")).isTrue();
    }
}
