package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.mediamtx.Info;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.WebRtcSession;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mediamtxmonitor.collect.server.WatchedServer.only;

class ServerWatchTest {

    private static final String TIME = "2026-11-22T18:44:18.921018607Z";
    private static final String LATER = "2026-11-22T18:45:59.000000001Z";

    private final WatchedServer server = new WatchedServer();
    private final ServerWatch watch = server.watch;

    private static PathItem live(long bytes) {
        return Items.live("live/a", TIME, bytes);
    }

    // Readers

    @Test
    void a_preview_of_our_own_page_counts_as_no_reader() {
        Answered cycle = server.begin(0);
        server.answer(
                cycle,
                Items.path(
                        "live/a",
                        "\"available\":true,\"readers\":[{\"type\":\"webRTCSession\",\"id\":\"1\"},{\"type\":\"webRTCSession\",\"id\":\"2\"}]"));
        cycle.clients(
                ListKind.WEBRTC,
                List.of(
                        Items.read(
                                "{\"id\":\"1\",\"path\":\"live/a\",\"state\":\"read\",\"query\":\"mediamtx-monitor=preview\"}",
                                WebRtcSession.class),
                        Items.read("{\"id\":\"2\",\"path\":\"live/a\",\"state\":\"read\"}", WebRtcSession.class)));

        ServerReport report = server.finish(cycle);

        assertThat(only(report).readers()).isEqualTo(Map.of("webrtc", 1, "total", 1));
        assertThat(report.connections()).hasSize(2);
    }

    // Rates

    @Test
    void the_first_poll_gives_no_rate() {
        assertThat(only(server.poll(0, live(1_000))).inboundBitsPerSecond()).isNull();
    }

    @Test
    void the_second_poll_gives_a_rate() {
        server.poll(0, live(1_000));

        assertThat(only(server.poll(1, live(126_000))).inboundBitsPerSecond()).isEqualTo(1_000_000);
    }

    @Test
    void a_takeover_gives_no_rate_for_one_poll() {
        server.poll(0, live(1_000_000));
        server.poll(1, live(1_125_000));

        assertThat(only(server.poll(2, Items.live("live/a", LATER, 5_000_000))).inboundBitsPerSecond())
                .isNull();
    }

    @Test
    void a_takeover_gives_the_rate_of_the_new_publisher_from_its_second_poll_on() {
        server.poll(0, live(1_000_000));
        server.poll(1, live(1_125_000));
        server.poll(2, Items.live("live/a", LATER, 1_000));

        assertThat(only(server.poll(3, Items.live("live/a", LATER, 126_000))).inboundBitsPerSecond())
                .isEqualTo(1_000_000);
    }

    @Test
    void a_takeover_is_live_since_its_own_beginning() {
        server.poll(0, live(1_000_000));

        assertThat(only(server.poll(1, Items.live("live/a", LATER, 1_000))).since())
                .isEqualTo(Instant.parse(LATER));
    }

    @Test
    void a_restart_drops_the_baselines_of_all_paths() {
        server.poll(0, live(1_000_000));
        server.poll(1, live(1_125_000));
        server.started = WatchedServer.STARTED.plusSeconds(100);

        assertThat(only(server.poll(2, live(9_000_000))).inboundBitsPerSecond()).isNull();
    }

    @Test
    void a_restart_drops_the_baselines_of_all_clients() {
        server.pollSrt(0, live(0), 1_000_000);
        server.pollSrt(1, live(0), 1_125_000);
        server.started = WatchedServer.STARTED.plusSeconds(100);

        assertThat(server.pollSrt(2, live(0), 9_000_000).connections())
                .extracting(Connection::inboundBitsPerSecond)
                .containsExactly((Long) null);
    }

    @Test
    void a_client_has_the_rate_of_its_bytes() {
        server.pollSrt(0, live(0), 1_000);

        assertThat(server.pollSrt(1, live(0), 126_000).connections())
                .extracting(Connection::inboundBitsPerSecond)
                .containsExactly(1_000_000L);
    }

