package org.mediamtxmonitor.alert;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.alert.SimulatedFleet.SimulatedServer;
import org.mediamtxmonitor.alert.SimulatedFleet.SimulatedStream;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** One trouble is one message, however many streams it takes along. */
class StormTest {

    private final SimulatedMonitor monitor = new SimulatedMonitor(SimulatedMonitor.byDefault());

    private SimulatedServer thousand() {
        SimulatedServer north = monitor.fleet.server("north", "10.0.0.1");
        for (int i = 0; i < 1_000; i++) {
            north.stream("live/" + i, null, null, 2);
        }
        SimulatedServer south = monitor.fleet.server("south", "10.0.0.2");
        south.stream("live/other", null, null, 1);
        monitor.run(5);
        return north;
    }

    private void returnOneByOne(SimulatedServer server) {
        for (int i = 0; i < 1_000; i++) {
            server.streams().get(i).live(true);
            if (i % 50 == 49) {
                monitor.run(1);
            }
        }
    }

    private static void all(SimulatedServer server, Consumer<SimulatedStream> what) {
        server.streams().forEach(what);
    }

    private void assertOneFiringAndOneResolved(String title) {
        for (String channel : List.of("slack", "mail")) {
            assertThat(monitor.kinds(channel)).as("%s", monitor.told(channel)).containsExactly("firing", "resolved");
        }
        assertThat(monitor.received.get(monitor.received.size() - 1).incident().title())
                .isEqualTo(title);
        assertThat(monitor.engine().openIncidents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 400, 4_000})
    void a_server_with_a_thousand_streams_that_dies_and_restarts_is_one_message_and_its_end(int seconds) {
        SimulatedServer north = thousand();
        north.stop();
        monitor.run(seconds);
        all(north, stream -> stream.live(false));
        north.restart(monitor.now());
        returnOneByOne(north);
        monitor.run(300);
        assertOneFiringAndOneResolved("Server north does not answer");
        assertThat(monitor.received.get(0).incident().streams()).isEqualTo(1_000);
        assertThat(monitor.received.get(0).incident().viewersHit()).isEqualTo(2_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 400})
    void a_server_that_is_reachable_again_and_whose_streams_return_one_by_one_is_one_message_and_its_end(int seconds) {
        SimulatedServer north = thousand();
        north.stop();
        monitor.run(seconds);
        all(north, stream -> stream.live(false));
        north.answer();
        returnOneByOne(north);
        monitor.run(300);
        assertOneFiringAndOneResolved("Server north does not answer");
    }

    @ParameterizedTest
    @CsvSource({"1,true", "1,false", "2,true", "3,false"})
    void streams_that_go_before_their_server_does_are_the_same_trouble(int secondsBefore, boolean restarts) {
        SimulatedServer north = thousand();
        all(north, stream -> stream.live(false));
        monitor.run(secondsBefore);
        north.stop();
        monitor.run(60);
        if (restarts) {
            north.restart(monitor.now());
        } else {
            north.answer();
        }
        returnOneByOne(north);
        monitor.run(300);
        assertOneFiringAndOneResolved("Server north does not answer");
    }

    @Test
    void who_was_told_of_some_streams_is_told_when_it_is_their_server() {
        SimulatedServer north = thousand();
        north.streams().subList(0, 5).forEach(stream -> stream.live(false));
        monitor.run(4);
        north.stop();
        monitor.run(60);
        assertThat(monitor.kinds("slack")).containsExactly("firing", "update");
        assertThat(monitor.told("slack").get(1)).endsWith("Server north does not answer");
    }

    @Test
    void a_stream_that_does_not_return_keeps_the_incident_of_its_server_open() {
        SimulatedServer north = thousand();
        north.stop();
        monitor.run(60);
        north.streams().subList(0, 3).forEach(stream -> stream.live(false));
        north.restart(monitor.now());
        monitor.run(200);
        assertThat(monitor.kinds("slack")).containsExactly("firing");
        all(north, stream -> stream.live(true));
        monitor.run(60);
        assertOneFiringAndOneResolved("Server north does not answer");
    }

