package org.mediamtxmonitor.collect.server;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.testing.Reachable;

import static org.assertj.core.api.Assertions.assertThat;

/** Paths and publishers that are others all the time. */
class ManyNamesTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T18:44:18Z");
    private static final int NAMES = 4;

    private final WatchedServer server = new WatchedServer();
    private int second;

    private static PathItem path(int second, int number) {
        int since = second / 3 * 3;
        return Items.path("visit/" + since + "/" + number, """
                "available":true,"availableTime":"%s","online":true,"inboundBytes":%d,"source":{"type":"srtConn","id":"%s"},
                "tracks2":[{"codec":"H264"}]""".formatted(
                        BEGAN.plusSeconds(since), 1_000 * second, since + "-" + number));
    }

    private void run(int seconds) {
        for (int end = second + seconds; second < end; second++) {
            PathItem[] paths = new PathItem[NAMES];
            for (int number = 0; number < NAMES; number++) {
                paths[number] = path(second, number);
            }
            server.poll(second, paths);
        }
    }

    @Test
    void names_that_never_come_again_leave_nothing_behind() {
        run(700);
        int held = Reachable.count(server.watch);

        run(700);

        assertThat(Reachable.count(server.watch)).isLessThan(held + held / 10);
    }
}