    @Test
    void a_stream_tells_the_round_trip_of_its_publisher() {
        assertThat(only(server.pollSrt(0, live(0), 1_000)).rttMs()).isEqualTo(42.3);
    }

    @Test
    void a_bitrate_that_falls_is_compared_with_what_is_usual() {
        for (int second = 0; second <= 60; second++) {
            server.poll(second, live(125_000L * second));
        }
        Stream stream = null;
        for (int second = 61; second <= 75; second++) {
            stream = only(server.poll(second, live(7_500_000L + 50_000L * (second - 60))));
        }

        assertThat(stream.inbound().dropPercent()).isEqualTo(60);
        assertThat(stream.inbound().usualBitsPerSecond()).isEqualTo(1_000_000);
    }

    @Test
    void a_stream_that_shows_again_after_its_filler_has_not_lost_bitrate() {
        for (int second = 0; second <= 60; second++) {
            server.poll(second, live(125_000L * second));
        }
        for (int second = 61; second <= 80; second++) {
            server.poll(second, Items.path("live/a", """
                    "available":true,"availableTime":"%s","online":false,"inboundBytes":%d""".formatted(TIME, 7_500_000 + 1_000 * second)));
        }
        for (int second = 81; second <= 100; second++) {
            Stream stream = only(server.poll(second, live(7_600_000L + 125_000L * (second - 80))));
            assertThat(stream.inbound().dropPercent())
                    .as("at %s", second)
                    .isEqualTo(second <= 90 ? null : Double.valueOf(0));
        }
    }

    // States of streams

    /** Grows in each poll up to second 9. */
    private void grow() {
        for (int second = 0; second < 10; second++) {
            server.poll(second, live(100 * second));
        }
    }

    @Test
    void a_stream_whose_bytes_stand_still_for_three_seconds_is_stalled() {
        grow();
        server.poll(10, live(1_000));
        server.poll(11, live(1_000));
        server.poll(12, live(1_000));

        assertThat(only(server.poll(13, live(1_000))).state()).isEqualTo(StreamState.STALLED);
    }