    @Test
    void servers_of_one_host_that_die_together_are_one_message_that_names_the_host() {
        for (String id : List.of("a", "b", "c")) {
            monitor.fleet.server(id, "10.0.0.7").stream("live/x", null, null, 1);
        }
        monitor.fleet.server("d", "10.0.0.8").stream("live/x", null, null, 1);
        monitor.run(5);
        for (String id : List.of("a", "b", "c")) {
            stop(id);
        }
        monitor.run(60);
        assertThat(monitor.told("slack")).containsExactly("10 firing Host 10.0.0.7: 3 servers do not answer");
        assertThat(monitor.received.get(0).incident().cause().why())
                .isEqualTo("a, b, c run on this host. 1 server on other hosts: reachable.");
    }

    @Test
    void a_whole_fleet_that_falls_silent_together_points_at_the_monitor() {
        for (String id : List.of("a", "b", "c")) {
            monitor.fleet.server(id, "10.0.0." + id.charAt(0) % 10).stream("live/x", null, null, 1);
        }
        monitor.run(5);
        for (String id : List.of("a", "b", "c")) {
            stop(id);
        }
        monitor.run(60);
        assertThat(monitor.told("slack")).containsExactly("10 firing None of 3 servers answers");
    }

    private void stop(String id) {
        monitor.fleet.find(id).stop();
    }

    /** Period of which the stream is offline half of the time, and most messages to a receiver, the last of which is its end. */
    @ParameterizedTest
    @CsvSource({"10,2", "20,2", "40,6", "90,6", "240,6", "480,16"})
    void a_stream_that_comes_and_goes_for_an_hour_is_few_messages(int period, int most) {
        SimulatedServer north = monitor.fleet.server("north", "10.0.0.1");
        SimulatedStream stream = north.stream("live/a", null, null, 5);
        monitor.run(5);
        for (int second = 0; second < 3_600; second += period) {
            stream.live(false);
            monitor.run(period / 2);
            stream.live(true);
            monitor.run(period / 2);
        }
        monitor.run(400);
        assertThat(monitor.kinds("slack").size())
                .as("period of %d s: %s", period, monitor.told("slack"))
                .isLessThanOrEqualTo(most);
        assertThat(monitor.kinds("slack")).last().isEqualTo("resolved");
        assertThat(monitor.engine().openIncidents()).isEmpty();
    }

    private String title() {
        assertThat(monitor.engine().openIncidents()).hasSize(1);
        return monitor.engine().openIncidents().get(0).title();
    }

    @Test
    void an_incident_is_called_what_goes_on_and_once_over_the_worst_there_was() {
        SimulatedServer north = thousand();
        north.stop();
        monitor.run(60);
        assertThat(title()).isEqualTo("Server north does not answer");
        north.streams().subList(0, 3).forEach(stream -> stream.live(false));
        north.answer();
        monitor.run(60);
        assertThat(title()).isEqualTo("Server north: 3 streams are offline");
        monitor.takeOver(memory -> memory);
        north.streams().subList(1, 3).forEach(stream -> stream.live(true));
        monitor.run(60);
        assertThat(title()).isEqualTo("live/0: stream-offline holds");
        assertThat(monitor.engine().openIncidents().get(0).cause().kind()).isEqualTo("stream");
        assertThat(monitor.engine().openIncidents().get(0).atWorst().title()).isEqualTo("Server north does not answer");
        all(north, stream -> stream.live(true));
        monitor.run(60);
        assertThat(monitor.incidents.values())
                .extracting(Incident::title, Incident::atWorst)
                .containsExactly(tuple("Server north does not answer", null));
        assertThat(monitor.told("slack")).last().asString().endsWith("resolved Server north does not answer");
    }

    @Test
    void streams_that_came_back_from_a_restart_and_went_later_are_not_told_as_missing_since() {
        SimulatedServer north = thousand();
        north.stop();
        monitor.run(20);
        north.restart(monitor.now());
        monitor.run(100);
        north.streams().subList(0, 20).forEach(stream -> stream.live(false));
        monitor.run(30);

        assertThat(monitor.engine().openIncidents())
                .extracting(Incident::title)
                .containsExactly("Server north: 20 streams are offline");
    }

