package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.collect.request.ApiAnswer;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.collect.request.PollCycle;
import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of paths whose configuration is changed while MediaMTX runs, as by its API. */
class ChangedConfigurationTest {

    private static final ForwardItem FAILING = Items.read("""
            {"id":"1","pos":1,"protocol":"whip","state":"error","lastError":"bad status code: 400","outboundBytes":0,
             "conf":{"dest":"whip://host/live/whip"}}""", ForwardItem.class);

    private final WatchedServer server = new WatchedServer();
    private int confsRead;

    @BeforeEach
    void up_for_long() {
        server.started = server.clock.now().minus(Duration.ofHours(1));
    }

    private static PathItem live(int second) {
        return Items.live("a", "2026-11-22T18:44:18Z", 1_000L * second);
    }

    /** A poll; the configuration is read if it is due, or made necessary by the path. */
    private ServerReport poll(int second, PathItem path, PathConf conf, ForwardItem... forwards) {
        server.at(second);
        PollCycle begun = server.watch.begin();
        Answered cycle = Answered.of(begun);
        server.answer(cycle, path);
        List<ApiAnswer> paths = cycle.cycle().answers().stream()
                .filter(answer -> answer.request().target() == ApiRequest.Target.PATHS)
                .toList();
        if (isAsked(begun.requests()) || isAsked(server.watch.next(begun, paths).requests())) {
            confsRead++;
            cycle.confs(List.of(conf));
        }
        if (forwards.length > 0) {
            cycle.forwards("a", List.of(forwards), server.clock.nanos());
        }
        return server.finish(cycle);
    }

    private static boolean isAsked(List<ApiRequest> requests) {
        return requests.stream().anyMatch(request -> request.target() == ApiRequest.Target.PATH_CONFS);
    }

    private static PathConf conf(boolean onDemand) {
        return new PathConf("a", true, onDemand, false, 0);
    }

    private static Stream only(ServerReport report) {
        assertThat(report.streams()).hasSize(1);
        return report.streams().get(0);
    }

    @Test
    void a_forward_that_was_taken_out_fails_no_more() {
        PathConf one = new PathConf("a", false, false, false, 1);
        poll(0, live(0), one, FAILING);
        ServerReport report = null;
        for (int second = 1; second < 20; second++) {
            report = poll(second, live(second), one);
        }
        assertThat(report.forwards()).extracting(Forward::state).containsExactly("error");
        assertThat(only(report).issues()).isNotEmpty();

        for (int second = 20; second < 320; second++) {
            report = poll(second, live(second), new PathConf("a", false, false, false, 0));
        }

        assertThat(report.forwards()).isEmpty();
        assertThat(only(report).issues()).isNullOrEmpty();
    }

    @Test
    void a_source_that_starts_on_demand_from_now_on_is_no_outage() {
        for (int second = 0; second < 100; second++) {
            poll(second, live(second), conf(false));
        }
        ServerReport report = poll(100, Items.offline("a"), conf(true));

        assertThat(only(report))
                .extracting(Stream::state, Stream::level)
                .containsExactly(StreamState.IDLE_ON_DEMAND, Level.OK);
    }

    @Test
    void a_source_that_comes_and_goes_makes_the_configuration_be_read_once_a_minute() {
        for (int second = 0; second < 240; second++) {
            poll(second, second / 5 % 2 == 0 ? live(second) : Items.offline("a"), conf(false));
        }
        assertThat(confsRead).isBetween(2, 5);
    }

    @Test
    void a_source_that_stays_away_does_not_make_it_be_read() {
        for (int second = 0; second < 240; second++) {
            poll(second, Items.offline("a"), conf(false));
        }
        assertThat(confsRead).isEqualTo(1);
    }
}
