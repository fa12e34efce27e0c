package org.mediamtxmonitor.web.live;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.HostFacts;
import org.mediamtxmonitor.stream.HostMeasures;
import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.stream.HostStatus;
import org.mediamtxmonitor.testing.Views;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.SeenHost;
import org.mediamtxmonitor.view.SeenServers;
import org.mediamtxmonitor.view.ServerScope;

import com.fasterxml.jackson.core.JsonProcessingException;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveHostsTest {

    private static final Instant T = Instant.parse("2026-11-29T12:00:00Z");

    private final HostBoard board = new HostBoard(System::nanoTime);
    private final AtomicInteger cuts = new AtomicInteger();
    private final LiveHosts hosts = new LiveHosts(board, (report, seen) -> {
        cuts.incrementAndGet();
        return SeenHost.of(report, seen);
    });

    private void reports(long second) throws JsonProcessingException {
        HostFacts facts = new HostFacts(
                "machine", "machine", null, null, null, 2, T, null, 2000, List.of("north", "south"), "1", "a");
        board.take(new HostReport(
                HostReport.VERSION,
                T.plusSeconds(second),
                HostStatus.of(facts, Json.mapper().readValue("{}", HostMeasures.class)),
                List.of(),
                List.of(),
                List.of(),
                null));
    }

    private static SeenServers only(String server) {
        return Views.seen(Views.timeless(), ServerScope.limitedTo(List.of(server), List.of()))
                .seen();
    }

    private String told(SeenServers seen) {
        return hosts.message(new HashSet<>(Set.of("machine")), seen, new HashSet<>());
    }

    @Test
    void a_report_is_cut_and_written_once_for_all_who_see_the_same() throws JsonProcessingException {
        reports(0);
        for (int client = 0; client < 5; client++) {
            assertThat(told(SeenServers.ALL)).contains("\"servers\":[\"north\",\"south\"]");
            assertThat(told(only("north"))).contains("\"servers\":[\"north\"]");
            assertThat(told(only("elsewhere"))).isNull();
        }
        assertThat(cuts).hasValue(3);

        reports(2);
        assertThat(told(only("north"))).contains("12:00:02");
        assertThat(cuts).hasValue(4);
    }

    @Test
    void of_many_choices_each_gets_its_own() throws JsonProcessingException {
        reports(0);
        for (int turn = 0; turn < 2; turn++) {
            for (int other = 0; other < 40; other++) {
                assertThat(told(only("elsewhere-" + other))).isNull();
            }
            assertThat(told(only("south"))).contains("\"servers\":[\"south\"]");
        }
    }
}
