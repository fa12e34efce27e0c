package org.mediamtxmonitor.web.rate;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.account.Role;
import org.mediamtxmonitor.view.ServerScope;
import org.mediamtxmonitor.web.security.Caller;
import org.mediamtxmonitor.web.security.Caller.Kind;
import org.mediamtxmonitor.web.security.Callers;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import io.github.bucket4j.TimeMeter;

import static org.assertj.core.api.Assertions.assertThat;

class RateFilterTest {

    private final RateFilter filter = new RateFilter(buckets(3), buckets(2), buckets(1), new TokenGuesses(buckets(1)));

    private static Buckets buckets(int perMinute) {
        return Buckets.inMemory(Rate.perMinute(perMinute), TimeMeter.SYSTEM_MILLISECONDS);
    }

    private MockHttpServletResponse ask(String method, String path, String address, String principal) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        request.setRemoteAddr(address);
        if (principal != null) {
            request.setAttribute(
                    Caller.ATTRIBUTE,
                    new Caller("x", Role.VIEWER, ServerScope.ALL, Kind.ACCOUNT, "password", principal, null));
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private int answered(int times, String method, String path, String address, String principal) throws Exception {
        int answered = 0;
        for (int i = 0; i < times; i++) {
            answered += ask(method, path, address, principal).getStatus() == 200 ? 1 : 0;
        }
        return answered;
    }

    @Test
    void reads_changes_and_connections_count_by_themselves() throws Exception {
        assertThat(answered(9, "GET", "/api/v1/streams", "192.0.2.1", null)).isEqualTo(3);
        assertThat(answered(9, "POST", "/api/v1/silences", "192.0.2.1", null)).isEqualTo(2);
        assertThat(answered(9, "GET", "/api/v1/live", "192.0.2.1", null)).isEqualTo(1);
        assertThat(answered(9, "GET", "/api/v1/streams", "192.0.2.2", null)).isEqualTo(3);
    }

    @Test
    void who_is_refused_is_told_when_to_come_again() throws Exception {
        answered(3, "GET", "/metrics", "192.0.2.1", null);
        MockHttpServletResponse refused = ask("GET", "/metrics", "192.0.2.1", null);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 20);
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(refused.getContentAsString()).contains("\"reasonCode\":\"too-many-requests\"");
    }

    @Test
    void an_account_counts_by_itself_wherever_it_asks_from() throws Exception {
        assertThat(answered(9, "GET", "/api/v1/streams", "192.0.2.1", "anna")).isEqualTo(3);
        assertThat(answered(9, "GET", "/api/v1/streams", "192.0.2.2", "anna")).isZero();
        assertThat(answered(9, "GET", "/api/v1/streams", "192.0.2.2", null)).isEqualTo(3);
    }

    @Test
    void who_is_refused_for_want_of_a_sign_in_keeps_nobody_from_signing_in_there() throws Exception {
        answered(9, "GET", "/api/v1/streams", "192.0.2.1", null);
        answered(9, "POST", "/api/v1/silences", "192.0.2.1", null);
        assertThat(answered(9, "POST", "/api/v1/session", "192.0.2.1", null)).isEqualTo(2);
        assertThat(answered(9, "GET", "/api/v1/streams", "192.0.2.1", "anna")).isEqualTo(3);
    }

    @Test
    void what_begins_a_sign_in_elsewhere_counts_as_signing_in() throws Exception {
        assertThat(answered(9, "GET", "/oauth2/authorization/good", "192.0.2.1", null))
                .isEqualTo(2);
        assertThat(answered(9, "GET", "/login/oauth2/code/good", "192.0.2.1", null))
                .isZero();
        assertThat(answered(9, "POST", "/webauthn/authenticate/options", "192.0.2.1", null))
                .isZero();
        assertThat(answered(9, "GET", "/api/v1/session", "192.0.2.1", null)).isEqualTo(3);
    }

    @Test
    void this_machine_itself_does_not_count() throws Exception {
        assertThat(answered(9, "GET", "/api/v1/streams", "127.0.0.1", null)).isEqualTo(9);
        assertThat(answered(9, "GET", "/api/v1/streams", "::1", null)).isEqualTo(9);
    }

    /** A proxy that is not named stands for strangers, and each beginning is kept for minutes. */
    @Test
    void what_begins_a_sign_in_counts_from_this_machine_too() throws Exception {
        assertThat(answered(9, "POST", "/webauthn/authenticate/options", "127.0.0.1", null))
                .isEqualTo(2);
        assertThat(answered(9, "GET", "/oauth2/authorization/good", "127.0.0.1", null))
                .isZero();
        assertThat(answered(9, "POST", "/api/v1/session", "127.0.0.1", null)).isEqualTo(9);
        assertThat(answered(9, "POST", "/webauthn/register/options", "127.0.0.1", "anna"))
                .isEqualTo(2);
    }

    @Test
    void each_host_reports_for_itself() throws Exception {
        assertThat(answered(9, "POST", "/api/v1/hosts/a", "192.0.2.1", "agents"))
                .isEqualTo(2);
        assertThat(answered(9, "POST", "/api/v1/hosts/b", "192.0.2.1", "agents"))
                .isEqualTo(2);
    }

    @Test
    void agents_with_a_token_of_their_own_report_each_for_themselves_and_guess_nothing() throws Exception {
        int answered = 0;
        for (String host : List.of("a", "b", "a", "b", "a", "b")) {
            MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/hosts/" + host);
            request.setServletPath("/api/v1/hosts/" + host);
            request.setRemoteAddr("192.0.2.1");
            request.addHeader("Authorization", "Bearer of-agents");
            request.setAttribute(Callers.AGENT, true);
            MockHttpServletResponse response = new MockHttpServletResponse();
            filter.doFilter(request, response, new MockFilterChain());
            answered += response.getStatus() == 200 ? 1 : 0;
        }
        assertThat(answered).isEqualTo(4);
    }
}
