package org.mediamtxmonitor.view;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;

import static org.assertj.core.api.Assertions.assertThat;

class FleetViewTest {

    private final FleetView view = new FleetView();

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
    void a_report_of_a_smaller_epoch_is_taken_because_redis_may_have_lost_its_data() {
        view.accept(report("main", 7, 100));

        assertThat(view.accept(report("main", 1, 1))).isTrue();
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
}
