package org.mediamtxmonitor.alert;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.SimulatedFleet.SimulatedHost;
import org.mediamtxmonitor.alert.SimulatedFleet.SimulatedStream;
import org.mediamtxmonitor.stream.Level;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of machines, and of the servers that run on them. */
class HostTroubleTest {

    private final SimulatedMonitor monitor = new SimulatedMonitor(SimulatedMonitor.byDefault());
    private SimulatedHost edge;

    @BeforeEach
    void twoServersOnOneHostAndOneOnAnother() {
        edge = monitor.fleet.host("edge-1");
        monitor.fleet.server("a", "edge-1").stream("live/x", null, null, 1);
        monitor.fleet.server("b", "edge-1").stream("live/x", null, null, 1);
        monitor.fleet.server("c", "edge-2").stream("live/x", null, null, 1);
        monitor.run(5);
    }

    private List<String> titles() {
        return monitor.engine().openIncidents().stream().map(Incident::title).toList();
    }

    @Test
    void trouble_of_a_host_is_an_incident_that_names_the_host_and_its_servers() {
        edge.trouble("host-disk", "disk /rec", Level.CRITICAL, monitor.now());
        monitor.run(60);
        Incident told = monitor.received.get(0).incident();
        assertThat(told.title()).isEqualTo("Host edge-1: host-disk holds");
        assertThat(told.cause().kind()).isEqualTo("host");
        assertThat(told.cause().name()).isEqualTo("edge-1");
        assertThat(told.cause().why()).isEqualTo("a, b on this host: no problem that this explains.");
    }

    @Test
    void what_is_wrong_with_one_host_within_two_minutes_is_one_incident() {
        edge.trouble("host-cpu", null, Level.CRITICAL, monitor.now());
        monitor.run(20);
        edge.trouble("host-disk", "disk /rec", Level.CRITICAL, monitor.now());
        monitor.fleet.host("edge-2").trouble("host-cpu", null, Level.CRITICAL, monitor.now());
        monitor.run(20);
        assertThat(titles()).containsExactlyInAnyOrder("Host edge-1: host-cpu holds", "Host edge-2: host-cpu holds");
    }

    @Test
    void trouble_of_a_host_joins_that_of_a_server_on_it() {
        monitor.fleet.find("a").stop();
        monitor.run(20);
        edge.trouble("host-memory", null, Level.CRITICAL, monitor.now());
        monitor.run(20);
        assertThat(titles()).containsExactly("Server a does not answer");
        assertThat(monitor.engine().openIncidents().get(0).alertsTotal()).isEqualTo(2);
    }

    @Test
    void trouble_of_a_host_beneath_streams_that_were_told_is_told_at_once_and_once() {
        List<SimulatedStream> streams = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            streams.add(monitor.fleet.find("a").stream("live/" + i, null, null, 1));
        }
        monitor.run(20);
        streams.forEach(stream -> stream.live(false));
        monitor.run(60);
        assertThat(monitor.kinds("slack")).containsExactly("firing");

        edge.trouble("host-disk", "disk /rec", Level.CRITICAL, monitor.now());
        monitor.run(20);

        assertThat(titles()).hasSize(1);
        assertThat(monitor.kinds("slack")).containsExactly("firing", "update");
        assertThat(monitor.received.get(monitor.received.size() - 1).alerts())
                .extracting(alert -> alert.key().rule())
                .containsExactly("host-disk");

        edge.trouble("host-cpu", null, Level.CRITICAL, monitor.now());
        monitor.run(60);
        assertThat(monitor.kinds("slack")).containsExactly("firing", "update");
    }

    @Test
    void a_server_that_goes_down_joins_the_trouble_of_its_host() {
        edge.trouble("host-memory", null, Level.CRITICAL, monitor.now());
        monitor.run(20);
        monitor.fleet.find("b").stop();
        monitor.fleet.find("c").stop();
        monitor.run(20);
        assertThat(titles()).containsExactlyInAnyOrder("Server b does not answer", "Server c does not answer");
    }

    @Test
    void an_alert_of_a_host_is_unknown_while_its_agent_is_silent_and_over_once_it_is_mended() {
        edge.trouble("host-disk", "disk /rec", Level.CRITICAL, monitor.now());
        monitor.run(30);
        edge.silent(true);
        monitor.run(30);
        assertThat(monitor.engine().alerts()).extracting(Alert::state).containsExactly(AlertState.UNKNOWN);
        edge.silent(false);
        edge.mend();
        monitor.run(60);
        assertThat(monitor.engine().alerts()).isEmpty();
        assertThat(monitor.kinds("slack")).containsExactly("firing", "resolved");
    }

    @Test
    void alerts_of_a_host_that_was_forgotten_end() {
        edge.trouble("host-disk", "disk /rec", Level.CRITICAL, monitor.now());
        monitor.run(30);
        monitor.fleet.forget(edge);
        monitor.run(120);
        assertThat(monitor.engine().alerts()).isEmpty();
    }

    @Test
    void the_identity_of_an_alert_of_a_host_is_its_own() {
        AlertKey disk = AlertKey.ofHost("host-disk", "edge-1", "disk /rec");
        assertThat(disk.fingerprint())
                .isNotEqualTo(
                        AlertKey.ofHost("host-disk", "edge-2", "disk /rec").fingerprint())
                .isNotEqualTo(new AlertKey("host-disk", null, null, "disk /rec").fingerprint());
        assertThat(new AlertKey("stream-offline", "main", "live/a", null).fingerprint())
                .isEqualTo("a9ed066cecb6ba8c");
    }
}
