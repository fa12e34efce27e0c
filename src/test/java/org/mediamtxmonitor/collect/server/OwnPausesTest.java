package org.mediamtxmonitor.collect.server;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.collect.request.Failure;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.StreamState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.collect.server.WatchedServer.only;

/** Time in which the monitor itself stands still, again and again, is no time of the server. */
class OwnPausesTest {

    private static final String TIME = "2026-11-22T18:44:18.921018607Z";

    private final WatchedServer server = new WatchedServer();

    private static PathItem live(double second) {
        return Items.live("live/a", TIME, 1_000 + Math.round(second * 100_000));
    }

    /** The monitor stands still for the longer part of so many seconds, in pauses of 200 ms. */
    private void stutter(double seconds) {
        double end = server.clock.nanos() / 1e9 + seconds;
        while (server.clock.nanos() / 1e9 < end) {
            server.clock.standStill(0.2);
            server.at(server.clock.nanos() / 1e9 + 0.05);
        }
    }

    /** A poll during which the monitor stands still, and to which the server takes so many ms more. */
    private ServerReport pollWithPause(double second, double pause, double tookMs) {
        Answered cycle = server.begin(second);
        server.clock.standStill(pause);
        server.at(second + pause + tookMs / 1000);
        server.answer(cycle, live(second));
        cycle.took(tookMs);
        return server.finish(cycle);
    }

    private ServerReport timeOutAfterPause(double second, double pause) {
        Answered cycle = server.begin(second);
        server.clock.standStill(pause);
        cycle.infoFailed(new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out")));
        cycle.pathsFailed(new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out")));
        return server.finish(cycle);
    }

    @Test
    void short_pauses_that_add_up_are_no_silence_of_the_server() {
        server.poll(0, live(0));
        stutter(10);

        assertThat(server.silence()).isNull();
    }

    @Test
    void a_server_that_is_silent_for_as_long_as_we_ran_is_unreachable() {
        server.poll(0, live(0));
        stutter(10);
        server.at(11);

        assertThat(server.silence().report().server().status()).isEqualTo(Reachability.UNREACHABLE);
    }

    @Test
    void a_time_out_that_came_while_we_stood_still_is_no_word_about_the_server() {
        server.poll(0, live(0));
        ServerReport report = timeOutAfterPause(1, 4);

        assertThat(report.server().status()).isEqualTo(Reachability.UP);
        assertThat(report.server().level()).isEqualTo(Level.OK);
        assertThat(report.server().reachability().reason()).isNull();
        assertThat(report.server().api().failed()).isZero();
        assertThat(only(report).state()).isEqualTo(StreamState.LIVE);
    }

    @Test
    void after_a_time_out_that_came_while_we_stood_still_the_server_is_asked_at_once() {
        server.poll(0, live(0));
        timeOutAfterPause(1, 4);

        assertThat(server.begin(5.1)).isNotNull();
    }

    @Test
    void a_server_whose_first_poll_timed_out_while_we_stood_still_is_pending() {
        assertThat(timeOutAfterPause(0, 4).server().status()).isEqualTo(Reachability.PENDING);
    }

    @Test
    void a_time_out_after_a_pause_that_was_the_smaller_part_of_the_poll_counts() {
        server.poll(0, live(0));
        Answered cycle = server.begin(1);
        server.clock.standStill(0.5);
        server.at(7);
        cycle.pathsFailed(new Failure(Failure.Kind.TIMEOUT, Reason.of("timed-out")));

        assertThat(server.finish(cycle).server().status()).isEqualTo(Reachability.UNREACHABLE);
    }

    @Test
    void an_answer_that_says_what_is_wrong_counts_however_late_we_read_it() {
        server.poll(0, live(0));
        for (int second = 1; second <= 6; second += 5) {
            Answered cycle = server.begin(second);
            server.clock.standStill(4);
            cycle.pathsFailed(new Failure(Failure.Kind.REFUSED, Reason.of("credentials-refused")));
            server.finish(cycle);
        }

        assertThat(server.result.report().server().status()).isEqualTo(Reachability.REFUSED);
    }

    @Test
    void polls_in_which_we_stood_still_do_not_tell_how_fast_the_server_is() {
        for (int second = 0; second < 20; second += 2) {
            pollWithPause(second, 0.6, 400);
        }

        assertThat(server.result.report().server().status()).isEqualTo(Reachability.UP);
        assertThat(server.result.report().server().api().p95Ms()).isNull();
    }

    @Test
    void a_slow_server_stays_slow_while_we_stand_still() {
        for (int second = 0; second < 40; second += 4) {
            pollWithPause(second, 0, 400);
        }
        pollWithPause(40, 1, 5);

        assertThat(server.result.report().server().status()).isEqualTo(Reachability.SLOW);
    }
}
