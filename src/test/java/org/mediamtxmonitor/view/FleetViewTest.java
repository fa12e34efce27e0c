package org.mediamtxmonitor.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Views;

import static org.assertj.core.api.Assertions.assertThat;

class FleetViewTest {

    private final FleetView view = Views.timeless();

    private static ServerReport report(String server, long epoch, long seq) {
        return Reports.of(server).numbered(epoch, seq);
    }

    @Test
    void the_first_report_of_a_server_is_taken() {
        assertThat(view.accept(report("main", 1, 9))).isTrue();
    }

    @Test
    void a_newer_report_is_taken() {
        view.accept(report("main", 1, 1));

        assertThat(view.accept(report("main", 1, 2))).isTrue();
    }

    @Test
    void a_report_is_newer_even_after_a_gap() {
        view.accept(report("main", 1, 1));

        assertThat(view.accept(report("main", 1, 5))).isTrue();
    }

    @Test
    void an_older_report_is_refused() {
        view.accept(report("main", 1, 2));

        assertThat(view.accept(report("main", 1, 1))).isFalse();
    }

    @Test
    void the_same_report_again_is_refused() {
        view.accept(report("main", 1, 2));

        assertThat(view.accept(report("main", 1, 2))).isFalse();
    }

    @Test
    void a_refused_report_changes_nothing() {
        view.accept(report("main", 1, 2));
        view.accept(report("main", 1, 1));

        assertThat(view.report("main")).get().extracting(ServerReport::seq).isEqualTo(2L);
    }

    @Test
    void a_report_of_a_newer_epoch_is_taken_whatever_its_number() {
        view.accept(report("main", 1, 100));

        assertThat(view.accept(report("main", 2, 1))).isTrue();
    }

    @Test
    void the_version_grows_with_a_report_that_is_taken() {
        long before = view.version();
        view.accept(report("main", 1, 1));

        assertThat(view.version()).isGreaterThan(before);
    }

    @Test
    void the_version_stays_with_a_report_that_is_refused() {
        view.accept(report("main", 1, 1));
        long before = view.version();
        view.accept(report("main", 1, 1));

        assertThat(view.version()).isEqualTo(before);
    }

    @Test
    void reports_are_in_the_order_of_their_servers() {
        view.accept(report("b", 1, 1));
        view.accept(report("a", 1, 1));

        assertThat(view.reports()).extracting(report -> report.server().id()).containsExactly("a", "b");
    }

    @Test
    void an_unknown_server_has_no_report() {
        assertThat(view.report("nowhere")).isEmpty();
    }

    @Test
    void no_server_has_no_report() {
        assertThat(view.report(null)).isEmpty();
    }

    @Test
    void that_a_server_was_not_asked_yet_is_no_news() {
        view.accept(report("main", 0, 2));

        ServerReport pending = Made.with(report("main", 7, 1), "server.status", Reachability.PENDING);
        assertThat(view.accept(pending)).isFalse();
        assertThat(view.report("main")).get().extracting(ServerReport::seq).isEqualTo(2L);
    }

    /** A view whose time passes when the test says so; a poll takes a minute at most. */
    private final class Passing {
        private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
        private long ms;
        private long wallMs;
        private final FleetView view =
                new FleetView(() -> ms * 1_000_000, () -> NOON.plusMillis(ms + wallMs), Duration.ofMinutes(1));

        ServerReport live(long collectedMs, long seq) {
            return Reports.of(
                            "main",
                            NOON.plusMillis(collectedMs),
                            List.of(Made.with(Reports.live("main", "a", 5L), "level", Level.OK, "score", 100)))
                    .numbered(7, seq);
        }

        ServerReport down(long collectedMs, long polledMs, long seq) {
            return Made.with(
                    live(collectedMs, seq),
                    "server.status",
                    Reachability.UNREACHABLE,
                    "server.level",
                    Level.CRITICAL,
                    "server.reason",
                    "No answer",
                    "server.lastPollAt",
                    NOON.plusMillis(polledMs));
        }

        ServerReport shown() {
            return view.report("main").orElseThrow();
        }

        Stream stream() {
            return shown().streams().get(0);
        }
    }

    @Test
    void what_a_redis_that_failed_over_has_of_an_earlier_owner_is_refused_until_nothing_later_comes() {
        Passing time = new Passing();
        time.view.accept(time.live(0, 1));
        ServerReport earlier = time.live(0, 100).numbered(6, 100);
        time.ms = 3_000;
        assertThat(time.view.accept(earlier)).isFalse();
        assertThat(time.shown().epoch()).isEqualTo(7);

        time.ms = 3_001;
        assertThat(time.view.accept(earlier)).isTrue();
    }

