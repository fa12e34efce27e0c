package org.mediamtxmonitor.view;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;

import static org.assertj.core.api.Assertions.assertThat;

/** Which servers nobody polls. */
class UnpolledServersTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private static ServerReport report(String server, Reachability status) {
        return Made.with(Reports.of(server, NOW, List.of()), "server.status", status);
    }

    @Test
    void a_server_that_answers_or_does_not_is_polled() {
        List<ServerReport> reports = List.of(
                report("a", Reachability.UP), report("b", Reachability.UNREACHABLE), report("c", Reachability.REFUSED));

        assertThat(UnpolledServers.names(List.of("a", "b", "c"), reports)).isNull();
    }

    @Test
    void a_server_whose_reports_are_too_old_or_that_has_none_is_not() {
        List<ServerReport> reports = List.of(
                report("a", Reachability.UP), report("d", Reachability.UNKNOWN), report("c", Reachability.PENDING));

        assertThat(UnpolledServers.names(List.of("d", "a", "c", "b"), reports)).isEqualTo("b, c, d");
    }

    @Test
    void a_server_that_is_not_to_be_polled_any_more_is_left_out() {
        assertThat(UnpolledServers.names(List.of(), List.of(report("old", Reachability.UNKNOWN))))
                .isNull();
    }

    @Test
    void many_are_counted() {
        assertThat(UnpolledServers.names(List.of("h", "g", "f", "e", "d", "c", "b", "a"), List.of()))
                .isEqualTo("a, b, c, d, e, +3");
    }
}
