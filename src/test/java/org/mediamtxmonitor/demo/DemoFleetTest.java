package org.mediamtxmonitor.demo;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DemoFleetTest {

    private final DrivenTime time = new DrivenTime();
    private final DemoFleet fleet = new DemoFleet(time, time);

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void threeServersOfDifferentVersionsAreThere() throws Exception {
        Map<String, String> versions = new TreeMap<>();
        Map<String, Integer> paths = new TreeMap<>();
        for (DemoFleet.Member member : fleet.servers()) {
            Client client = new Client(member.url());
            versions.put(member.id(), client.json("/v3/info").get("version").asText());
            paths.put(
                    member.id(), client.json("/v3/paths/list").get("itemCount").asInt());
            assertThat(member.labels()).containsKey("site");
            assertThat(member.group()).isNotBlank();
        }
        assertThat(versions).isEqualTo(Map.of("studio", "v1.20.1", "edge", "v1.21.0", "legacy", "v1.17.1"));
        assertThat(paths).isEqualTo(Map.of("studio", 14, "edge", 42, "legacy", 8));
    }

    @Test
    void theFirstTroubleIsVisibleWithinTwentySeconds() throws Exception {
        play(9);
        Client studio = client("studio");
        long frozen = studio.inboundBytes("live/backstage");
        play(5);
        assertThat(studio.inboundBytes("live/backstage")).isEqualTo(frozen);
        play(5);
        assertThat(studio.names()).doesNotContain("live/backstage");
    }

    @Test
    void theOldServerIsUnreachableForTwentySecondsAndComesBack() throws Exception {
        play(149);
        assertThat(client("legacy").get("/v3/info").statusCode()).isEqualTo(200);
        int refused = 0;
        for (int second = 150; second <= 180; second++) {
            play(1);
            refused += reachable("legacy") ? 0 : 1;
        }
        assertThat(refused).isEqualTo(20);
    }

    @Test
    void aRoundEndsAsItBegan() throws Exception {
        List<String> before = states();
        play(DemoScript.ROUND_SECONDS - 1);
        assertThat(states()).isEqualTo(before);
    }

    @Test
    void everyStepOfTheScriptCanBePlayedAgainAndAgain() {
        SimulatedServer studio =
                SimulatedServer.builder().paths(DemoServers.studio()).start();
        SimulatedServer edge =
                SimulatedServer.builder().paths(DemoServers.edge()).start();
        SimulatedServer legacy =
                SimulatedServer.builder().paths(DemoServers.legacy()).start();
        try (studio;
                edge;
                legacy) {
            DemoScript script = new DemoScript(studio, edge, legacy);
            for (int second = 0; second < 3 * DemoScript.ROUND_SECONDS; second++) {
                script.play(second);
            }
            assertThat(script.steps()).allMatch(step -> step.second() < DemoScript.ROUND_SECONDS);
            assertThat(script.steps().get(0).second()).isLessThan(20);
        }
    }

    private void play(int seconds) {
        for (int i = 0; i < seconds; i++) {
            time.seconds(1);
            fleet.tick();
        }
    }

    private List<String> states() throws Exception {
        List<String> states = new ArrayList<>();
        for (DemoFleet.Member member : fleet.servers()) {
            new Client(member.url())
                    .items("/v3/paths/list")
                    .forEach(path -> states.add(path.get("name").asText()
                            + path.get("available")
                            + path.get("online")
                            + path.get("source").path("type")
                            + path.get("readers").size()));
        }
        return states;
    }

    private boolean reachable(String id) throws Exception {
        try {
            return client(id).get("/v3/info").statusCode() == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    private Client client(String id) {
        return fleet.servers().stream()
                .filter(m -> m.id().equals(id))
                .map(m -> new Client(m.url()))
                .findFirst()
                .orElseThrow();
    }
}