    @Test
    void without_redis_the_times_of_the_polls_tell_which_report_is_later() {
        Passing time = new Passing();
        time.view.accept(time.down(0, 2_000, 1).numbered(0, 1));
        time.ms = 2_000;
        assertThat(time.view.accept(time.down(0, 1_000, 1))).isFalse();
        assertThat(time.view.accept(time.down(0, 2_001, 1))).isTrue();
        assertThat(time.view.accept(time.down(0, 2_002, 1).numbered(0, 1))).isTrue();
    }

    @Test
    void data_that_is_older_than_stale_is_unknown_with_the_last_state_and_values() {
        Passing time = new Passing();
        time.view.accept(time.live(0, 1));
        time.ms = 3_000;
        assertThat(time.shown().server().status()).isEqualTo(Reachability.UP);
        assertThat(time.stream().state()).isEqualTo(StreamState.LIVE);

        time.ms = 3_001;

        assertThat(time.shown().server())
                .extracting("status", "lastStatus", "level", "score", "since", "reason")
                .containsExactly(
                        Reachability.UNKNOWN,
                        Reachability.UP,
                        Level.UNKNOWN,
                        null,
                        Passing.NOON,
                        "No current data from this monitor");
        assertThat(time.stream())
                .extracting("state", "lastState", "level", "score", "since", "inboundBitsPerSecond")
                .containsExactly(StreamState.UNKNOWN, StreamState.LIVE, Level.UNKNOWN, null, Passing.NOON, 5L);
        assertThat(time.view.reports()).containsExactly(time.shown());
    }

    @Test
    void what_is_read_from_redis_at_the_start_and_is_old_is_unknown_at_once() {
        Passing time = new Passing();
        time.ms = 60_000;
        time.view.accept(time.live(0, 1));
        assertThat(time.shown().server().status()).isEqualTo(Reachability.UNKNOWN);
        assertThat(time.stream().lastState()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void the_next_report_ends_it_and_follows_on_the_report_as_it_was_received() {
        Passing time = new Passing();
        time.view.accept(time.live(0, 1));
        time.ms = 9_000;
        assertThat(time.stream().state()).isEqualTo(StreamState.UNKNOWN);
        assertThat(time.view.received("main")).contains(time.live(0, 1));
        assertThat(time.view.accept(time.live(9_000, 2))).isTrue();
        assertThat(time.stream().state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void the_version_grows_once_when_data_becomes_old() {
        Passing time = new Passing();
        time.view.accept(time.live(0, 1));
        long before = time.view.version();
        time.ms = 5_000;
        long after = time.view.version();
        assertThat(after).isGreaterThan(before);
        time.ms = 9_000;
        assertThat(time.view.version()).isEqualTo(after);
    }

    @Test
    void a_server_that_is_told_as_down_stays_so_while_polls_of_it_fail() {
        Passing time = new Passing();
        for (int seq = 1; seq < 100; seq++) {
            time.ms = seq * 1_000;
            time.view.accept(time.down(0, time.ms, seq));
            assertThat(time.shown().server().status()).isEqualTo(Reachability.UNREACHABLE);
        }
        assertThat(time.stream())
                .extracting("state", "lastState", "reason")
                .containsExactly(StreamState.UNKNOWN, StreamState.LIVE, "Server can't be polled: No answer");
    }

    @Test
    void that_a_server_is_down_is_unknown_too_once_nobody_polls_it() {
        Passing time = new Passing();
        time.view.accept(time.down(0, 0, 1));
        time.ms = 120_000;
        assertThat(time.shown().server().status()).isEqualTo(Reachability.UNREACHABLE);
        time.ms = 125_000;
        assertThat(time.shown().server())
                .extracting("status", "lastStatus")
                .containsExactly(Reachability.UNKNOWN, Reachability.UNREACHABLE);
    }

    @Test
    void the_clocks_of_two_machines_may_differ() {
        Passing time = new Passing();
        time.wallMs = 3_600_000;
        time.view.accept(time.live(0, 1), null);
        assertThat(time.stream().state()).isEqualTo(StreamState.LIVE);
        assertThat(time.view.ageMs("main")).contains(0L);
        time.wallMs = -3_600_000;
        time.ms = 1_000;
        time.view.accept(time.live(1_000, 2), null);
        time.ms = 5_000;
        assertThat(time.stream().state()).isEqualTo(StreamState.UNKNOWN);
        assertThat(time.view.ageMs("main")).contains(4_000L);
    }

    @Test
    void a_server_that_was_never_polled_is_not_outdated() {
        Passing time = new Passing();
        time.view.accept(
                Made.with(Reports.of("main", null, List.of()).numbered(1, 1), "server.status", Reachability.PENDING));
        time.ms = 100_000;
        assertThat(time.shown().server().status()).isEqualTo(Reachability.PENDING);
    }
}
