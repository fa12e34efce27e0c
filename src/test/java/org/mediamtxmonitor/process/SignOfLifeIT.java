package org.mediamtxmonitor.process;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.demo.PathPlan;
import org.mediamtxmonitor.demo.SimulatedServer;
import org.mediamtxmonitor.testing.Await;
import org.mediamtxmonitor.testing.FaultyReceiver;
import org.mediamtxmonitor.testing.FaultyReceiver.Answer;
import org.mediamtxmonitor.testing.Monitor;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls to an address outside, which tell that the monitor watches. */
class SignOfLifeIT {

    @TempDir
    Path folder;

    @Test
    void an_address_outside_is_called_while_a_server_answers_and_no_more_when_none_does() throws Exception {
        try (FaultyReceiver outside = FaultyReceiver.start();
                SimulatedServer server = SimulatedServer.builder()
                        .paths(PathPlan.many(1, 0, null))
                        .start();
                Monitor monitor = Monitor.start(
                        folder,
                        Monitor.data(folder) + "collector: { interval: 250ms }\nservers: [ { id: main, url: '"
                                + server.url() + "' } ]\nalerts: { heartbeat: { url: '" + outside.url()
                                + "', interval: 10s, allowPrivate: true } }\n")) {
            Await.until(() -> assertThat(outside.taken()).hasSize(1));
            outside.answer(Answer.of(500));
            Await.until(() -> assertThat(outside.requests()).hasSize(2));
            outside.answer(Answer.of(200));
            Await.until(() -> assertThat(outside.taken()).hasSize(2));

            server.close();

            Await.until(() -> assertThat(monitor.json("/api/v1/servers")
                            .path("items")
                            .path(0)
                            .path("status")
                            .asText())
                    .isEqualTo("unreachable"));
            int before = outside.requests().size();
            long runs = runs(monitor);
            Await.until(() -> assertThat(runs(monitor)).isGreaterThan(runs + 1));
            assertThat(outside.requests()).hasSize(before);
        }
    }

    private static long runs(Monitor monitor) {
        for (var route : monitor.json("/api/v1/routes").path("items")) {
            if (route.path("id").asText().equals("heartbeat")) {
                return route.path("exchanges").asLong();
            }
        }
        return 0;
    }
}
