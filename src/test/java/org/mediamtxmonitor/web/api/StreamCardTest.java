package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Verdict;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Views;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.web.query.StreamKey;

import static org.assertj.core.api.Assertions.assertThat;

class StreamCardTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant READ = Instant.parse("2026-11-22T10:00:00Z");
    private static final Stream STALLED = Made.with(
            Reports.stream("main", "a", StreamState.STALLED, Level.CRITICAL, BEGAN, null, null, null),
            "reason",
            "No data although the source is connected",
            "score",
            40);

    /** The card of a stream whose data is this old; it is stale after three seconds. */
    private static StreamCard card(Stream stream, long ageSeconds) {
        Instant now = READ.plusSeconds(ageSeconds);
        FleetView view = Views.at(now);
        ServerReport report = Reports.of("main", READ, List.of(stream)).numbered(1, 1);
        boolean down = stream.state() == StreamState.UNKNOWN;
        view.accept(
                down ? Made.with(report, "server.status", Reachability.UNREACHABLE, "server.lastPollAt", now) : report);
        return new StatusResource().card(new StreamKey("main", "a"), Views.all(view));
    }

    @Test
    void fresh_data_is_told_as_it_is() {
        assertThat(card(STALLED, 3))
                .extracting("state", "level", "since", "score", "stale", "ageMs", "reason")
                .containsExactly(
                        "stalled", "critical", BEGAN, 40, false, 3_000L, "No data although the source is connected");
    }

    @Test
    void stale_data_is_unknown_since_it_was_received_and_keeps_no_reason_of_before() {
        assertThat(card(STALLED, 4))
                .extracting("state", "level", "since", "score", "stale", "ageMs", "reason")
                .containsExactly("unknown", "unknown", READ, null, true, 4_000L, "No current data from this monitor");
    }

    @Test
    void a_server_that_can_not_be_asked_is_why_its_stream_is_unknown() {
        Stream unknown = STALLED.unknown(Verdict.unknown(Reason.foreign("Server can't be polled: no answer")), BEGAN);
        assertThat(card(unknown, 60))
                .extracting("state", "since", "stale", "reason")
                .containsExactly("unknown", BEGAN, true, "Server can't be polled: no answer");
    }

    @Test
    void a_reason_has_its_code_and_what_it_is_made_of() {
        Reason away = Reason.of("server-not-asked", "cause", Reason.of("connection-refused"));
        assertThat(card(STALLED.unknown(Verdict.unknown(away), BEGAN), 60))
                .extracting("reason", "reasonCode", "reasonValues")
                .containsExactly(away.text(), "server-not-asked", away.values());
    }

    @Test
    void a_clock_that_runs_behind_makes_no_negative_age() {
        assertThat(card(STALLED, -5).ageMs()).isZero();
    }
}