    @Test
    void a_stream_whose_bytes_stand_still_for_two_seconds_is_live() {
        grow();
        server.poll(10, live(1_000));
        server.poll(11, live(1_000));

        assertThat(only(server.poll(12, live(1_000))).state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_stream_is_stalled_since_its_last_byte() {
        grow();
        Instant lastByte = server.poll(10, live(1_000)).collectedAt();
        server.poll(11, live(1_000));

        assertThat(only(server.poll(13, live(1_000))).since()).isEqualTo(lastByte);
    }

    @Test
    void a_stalled_stream_whose_bytes_grow_again_is_live() {
        grow();
        server.poll(10, live(1_000));
        server.poll(13, live(1_000));

        assertThat(only(server.poll(14, live(2_000))).state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_stream_that_recovered_is_live_since_it_recovered() {
        grow();
        server.poll(10, live(1_000));
        server.poll(13, live(1_000));
        ServerReport recovered = server.poll(14, live(2_000));

        assertThat(only(recovered).since()).isEqualTo(recovered.collectedAt());
    }

    @Test
    void a_stream_that_begins_after_it_was_offline_for_long_is_not_stalled() {
        server.poll(0, Items.offline("live/a"));

        assertThat(only(server.poll(60, live(0))).state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_live_stream_is_live_since_it_became_available() {
        assertThat(only(server.poll(0, live(1_000))).since()).isEqualTo(Instant.parse(TIME));
    }

    @Test
    void a_path_that_left_the_list_is_not_reported() {
        server.poll(0, live(1_000), Items.offline("live/b"));

        assertThat(server.poll(1, live(2_000)).streams())
                .extracting(Stream::path)
                .containsExactly("live/a");
    }

    @Test
    void an_offline_path_tells_no_figures() {
        assertThat(only(server.poll(0, Items.path("a", "\"available\":false,\"inboundBytes\":0"))))
                .extracting(Stream::inboundBytes, Stream::inboundBitsPerSecond, Stream::availableSince)
                .containsOnlyNulls();
    }

    // Silence

    @Test
    void streams_stay_as_they_were_while_a_server_is_silent_for_less_than_three_seconds() {
        server.poll(0, live(1_000));
        server.fail(1, Failure.Kind.NO_CONNECTION);

        assertThat(only(server.fail(2, Failure.Kind.NO_CONNECTION)).state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_failure_is_told_before_its_server_counts_as_silent() {
        server.poll(0, live(1_000));

        assertThat(server.fail(1, Failure.Kind.NO_CONNECTION).server())
                .extracting(status -> status.status(), status -> status.reason())
                .containsExactly(Reachability.UP, "Last poll failed: it is NO_CONNECTION");
    }

    @Test
    void streams_are_unknown_after_three_silent_intervals() {
        server.poll(0, live(1_000));
        server.fail(1, Failure.Kind.NO_CONNECTION);
        server.fail(2, Failure.Kind.NO_CONNECTION);

        assertThat(only(server.fail(3, Failure.Kind.NO_CONNECTION)).state()).isEqualTo(StreamState.UNKNOWN);
    }

    @Test
    void a_server_is_unreachable_after_three_silent_intervals() {
        server.poll(0, live(1_000));

        assertThat(server.fail(3, Failure.Kind.NO_CONNECTION).server().status()).isEqualTo(Reachability.UNREACHABLE);
    }

    @Test
    void a_server_is_unreachable_since_its_last_good_answer() {
        Instant good = server.poll(0, live(1_000)).collectedAt();
        server.fail(3, Failure.Kind.NO_CONNECTION);

        assertThat(server.fail(6, Failure.Kind.NO_CONNECTION).server().since()).isEqualTo(good);
    }

    @Test
    void an_unknown_stream_keeps_its_values() {
        server.poll(0, live(1_000));
        server.poll(1, live(126_000));

        assertThat(only(server.fail(5, Failure.Kind.NO_CONNECTION)))
                .extracting(Stream::lastState, Stream::inboundBytes, Stream::inboundBitsPerSecond)
                .containsExactly(StreamState.LIVE, 126_000L, 1_000_000L);
    }

    @Test
    void a_report_of_a_silent_server_is_as_old_as_its_last_answer() {
        Instant good = server.poll(0, live(1_000)).collectedAt();

        assertThat(server.fail(5, Failure.Kind.NO_CONNECTION).collectedAt()).isEqualTo(good);
    }

    @Test
    void a_stream_is_what_it_was_once_its_server_answers_again() {
        server.poll(0, live(1_000));
        server.fail(5, Failure.Kind.NO_CONNECTION);

        assertThat(only(server.poll(6, live(2_000))))
                .extracting(Stream::state, Stream::lastState, Stream::since)
                .containsExactly(StreamState.LIVE, null, Instant.parse(TIME));
    }

    @Test
    void a_silence_is_no_stall() {
        server.poll(0, live(1_000));
        server.fail(5, Failure.Kind.NO_CONNECTION);

        assertThat(only(server.poll(10, live(2_000))).state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void a_server_that_never_answered_is_unreachable_at_its_first_failure() {
        assertThat(server.fail(0, Failure.Kind.NO_CONNECTION).server().status()).isEqualTo(Reachability.UNREACHABLE);
    }

    @Test
    void a_server_that_never_answered_has_no_number_of_streams() {
        assertThat(server.fail(0, Failure.Kind.NO_CONNECTION).server().streams())
                .isNull();
    }

    @Test
    void a_server_whose_process_answers_without_its_paths_is_called_stuck() {
        server.poll(0, live(1_000));
        Answered cycle = server.begin(5);
        cycle.info(new Info("v1.20.1", WatchedServer.STARTED));
        cycle.pathsFailed(new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out")));

        assertThat(server.finish(cycle).server().reason()).contains("core not responding");
    }

    // While a poll hangs

    @Test
    void a_server_not_asked_yet_is_pending() {
        assertThat(server.silence().report().server().status()).isEqualTo(Reachability.PENDING);
    }

    @Test
    void pending_is_said_once() {
        server.silence();

        assertThat(server.silence()).isNull();
    }

    @Test
    void a_poll_that_hangs_makes_streams_unknown_before_it_ends() {
        server.poll(0, live(1_000));
        server.begin(1);
        server.at(3);

        assertThat(only(server.silence().report()).state()).isEqualTo(StreamState.UNKNOWN);
    }

    @Test
    void a_poll_that_hangs_makes_its_server_unreachable_before_it_ends() {
        server.poll(0, live(1_000));
        server.begin(1);
        server.at(3);

        assertThat(server.silence().report().server().status()).isEqualTo(Reachability.UNREACHABLE);
    }

    @Test
    void a_poll_that_hangs_for_less_than_three_seconds_changes_nothing() {
        server.poll(0, live(1_000));
        server.begin(1);
        server.at(2.5);

        assertThat(server.silence()).isNull();
    }

    @Test
    void a_silence_is_said_once() {
        server.poll(0, live(1_000));
        server.begin(1);
        server.at(3);
        server.silence();
        server.at(4);

        assertThat(server.silence()).isNull();
    }

    @Test
    void a_second_silence_is_said_again() {
        server.poll(0, live(1_000));
        server.at(3);
        server.silence();
        server.poll(4, live(2_000));
        server.at(7);

        assertThat(server.silence()).isNotNull();
    }

    // While we do not run

    @Test
    void a_server_is_not_silent_while_we_do_not_run() {
        server.poll(0, live(1_000));
        server.frozenUntil(60);

        assertThat(server.silence()).isNull();
    }

    @Test
    void a_poll_that_was_under_way_while_we_did_not_run_may_fail() {
        server.poll(0, live(1_000));
        Answered cycle = server.begin(1);
        server.frozenUntil(60);
        cycle.pathsFailed(new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out")));

        assertThat(server.finish(cycle).server().status()).isEqualTo(Reachability.UP);
    }

    @Test
    void an_answer_that_came_before_we_did_not_run_is_good_after_it() {
        Answered cycle = server.begin(0);
        server.answer(cycle, live(1_000));
        server.frozenUntil(60);
        server.finish(cycle);
        server.at(61);

        assertThat(server.silence()).isNull();
    }

    @Test
    void a_time_in_which_we_did_not_run_is_a_gap_and_nothing_else() {
        server.poll(0, live(1_000));
        server.frozenUntil(60);
        server.silence();
        server.poll(60.25, live(2_000));

        assertThat(server.result.events()).extracting(Event::kind).containsExactly(Event.GAP);
    }

    @Test
    void a_server_that_is_silent_after_a_time_in_which_we_did_not_run_is_unreachable() {
        server.poll(0, live(1_000));
        server.frozenUntil(60);
        server.begin(60);
        server.at(62.5);

        assertThat(server.silence().report().server().status()).isEqualTo(Reachability.UNREACHABLE);
    }

    @Test
    void a_server_is_not_silent_before_we_asked_it_first() {
        ServerReport left = server.poll(0, live(1_000));
        WatchedServer next = new WatchedServer();
        next.frozenUntil(60);
        next.watch.restore(left, null);

        assertThat(next.silence()).isNull();
    }

    // Refused and faulty

    @Test
    void a_server_that_rejects_our_credentials_is_refused() {
        assertThat(server.fail(0, Failure.Kind.REFUSED).server())
                .extracting(status -> status.status(), status -> status.level())
                .containsExactly(Reachability.REFUSED, Level.CRITICAL);
    }

    @Test
    void a_refusal_comes_with_advice() {
        assertThat(server.fail(0, Failure.Kind.REFUSED).server().advice())
                .contains("Check username and password of server main");
    }

    @Test
    void a_server_stays_refused_when_its_streams_become_unknown() {
        server.poll(0, live(1_000));

        assertThat(server.fail(5, Failure.Kind.REFUSED)).satisfies(report -> {
            assertThat(report.server().status()).isEqualTo(Reachability.REFUSED);
            assertThat(only(report).state()).isEqualTo(StreamState.UNKNOWN);
        });
    }

    @Test
    void a_server_that_refuses_is_asked_less_and_less_often() {
        server.fail(0, Failure.Kind.REFUSED);
        server.fail(1, Failure.Kind.REFUSED);
        server.at(2);

        assertThat(watch.begin()).isNull();
    }

    @Test
    void a_server_that_answers_something_else_is_faulty() {
        assertThat(server.fail(0, Failure.Kind.WRONG).server().status()).isEqualTo(Reachability.FAULTY);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "WRONG", "NO_ENDPOINT"})
    void one_wrong_answer_is_no_verdict(Failure.Kind kind) {
        server.poll(0, live(1_000));

        assertThat(server.fail(1, kind).server())
                .extracting(status -> status.status(), status -> status.reason())
                .containsExactly(Reachability.UP, "Last poll failed: it is " + kind);
        assertThat(server.poll(2.5, live(2_000)).server().status()).isEqualTo(Reachability.UP);
        assertThat(server.result.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, REFUSED", "WRONG, FAULTY", "NO_ENDPOINT, FAULTY"})
    void two_wrong_answers_in_a_row_are_told_before_streams_are_unknown(Failure.Kind kind, Reachability told) {
        server.poll(0, live(1_000));
        server.fail(1, kind);

        assertThat(server.fail(2, kind)).satisfies(report -> {
            assertThat(report.server().status()).isEqualTo(told);
            assertThat(only(report).state()).isEqualTo(StreamState.LIVE);
        });
    }

    @Test
    void a_server_that_refused_and_then_says_nothing_more_is_refused() {
        server.poll(0, live(1_000));
        server.fail(1, Failure.Kind.REFUSED);
        server.begin(2);
        server.at(3);

        assertThat(server.silence().report().server().status()).isEqualTo(Reachability.REFUSED);
    }

    @Test
    void a_server_without_a_list_of_paths_is_faulty() {
        assertThat(server.fail(0, Failure.Kind.NO_ENDPOINT).server().status()).isEqualTo(Reachability.FAULTY);
    }

    @Test
    void a_list_of_paths_that_came_in_parts_is_no_list() {
        Answered cycle = server.begin(0);
        cycle.paths(List.of(live(1)), 0, 2, server.clock.nanos(), server.clock.now());

        assertThat(server.finish(cycle).server().reason()).isEqualTo("Incomplete list of paths");
    }

    // Lists of clients

    @Test
    void a_list_of_clients_that_fails_keeps_its_last_connections() {
        server.pollSrt(0, live(1_000), 1_000);
        Answered cycle = server.begin(1);
        server.answer(cycle, live(2_000));
        cycle.clientsFailed(ListKind.SRT, new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out")));

        assertThat(server.finish(cycle).connections())
                .extracting(Connection::id)
                .containsExactly("live/a");
    }

    @Test
    void a_list_of_clients_that_fails_is_told() {
        server.pollSrt(0, live(1_000), 1_000);
        ServerReport last = null;
        for (int second = 1; second <= 5; second++) {
            Answered cycle = server.begin(second);
            server.answer(cycle, live(1_000 * second));
            cycle.clientsFailed(ListKind.SRT, new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out")));
            last = server.finish(cycle);
        }

        assertThat(last.server())
                .extracting(status -> status.level(), status -> status.reason())
                .containsExactly(Level.WARNING, "Some lists can't be read: timed out");
        assertThat(last.server().failedLists()).isEqualTo(Map.of("srt", "Timed out"));
        assertThat(last.server().failedListReasons()).isEqualTo(Map.of("srt", Reason.of("timed-out")));
    }

    @Test
    void a_server_that_fails_altogether_has_no_failed_lists() {
        server.pollSrt(0, live(1_000), 1_000);
        Answered cycle = server.begin(1);
        Failure failure = new Failure(Failure.Kind.NO_CONNECTION, Reason.of("connection-refused"));
        cycle.infoFailed(failure);
        cycle.pathsFailed(failure);
        cycle.clientsFailed(ListKind.SRT, failure);

        assertThat(server.finish(cycle).server().failedLists()).isNull();
    }

    @Test
    void a_list_of_clients_that_failed_once_gives_rates_over_the_gap() {
        server.pollSrt(0, live(0), 1_000);
        Answered cycle = server.begin(1);
        server.answer(cycle, live(0));
        cycle.clientsFailed(ListKind.SRT, new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out")));
        server.finish(cycle);

        assertThat(server.pollSrt(2, live(0), 251_000).connections())
                .extracting(Connection::inboundBitsPerSecond)
                .containsExactly(1_000_000L);
    }

    @Test
    void a_client_that_left_is_not_reported() {
        server.pollSrt(0, live(1_000), 1_000);

        assertThat(server.poll(1, live(2_000)).connections()).isEmpty();
    }

    // Polls

    @Test
    void two_polls_of_one_server_never_overlap() {
        server.begin(0);
        server.at(10);

        assertThat(watch.begin()).isNull();
    }

    @Test
    void a_poll_begins_once_the_one_before_is_over() {
        server.poll(0, live(1));
        server.at(1);

        assertThat(watch.begin()).isNotNull();
    }

    /** Every second again, after polls every half minute: no silence of the server, and no gap. */
    @Test
    void a_shorter_interval_tells_of_nothing_that_was_not() {
        server.poll(0, live(1_000));
        server.at(1);
        assertThat(watch.begin(Duration.ofSeconds(30))).isNull();
        server.at(29);
        assertThat(watch.begin(Duration.ofSeconds(30))).isNull();
        assertThat(server.silence()).isNull();
        server.at(29.2);
        Answered cycle = Answered.of(watch.begin(Duration.ofSeconds(1)));
        assertThat(server.silence()).isNull();
        server.answer(cycle, live(30_000_000));

        assertThat(server.finish(cycle).server().status()).isEqualTo(Reachability.UP);
        assertThat(server.result.events()).isEmpty();
        server.at(34);
        assertThat(server.silence()).isNotNull();
    }

    @Test
    void a_poll_that_broke_down_does_not_block_the_next() {
        watch.abandon(server.begin(0).cycle());
        server.at(1);

        assertThat(watch.begin()).isNotNull();
    }

    @Test
    void no_poll_begins_before_its_time() {
        server.poll(0, live(1));
        server.at(0.5);

        assertThat(watch.begin()).isNull();
    }

    @Test
    void one_that_was_left_alone_is_asked_at_once_where_that_is_wanted() {
        server.fail(0, Failure.Kind.REFUSED);
        server.fail(2, Failure.Kind.REFUSED);
        server.at(3.5);
        assertThat(watch.begin()).isNull();
        watch.askSoon();

        assertThat(watch.begin()).isNotNull();
        watch.askSoon();
        assertThat(watch.begin()).as("one is under way").isNull();
    }

    @Test
    void ticks_that_were_missed_are_not_caught_up_with() {
        server.poll(0, live(1));
        server.poll(10, live(2));
        server.at(10.1);

        assertThat(watch.begin()).isNull();
    }

    // What an earlier process left

    @Test
    void an_offline_stream_is_so_since_before_our_restart() {
        ServerReport left = server.poll(0, Items.offline("live/a"));
        WatchedServer next = new WatchedServer();
        next.watch.restore(left, null);

        assertThat(only(next.poll(60, Items.offline("live/a"))).since())
                .isEqualTo(only(left).since());
    }

    @Test
    void a_server_that_is_back_has_no_issue_for_the_failures_of_its_outage() {
        for (int second = 0; second < 10; second++) {
            server.poll(second, live(1_000L * second));
        }
        for (int second = 10; second < 30; second++) {
            server.fail(second, Failure.Kind.NO_CONNECTION);
        }

        assertThat(server.poll(30, live(30_000)).server())
                .extracting("status", "level", "issues")
                .containsExactly(Reachability.UP, Level.OK, null);
    }

    @Test
    void failures_that_were_not_told_as_an_outage_are_an_issue() {
        for (int second = 0; second < 20; second++) {
            if (second % 4 == 3) {
                server.fail(second, Failure.Kind.NO_CONNECTION);
            } else {
                server.poll(second, live(1_000L * second));
            }
        }

        assertThat(server.poll(20, live(30_000)).server().issues())
                .extracting(Issue::rule)
                .containsExactly("server-errors");
    }

    @Test
    void failures_while_a_server_restarted_are_told_as_its_restart() {
        for (int second = 0; second < 10; second++) {
            server.poll(second, live(1_000L * second));
        }
        server.fail(10, Failure.Kind.NO_CONNECTION);
        server.fail(11, Failure.Kind.NO_CONNECTION);
        server.started = WatchedServer.STARTED.plusSeconds(3_600);
        for (int second = 12; second < 20; second++) {
            server.poll(second, live(1_000L * second));
        }

        assertThat(server.poll(20, live(20_000)).server().issues())
                .extracting(Issue::rule)
                .containsExactly("server-restarted");
    }

    @Test
    void the_time_without_us_is_told_from_the_last_poll_that_is_known_to_have_been() {
        ServerReport left = server.poll(0, live(1_000));
        WatchedServer next = new WatchedServer();
        next.watch.restore(left, left.collectedAt().plusSeconds(9));
        next.poll(30, live(2_000));

        assertThat(next.result.events()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(Event.GAP);
            assertThat(event.durationMs()).isBetween(20_000L, 22_000L);
        });
    }

    @Test
    void a_restart_of_the_server_before_ours_goes_on_to_be_told() {
        server.poll(0, live(1_000));
        server.started = WatchedServer.STARTED.plusSeconds(3_600);
        ServerReport left = server.poll(1, live(1_000));
        Issue told = left.server().issues().get(0);
        WatchedServer next = new WatchedServer();
        next.started = server.started;
        next.watch.restore(left, null);

        assertThat(next.poll(20, live(2_000)).server().issues())
                .extracting(Issue::rule, Issue::since)
                .containsExactly(tuple(told.rule(), told.since()));
    }

    @Test
    void what_was_before_our_restart_is_not_called_pending() {
        ServerReport left = server.poll(0, live(1_000));
        WatchedServer next = new WatchedServer();
        next.watch.restore(left, null);

        assertThat(next.silence()).isNull();
    }

    @Test
    void a_server_that_nobody_reached_before_our_restart_is_unreachable_since_then() {
        Instant good = server.poll(0, live(1_000)).collectedAt();
        ServerReport left = server.fail(5, Failure.Kind.NO_CONNECTION);
        WatchedServer next = new WatchedServer();
        next.watch.restore(left, null);

        assertThat(next.fail(60, Failure.Kind.NO_CONNECTION).server().since()).isEqualTo(good);
        assertThat(next.result.events()).isEmpty();
    }

    @Test
    void a_server_that_nobody_reached_before_our_restart_and_that_answers_now_is_told_as_reachable() {
        server.poll(0, live(1_000));
        ServerReport left = server.fail(5, Failure.Kind.NO_CONNECTION);
        WatchedServer next = new WatchedServer();
        next.watch.restore(left, null);
        next.silence();
        next.poll(60, live(2_000));

        assertThat(next.result.events()).extracting(Event::to).contains("reachable");
    }

    @Test
    void totals_are_the_sum_of_the_streams() {
        server.poll(0, live(1_000), Items.live("live/b", TIME, 1_000));

        assertThat(server.poll(1, live(126_000), Items.live("live/b", TIME, 126_000))
                        .server())
                .satisfies(status -> {
                    assertThat(status.inboundBitsPerSecond()).isEqualTo(2_000_000);
                    assertThat(status.streams()).containsEntry("live", 2).containsEntry("total", 2);
                });
    }
}
