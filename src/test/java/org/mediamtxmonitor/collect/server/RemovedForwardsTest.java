package org.mediamtxmonitor.collect.server;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.collect.request.ApiRequest;
import org.mediamtxmonitor.collect.request.PollCycle;
import org.mediamtxmonitor.mediamtx.ForwardItem;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.ServerReport;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of forwards when MediaMTX's configuration changes while it runs. */
class RemovedForwardsTest {

    private static final ForwardItem FAILING = Items.read("""
            {"id":"1","pos":1,"protocol":"whip","state":"error","lastError":"bad status code: 400","outboundBytes":0,
             "conf":{"dest":"whip://host/live/whip"}}""", ForwardItem.class);

    private final WatchedServer server = new WatchedServer();

    /** A poll at which the path has that many forwards in the configuration, if that is read. */
    private ServerReport poll(int second, int configured) {
        server.at(second);
        PollCycle begun = server.watch.begin();
        boolean asks = begun.requests().stream().anyMatch(request -> request.target() == ApiRequest.Target.PATH_CONFS);
        Answered cycle = Answered.of(begun);
        server.answer(cycle, Items.live("a", "2026-11-22T18:44:18Z", 1_000L * second));
        if (asks) {
            cycle.confs(List.of(new PathConf("a", false, false, false, configured)));
        }
        if (second == 2) {
            cycle.forwards("a", List.of(FAILING), server.clock.nanos());
        }
        return server.finish(cycle);
    }

    @Test
    void a_forward_that_was_taken_out_of_the_configuration_fails_no_more() {
        ServerReport report = null;
        for (int second = 0; second < 20; second++) {
            report = poll(second, 1);
        }
        assertThat(report.forwards()).extracting(Forward::state).containsExactly("error");
        assertThat(report.streams().get(0).issues()).isNotEmpty();

        for (int second = 20; second < 320; second++) {
            report = poll(second, 0);
        }

        assertThat(report.forwards()).isEmpty();
        assertThat(report.streams().get(0).issues()).isNullOrEmpty();
    }
}