    @Test
    void streams_that_come_and_go_and_are_there_now_are_not_called_offline() {
        SimulatedServer north = thousand();
        for (int i = 0; i < 4; i++) {
            north.streams().subList(0, 4).forEach(stream -> stream.live(false));
            monitor.run(15);
            north.streams().subList(0, 4).forEach(stream -> stream.live(true));
            monitor.run(15);
        }

        assertThat(title()).isEqualTo("Server north: 4 streams come and go");
    }

    @Test
    void an_incident_of_one_stream_is_called_what_goes_on_of_it() {
        SimulatedServer north = thousand();
        SimulatedStream stream = north.streams().get(0);
        stream.loss(Level.CRITICAL);
        monitor.run(60);
        String before = title();
        stream.loss(null);
        stream.live(false);
        monitor.run(60);
        assertThat(title()).isEqualTo("live/0: stream-offline holds").isNotEqualTo(before);
        assertThat(monitor.engine().openIncidents().get(0).atWorst().title()).isEqualTo(before);
    }

    @Test
    void a_server_that_answers_now_and_then_is_called_so() {
        SimulatedServer north = monitor.fleet.server("north", "10.0.0.1");
        north.stream("live/a", null, null, 5);
        monitor.run(5);
        for (int i = 0; i < 10; i++) {
            north.stop();
            monitor.run(15);
            north.answer();
            monitor.run(15);
        }
        assertThat(title()).isEqualTo("Server north comes and goes: server-unreachable holds");
        assertThat(monitor.engine().openIncidents().get(0).cause().kind()).isEqualTo("server");
        monitor.run(400);
        assertThat(monitor.engine().openIncidents()).isEmpty();
        assertThat(monitor.kinds("slack")).last().isEqualTo("resolved");
    }

    /** Period of which the server is silent half of the time, and most messages to a receiver. */
    @ParameterizedTest
    @CsvSource({"10,3", "20,3", "40,3", "240,16", "480,18", "900,10"})
    void a_server_that_comes_and_goes_for_an_hour_while_a_stream_stays_away_is_few_messages(int period, int most) {
        SimulatedServer north = monitor.fleet.server("north", "10.0.0.1");
        north.stream("live/a", null, null, 5);
        north.stream("live/b", null, null, 5);
        monitor.run(5);
        north.stop();
        monitor.run(60);
        north.streams().get(0).live(false);
        for (int second = 0; second < 3_600; second += period) {
            north.answer();
            monitor.run(period / 2);
            north.stop();
            monitor.run(period / 2);
        }
        north.answer();
        monitor.run(700);
        assertThat(monitor.kinds("slack").size())
                .as("period of %d s: %s", period, monitor.told("slack"))
                .isLessThanOrEqualTo(most);
        assertThat(monitor.engine().openIncidents()).hasSize(1);
        north.streams().get(0).live(true);
        monitor.run(400);
        assertThat(monitor.kinds("slack")).last().isEqualTo("resolved");
        assertThat(monitor.engine().openIncidents()).isEmpty();
    }

    @Test
    void twenty_streams_of_one_uplink_that_lose_packets_are_one_incident_that_names_the_uplink() {
        SimulatedServer main = monitor.fleet.server("main", "10.0.0.1");
        for (int i = 0; i < 20; i++) {
            main.stream("contrib/" + i, "studio", "192.0.2.0/24", 10);
        }
        for (int i = 0; i < 11; i++) {
            main.stream("studio/" + i, "studio", "198.51.100.0/24", 10);
        }
        monitor.run(5);
        for (int i = 0; i < 20; i++) {
            main.streams().get(i).loss(i % 3 == 0 ? Level.CRITICAL : Level.WARNING);
            monitor.run(i % 3 + 1);
        }
        monitor.run(100);
        assertThat(monitor.engine().openIncidents()).hasSize(1);
        Incident incident = monitor.engine().openIncidents().get(0);
        assertThat(incident.title()).isEqualTo("Uplink 192.0.2.0/24: 20 SRT publishers lose packets");
        assertThat(incident.cause().kind()).isEqualTo("uplink");
        assertThat(incident.cause().why())
                .isEqualTo("20 of 20 publishers in the network 192.0.2.0/24."
                        + " 11 streams of studio from other networks: no such problem.");
        assertThat(incident.streams()).isEqualTo(20);
        assertThat(incident.viewersHit()).isEqualTo(70);
        main.streams().forEach(stream -> stream.loss(null));
        monitor.run(60);
        for (String channel : List.of("slack", "mail")) {
            assertThat(monitor.kinds(channel)).as("%s", monitor.told(channel)).containsExactly("firing", "resolved");
        }
    }

    @Test
    void streams_of_one_uplink_that_is_cut_are_one_incident_that_names_it() {
        SimulatedServer main = monitor.fleet.server("main", "10.0.0.1");
        for (int i = 0; i < 20; i++) {
            main.stream("contrib/" + i, null, i < 8 ? "192.0.2.0/24" : "203.0.113." + i + "/24", 10);
        }
        monitor.run(5);
        for (int i = 0; i < 8; i++) {
            main.streams().get(i).live(false);
            monitor.run(2);
        }
        monitor.run(20);
        assertThat(monitor.kinds("slack")).containsExactly("firing");
        assertThat(monitor.engine().openIncidents())
                .extracting(Incident::title)
                .containsExactly("Uplink 192.0.2.0/24: 8 publishers are offline");
        assertThat(monitor.engine().openIncidents().get(0).viewersHit()).isEqualTo(80);
    }

    @Test
    void a_site_whose_streams_fall_together_is_one_incident_that_names_it() {
        SimulatedServer main = monitor.fleet.server("main", "10.0.0.1");
        for (int i = 0; i < 20; i++) {
            main.stream("live/" + i, i < 6 ? "harbour" : "studio", null, 1);
        }
        monitor.run(5);
        main.streams().subList(0, 6).forEach(stream -> stream.live(false));
        monitor.run(30);
        assertThat(monitor.told("slack")).containsExactly("8 firing harbour: 6 streams are offline");
        assertThat(monitor.received.get(0).incident().cause().why())
                .isEqualTo("6 of 6 streams of harbour, within 1 s of each other."
                        + " 14 streams of other groups on the same servers: no such problem.");
    }

    @Test
    void streams_of_one_server_that_fall_one_by_one_within_seconds_are_one_message() {
        SimulatedServer north = thousand();
        for (int i = 0; i < 1_000; i++) {
            north.streams().get(i).live(false);
            if (i % 50 == 49) {
                monitor.run(1);
            }
        }
        monitor.run(60);
        assertThat(monitor.kinds("slack")).as("%s", monitor.told("slack")).containsExactly("firing");
        assertThat(monitor.engine().openIncidents())
                .extracting(Incident::title)
                .containsExactly("Server north: 1000 streams are offline");
    }

    @Test
    void another_stream_that_falls_while_two_are_told_is_told_too() {
        SimulatedServer north = thousand();
        north.streams().get(1).live(false);
        north.streams().get(2).live(false);
        monitor.run(10);
        north.streams().get(3).live(false);
        monitor.run(10);
        assertThat(monitor.kinds("slack")).containsExactly("firing", "firing");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 30})
    void what_was_in_trouble_before_the_monitor_began_does_not_take_in_what_comes_after(int grace) {
        AlertPolicy held = Policies.with(
                Policies.timings("startGrace", Duration.ofSeconds(grace)), new AlertPolicy.Channel("slack", 60));
        SimulatedMonitor cold = new SimulatedMonitor(held);
        SimulatedServer north = cold.fleet.server("north", "10.0.0.1");
        for (int i = 0; i < 20; i++) {
            north.stream("live/" + i, null, null, 1).live(i > 14);
        }
        cold.run(grace + 10);
        assertThat(cold.kinds("slack")).as("%s", cold.told("slack")).containsExactly("firing");
        north.streams().get(17).live(false);
        cold.run(10);
        assertThat(cold.kinds("slack")).containsExactly("firing", "firing");
    }

    @Test
    void streams_that_fall_minutes_apart_are_told_each() {
        SimulatedServer main = monitor.fleet.server("main", "10.0.0.1");
        for (int i = 0; i < 20; i++) {
            main.stream("live/" + i, "studio", null, 1);
        }
        monitor.run(5);
        main.streams().get(3).live(false);
        monitor.run(20);
        main.streams().get(4).live(false);
        monitor.run(20);
        assertThat(monitor.kinds("slack")).containsExactly("firing", "firing");
    }
}
