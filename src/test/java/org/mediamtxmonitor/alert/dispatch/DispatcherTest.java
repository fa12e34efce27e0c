package org.mediamtxmonitor.alert.dispatch;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertPolicy.Channel;
import org.mediamtxmonitor.alert.AlertPolicy.MaintenanceWindow;
import org.mediamtxmonitor.alert.AlertPolicy.Route;
import org.mediamtxmonitor.alert.AlertPolicy.WeeklyHours;
import org.mediamtxmonitor.alert.AlertRequests;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Matcher;
import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.alert.Silence;
import org.mediamtxmonitor.alert.SimulatedFleet.SimulatedHost;
import org.mediamtxmonitor.alert.SimulatedFleet.SimulatedServer;
import org.mediamtxmonitor.alert.SimulatedFleet.SimulatedStream;
import org.mediamtxmonitor.alert.SimulatedMonitor;
import org.mediamtxmonitor.stream.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Who is told what, and when: one stream, a channel {@code slack}, and the routes of each test. */
class DispatcherTest {

    private SimulatedMonitor monitor;
    private SimulatedServer server;
    private SimulatedStream stream;

    private void with(Route... routes) {
        with(SimulatedMonitor.policy(List.of(routes)));
    }

    private void with(AlertPolicy policy) {
        monitor = new SimulatedMonitor(policy);
        server = monitor.fleet.server("north", "10.0.0.1");
        stream = server.stream("live/a", "studio", null, 3);
        for (int i = 0; i < 9; i++) {
            server.stream("other/" + i, null, null, 0);
        }
    }

    private static Route route(
            Level level, Duration repeat, Duration escalateAfter, Duration digest, Matcher... matchers) {
        return new Route(List.of("slack"), level, List.of(matchers), null, repeat, escalateAfter, digest, true);
    }

    /** Kinds with the seconds since the start. */
    private List<String> told() {
        return monitor.received.stream()
                .filter(one -> one.channel().equals("slack"))
                .map(one -> Duration.between(SimulatedMonitor.START, one.at()).toSeconds() + " "
                        + one.kind().word())
                .toList();
    }

    @Test
    void tells_the_beginning_after_the_wait_and_the_end() {
        with();
        stream.live(false);
        monitor.run(60);
        stream.live(true);
        monitor.run(60);
        assertThat(told()).containsExactly("3 firing", "71 resolved");
    }

    @Test
    void does_not_tell_what_is_over_before_the_wait_is() {
        with();
        stream.live(false);
        monitor.run(2);
        stream.live(true);
        monitor.run(60);
        assertThat(told()).isEmpty();
    }

    @Test
    void tells_a_warning_only_where_a_route_asks_for_it_and_later() {
        with(SimulatedMonitor.route("slack", Level.WARNING), SimulatedMonitor.route("mail", Level.CRITICAL));
        stream.loss(Level.WARNING);
        monitor.run(100);
        stream.loss(null);
        monitor.run(60);
        assertThat(told()).containsExactly("61 firing", "111 resolved");
        assertThat(monitor.kinds("mail")).isEmpty();
    }

    @Test
    void tells_at_once_what_is_worse_and_who_was_not_told_before() {
        with(SimulatedMonitor.route("slack", Level.WARNING), SimulatedMonitor.route("mail", Level.CRITICAL));
        stream.loss(Level.WARNING);
        monitor.run(100);
        stream.loss(Level.CRITICAL);
        monitor.run(10);
        assertThat(told()).containsExactly("61 firing", "103 update");
        assertThat(monitor.kinds("mail")).containsExactly("firing");
    }

    @Test
    void tells_the_end_of_what_is_critical_to_who_is_not_told_of_the_warning_that_goes_on() {
        with(SimulatedMonitor.route("slack", Level.CRITICAL), SimulatedMonitor.route("mail", Level.WARNING));
        stream.loss(Level.CRITICAL);
        monitor.run(60);
        stream.loss(Level.WARNING);
        monitor.run(60);
        assertThat(told()).containsExactly("3 firing", "71 resolved");
        assertThat(monitor.received.get(2).incident().endedAt()).isNotNull();
        assertThat(monitor.kinds("mail")).containsExactly("firing");
        stream.loss(Level.CRITICAL);
        monitor.run(10);
        assertThat(monitor.received.get(monitor.received.size() - 1).version()).isEqualTo(3);
        assertThat(told()).endsWith("123 firing");
    }

    @Test
    void tells_that_more_came_to_it_no_sooner_than_the_interval_allows() {
        with();
        server.streams().get(1).live(false);
        server.streams().get(2).live(false);
        server.streams().get(3).live(false);
        server.streams().get(4).live(false);
        server.streams().get(5).live(false);
        monitor.run(10);
        server.streams().get(6).live(false);
        monitor.run(10);
        server.streams().get(7).live(false);
        monitor.run(400);
        assertThat(told()).containsExactly("3 firing", "303 update");
        assertThat(monitor.received.get(2).incident().streams()).isEqualTo(7);
    }

    @Test
    void tells_at_once_that_a_stream_which_suffered_is_gone() {
        with();
        stream.loss(Level.CRITICAL);
        monitor.run(60);
        stream.live(false);
        monitor.run(60);
        assertThat(told()).containsExactly("3 firing", "63 update");
        assertThat(monitor.received.get(monitor.received.size() - 1).alerts())
                .extracting(alert -> alert.key().rule())
                .containsExactly("stream-offline");
    }

    @Test
    void tells_of_another_critical_trouble_of_a_host_once_the_interval_is_over() {
        with();
        SimulatedHost host = monitor.fleet.host("edge");
        host.trouble("host-cpu", null, Level.CRITICAL, monitor.now());
        monitor.run(60);
        host.trouble("host-disk", "disk /rec", Level.CRITICAL, monitor.now());
        monitor.run(600);
        assertThat(told()).containsExactly("3 firing", "303 update");
        assertThat(monitor.received.get(monitor.received.size() - 1).alerts())
                .extracting(alert -> alert.key().rule())
                .containsExactly("host-disk");
    }

    /** North falls with all its streams and answers again, but for one stream, which keeps the incident open. */
    private void fallAndAnswerButForOneStream(int seconds) {
        monitor.run(5);
        server.stop();
        monitor.run(seconds);
        stream.live(false);
        server.answer();
    }

    private List<String> rulesOfLast() {
        Notification last = monitor.received.stream()
                .filter(one -> one.channel().equals("slack"))
                .reduce((first, second) -> second)
                .orElseThrow();
        return last.alerts().stream()
                .map(alert -> alert.key().rule() + (alert.endedAt() == null ? "" : " over"))
                .toList();
    }

    @Test
    void tells_that_the_worst_is_over_while_something_lesser_goes_on() {
        with();
        fallAndAnswerButForOneStream(100);
        monitor.run(600);
        assertThat(told()).containsExactly("10 firing", "310 update");
        assertThat(rulesOfLast()).containsExactly("stream-offline", "server-unreachable over");
        Notification last = monitor.received.get(monitor.received.size() - 1);
        assertThat(last.incident().endedAt()).isNull();
        assertThat(last.thread()).isEqualTo(monitor.received.get(0).thread());
        stream.live(true);
        monitor.run(60);
        assertThat(told()).hasSize(3).last().asString().endsWith("resolved");
    }

    @Test
    void tells_at_once_that_what_was_told_as_over_holds_again() {
        with();
        fallAndAnswerButForOneStream(400);
        monitor.run(33);
        server.stop();
        monitor.run(20);
        assertThat(told()).containsExactly("10 firing", "436 update", "443 update");
        monitor.takeOver(memory -> memory);
        assertThat(rulesOfLast()).containsExactly("server-unreachable");
        monitor.run(400);
        assertThat(told()).hasSize(3);
        server.answer();
        monitor.run(600);
        assertThat(told()).hasSize(4).last().asString().endsWith("update");
        assertThat(rulesOfLast()).containsExactly("stream-offline", "server-unreachable over");
    }

    @Test
    void tells_by_and_by_that_a_stream_suffers_less_and_at_once_that_it_suffers_more_again() {
        with(SimulatedMonitor.route("slack", Level.WARNING));
        stream.loss(Level.CRITICAL);
        monitor.run(60);
        stream.loss(Level.WARNING);
        monitor.run(300);
        assertThat(told()).containsExactly("3 firing", "303 update");
        assertThat(rulesOfLast()).containsExactly("srt-retransmissions", "srt-drops over");
        stream.loss(Level.CRITICAL);
        monitor.run(10);
        assertThat(told()).containsExactly("3 firing", "303 update", "363 update");
    }

    @Test
    void does_not_tell_that_the_worst_is_over_to_who_is_not_told_of_ends() {
        with(new Route(List.of("slack"), Level.CRITICAL, List.of(), null, null, null, null, false));
        fallAndAnswerButForOneStream(100);
        monitor.run(600);
        assertThat(told()).containsExactly("10 firing");
    }

    @Test
    void repeats_what_goes_on_until_somebody_looks_after_it() {
        with(route(Level.CRITICAL, Duration.ofMinutes(10), null, null));
        stream.live(false);
        monitor.run(1_300);
        assertThat(told()).containsExactly("3 firing", "603 repeat", "1203 repeat");
        acknowledge();
        monitor.run(1_300);
        stream.live(true);
        monitor.run(60);
        assertThat(told()).hasSize(4).last().asString().endsWith("resolved");
    }

    private void acknowledge() {
        String id = monitor.engine().openIncidents().get(0).id();
        monitor.requests =
                new AlertRequests(Map.of(id, new Acknowledgement(monitor.now(), "Mara", "on it")), List.of());
    }

    @Test
    void escalates_what_nobody_looks_after() {
        with(SimulatedMonitor.route("mail", Level.CRITICAL), route(Level.CRITICAL, null, Duration.ofMinutes(15), null));
        stream.live(false);
        monitor.run(1_000);
        assertThat(told()).containsExactly("901 escalation");
        stream.live(true);
        monitor.run(60);
        assertThat(told()).hasSize(2).last().asString().endsWith("resolved");
    }

    @Test
    void does_not_escalate_what_somebody_looks_after() {
        with(SimulatedMonitor.route("mail", Level.CRITICAL), route(Level.CRITICAL, null, Duration.ofMinutes(15), null));
        stream.live(false);
        monitor.run(60);
        acknowledge();
        monitor.run(2_000);
        stream.live(true);
        monitor.run(60);
        assertThat(told()).isEmpty();
        assertThat(monitor.kinds("mail")).containsExactly("firing", "resolved");
    }

    @Test
    void escalates_to_a_channel_that_was_told_once_more() {
        with(
                SimulatedMonitor.route("slack", Level.CRITICAL),
                route(Level.CRITICAL, Duration.ofMinutes(10), Duration.ofMinutes(5), null));
        stream.live(false);
        monitor.run(1_000);
        assertThat(told()).containsExactly("3 firing", "301 escalation", "901 repeat");
    }

    @Test
    void a_silence_keeps_it_back_until_it_ends() {
        with();
        Silence silence = new Silence(
                "s",
                List.of(new Matcher("path", "=", "live/*")),
                SimulatedMonitor.START,
                SimulatedMonitor.START.plusSeconds(100),
                "Mara",
                "works");
        monitor.requests = new AlertRequests(Map.of(), List.of(silence));
        stream.live(false);
        monitor.run(90);
        assertThat(told()).isEmpty();
        monitor.run(30);
        assertThat(told()).containsExactly("102 firing");
    }

    @Test
    void what_is_over_within_a_silence_is_never_told_and_what_was_told_before_it_is_told_as_over() {
        with();
        Silence silence = new Silence(
                "s",
                List.of(new Matcher("path", "=", "live/*")),
                SimulatedMonitor.START,
                SimulatedMonitor.START.plusSeconds(1_000),
                null,
                null);
        stream.live(false);
        monitor.run(20);
        monitor.requests = new AlertRequests(Map.of(), List.of(silence));
        monitor.run(40);
        assertThat(told()).containsExactly("3 firing");
        assertThat(monitor.engine().openIncidents().get(0).timeline())
                .filteredOn(entry -> entry.kind().equals("silenced"))
                .extracting(Incident.Entry::text)
                .containsExactly((String) null);
        stream.live(true);
        monitor.run(40);
        assertThat(told()).containsExactly("3 firing", "71 resolved");
        stream.live(false);
        monitor.run(60);
        stream.live(true);
        monitor.run(60);
        assertThat(told()).hasSize(2);
    }

    @Test
    void a_maintenance_window_keeps_it_back_until_it_ends() {
        WeeklyHours hours = new WeeklyHours(Set.of(), LocalTime.of(9, 0), LocalTime.of(10, 2), ZoneOffset.UTC);
        with(new AlertPolicy(
                SimulatedMonitor.TIMINGS,
                SimulatedMonitor.GROUPING,
                List.of(),
                List.of(new MaintenanceWindow("w", List.of(), hours)),
                List.of(new Channel("slack", 60))));
        stream.live(false);
        monitor.run(200);
        assertThat(told()).containsExactly("122 firing");
    }

    @Test
    void a_route_with_hours_tells_when_they_begin_what_still_fires_and_the_end_at_any_time() {
        WeeklyHours hours =
                new WeeklyHours(Set.of(DayOfWeek.SATURDAY), LocalTime.of(10, 5), LocalTime.of(10, 10), ZoneOffset.UTC);
        with(new Route(List.of("slack"), Level.CRITICAL, List.of(), hours, null, null, null, true));
        stream.live(false);
        monitor.run(800);
        assertThat(told()).containsExactly("300 firing");
        stream.live(true);
        monitor.run(60);
        assertThat(told()).containsExactly("300 firing", "811 resolved");
    }

    @Test
    void a_route_is_about_what_matches() {
        with(route(Level.CRITICAL, null, null, null, new Matcher("group", "=", "studio")));
        server.streams().get(1).live(false);
        monitor.run(60);
        assertThat(told()).isEmpty();
        stream.live(false);
        monitor.run(10);
        assertThat(told()).containsExactly("63 firing");
    }

    @Test
    void a_route_may_keep_the_end_to_itself() {
        with(new Route(List.of("slack"), Level.CRITICAL, List.of(), null, null, null, null, false));
        stream.live(false);
        monitor.run(20);
        stream.live(true);
        monitor.run(60);
        assertThat(told()).containsExactly("3 firing");
        assertThat(monitor.engine().memory().conversations()).allMatch(one -> one.digest() != null);
    }

    @Test
    void a_digest_tells_in_one_message_what_came_up_and_what_is_over() {
        with(route(Level.CRITICAL, null, null, Duration.ofMinutes(10)));
        stream.live(false);
        monitor.run(60);
        server.streams().get(4).live(false);
        monitor.run(60);
        stream.live(true);
        monitor.run(600);
        assertThat(told()).containsExactly("603 digest");
        Notification digest = monitor.received.get(0);
        assertThat(digest.thread()).isEqualTo("digest-1");
        assertThat(digest.incidents())
                .extracting(incident -> incident.title() + " " + incident.status())
                .containsExactly("other/3: stream-offline holds firing", "live/a: stream-offline holds resolved");
        server.streams().get(4).live(true);
        monitor.run(700);
        assertThat(monitor.received).hasSize(2);
        assertThat(monitor.received.get(1).thread()).isEqualTo("digest-2");
        assertThat(monitor.received.get(1).incidents()).extracting("status").containsExactly("resolved");
    }

    @Test
    void what_is_too_much_within_an_hour_waits_for_a_digest() {
        with(new AlertPolicy(
                SimulatedMonitor.TIMINGS,
                SimulatedMonitor.GROUPING,
                List.of(),
                List.of(),
                List.of(new Channel("slack", 2))));
        for (int i = 1; i <= 5; i++) {
            server.streams().get(i).live(false);
            monitor.run(35);
        }
        monitor.run(300);
        assertThat(told()).containsExactly("3 firing", "38 firing", "373 digest");
        assertThat(monitor.received.get(2).incidents()).hasSize(3);
        monitor.run(3_600);
        server.streams().get(6).live(false);
        monitor.run(10);
        assertThat(told()).hasSize(4).last().asString().endsWith("firing");
    }

    @Test
    void a_channel_without_a_limit_is_told_of_each_incident_and_its_end() {
        with(new AlertPolicy(
                SimulatedMonitor.TIMINGS,
                SimulatedMonitor.GROUPING,
                List.of(),
                List.of(),
                List.of(new Channel("slack", Channel.UNLIMITED))));
        for (int i = 1; i <= 5; i++) {
            server.streams().get(i).live(false);
            monitor.run(35);
        }
        for (int i = 1; i <= 5; i++) {
            server.streams().get(i).live(true);
        }
        monitor.run(60);
        assertThat(monitor.kinds("slack"))
                .containsOnly("firing", "resolved")
                .filteredOn("firing"::equals)
                .hasSize(5);
        assertThat(monitor.engine().memory().conversations()).isEmpty();
    }

    @Test
    void what_comes_and_goes_is_told_once_until_it_is_stable() {
        with();
        for (int i = 0; i < 60; i++) {
            stream.live(i % 2 == 0);
            monitor.run(7);
        }
        stream.live(true);
        monitor.run(400);
        assertThat(told()).hasSize(2).first().isEqualTo("10 firing");
        assertThat(told()).last().asString().endsWith("resolved");
    }

    /**
     * A stream that is down for some seconds and well for some, for an hour, and then down for good. While it is down the
     * channel must not have been told last that it is over, but for the wait before a first message.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 11",
        "2, 12",
        "3, 20",
        "5, 11",
        "5, 15",
        "20, 20",
        "45, 45",
        "60, 11",
        "11, 120",
        "100, 200",
        "2, 290",
        "300, 12",
        "10, 305"
    })
    void however_it_comes_and_goes_it_is_never_down_after_a_resolved(int downFor, int upFor) {
        with();
        int silent = 0;
        int longest = 0;
        for (int second = 0; second < 4_600; second++) {
            boolean down = second > 3_700 || second % (downFor + upFor) < downFor;
            stream.live(!down);
            monitor.run(1);
            boolean open = !told().isEmpty() && !told().get(told().size() - 1).endsWith("resolved");
            silent = down && !open ? silent + 1 : 0;
            longest = Math.max(longest, silent);
        }
        assertThat(longest).as("seconds down and not told, %s", told()).isLessThanOrEqualTo(3);
    }

    @Test
    void nothing_is_told_of_what_is_not_known() {
        with(route(Level.CRITICAL, Duration.ofMinutes(1), null, null));
        stream.live(false);
        monitor.run(10);
        server.stop();
        monitor.run(600);
        List<String> ofStream = monitor.received.stream()
                .filter(one -> one.incident().cause().kind().equals("stream"))
                .map(one -> one.kind().word())
                .toList();
        assertThat(ofStream).containsExactly("firing");
    }

    @Test
    void a_restart_repeats_nothing_and_forgets_nothing() {
        with();
        stream.live(false);
        monitor.run(2);
        monitor.takeOver(memory -> memory);
        monitor.run(60);
        monitor.takeOver(memory -> memory);
        monitor.run(60);
        stream.live(true);
        monitor.run(5);
        monitor.takeOver(memory -> memory);
        monitor.run(60);
        assertThat(told()).containsExactly("3 firing", "134 resolved");
        assertThat(monitor.received.stream().filter(one -> one.channel().equals("slack")))
                .extracting(Notification::version)
                .containsExactly(1L, 2L);
    }

    /** Seconds from the start of the monitor to the begin and the end that a message tells. */
    private static List<Long> told(Notification notification) {
        return Stream.of(
                        notification.incident().beganAt(),
                        notification.incident().endedAt())
                .map(at -> at == null
                        ? -1
                        : Duration.between(SimulatedMonitor.START, at).toSeconds())
                .toList();
    }

    @Test
    void tells_begin_and_end_of_what_the_channel_is_told_of() {
        with(SimulatedMonitor.route("slack", Level.CRITICAL), SimulatedMonitor.route("mail", Level.WARNING));
        stream.loss(Level.WARNING);
        monitor.run(100);
        stream.loss(Level.CRITICAL);
        monitor.run(60);
        stream.loss(Level.WARNING);
        monitor.run(60);
        stream.loss(null);
        monitor.run(60);
        assertThat(monitor.received.stream().filter(one -> one.channel().equals("slack")))
                .extracting(DispatcherTest::told)
                .containsExactly(List.of(101L, -1L), List.of(101L, 161L));
        assertThat(monitor.received.stream().filter(one -> one.channel().equals("mail")))
                .extracting(DispatcherTest::told)
                .containsExactly(List.of(1L, -1L), List.of(1L, -1L), List.of(1L, 221L));
    }

    @Test
    void the_end_of_a_server_is_when_it_answers_again_not_when_its_streams_had_their_time() {
        with();
        monitor.run(9);
        server.stop();
        monitor.run(25);
        server.restart(monitor.now());
        stream.live(false);
        monitor.run(25);
        stream.live(true);
        monitor.run(3);
        assertThat(told()).containsExactly("14 firing", "60 resolved");
        assertThat(monitor.received.stream().filter(one -> one.channel().equals("slack")))
                .extracting(DispatcherTest::told)
                .containsExactly(List.of(12L, -1L), List.of(12L, 35L));
        assertThat(monitor.incidents.values())
                .extracting(incident -> Duration.between(SimulatedMonitor.START, incident.endedAt())
                        .toSeconds())
                .containsExactly(35L);
    }

    @Test
    void later_messages_tell_the_first_begin_although_that_alert_is_over() {
        with(route(Level.CRITICAL, Duration.ofMinutes(5), null, null));
        for (int i = 1; i <= 5; i++) {
            server.streams().get(i).live(false);
        }
        monitor.run(20);
        server.streams().get(6).live(false);
        monitor.run(290);
        monitor.run(20);
        for (int i = 1; i <= 5; i++) {
            server.streams().get(i).live(true);
        }
        monitor.run(20);
        monitor.takeOver(memory -> memory);
        monitor.run(300);
        server.streams().get(6).live(true);
        monitor.run(20);
        assertThat(monitor.received.stream().filter(one -> one.channel().equals("slack")))
                .extracting(one -> one.kind() + " " + told(one))
                .containsExactly("FIRING [1, -1]", "UPDATE [1, -1]", "REPEAT [1, -1]", "RESOLVED [1, 651]");
    }

    @Test
    void a_conversation_that_begins_again_tells_its_own_begin() {
        with(SimulatedMonitor.route("slack", Level.CRITICAL), SimulatedMonitor.route("mail", Level.WARNING));
        stream.loss(Level.CRITICAL);
        monitor.run(60);
        stream.loss(Level.WARNING);
        monitor.run(60);
        stream.loss(Level.CRITICAL);
        monitor.run(60);
        stream.loss(null);
        monitor.run(60);
        assertThat(monitor.received.stream().filter(one -> one.channel().equals("slack")))
                .extracting(DispatcherTest::told)
                .containsExactly(List.of(1L, -1L), List.of(1L, 61L), List.of(121L, -1L), List.of(121L, 181L));
    }

    @Test
    void a_conversation_is_called_what_it_was_about_when_it_began() {
        with();
        stream.live(false);
        monitor.run(10);
        server.stop();
        monitor.run(60);
        monitor.takeOver(memory -> memory);
        server.restart(monitor.now());
        stream.live(true);
        monitor.run(60);
        List<Notification> told = monitor.received.stream()
                .filter(one -> one.channel().equals("slack"))
                .toList();
        assertThat(told).extracting(one -> one.incident().title()).contains("Server north does not answer");
        assertThat(told)
                .hasSize(3)
                .extracting(Notification::topic)
                .containsOnly(told.get(0).topic());
        assertThat(told.get(0).topic().isAlone()).isTrue();
        assertThat(told.get(0).topic().alert().key().path()).isEqualTo("live/a");
    }

    @Test
    void a_digest_tells_begin_and_end_of_what_the_channel_is_told_of() {
        with(SimulatedMonitor.route("mail", Level.WARNING), route(Level.CRITICAL, null, null, Duration.ofMinutes(10)));
        stream.loss(Level.WARNING);
        monitor.run(100);
        stream.loss(Level.CRITICAL);
        monitor.run(60);
        stream.loss(Level.WARNING);
        monitor.run(700);
        Notification digest = monitor.received.stream()
                .filter(one -> one.channel().equals("slack"))
                .findFirst()
                .orElseThrow();
        assertThat(digest.incidents())
                .extracting(Incident::beganAt, Incident::endedAt)
                .containsExactly(
                        tuple(SimulatedMonitor.START.plusSeconds(101), SimulatedMonitor.START.plusSeconds(161)));
    }

    @Test
    void says_when_it_has_to_decide_next() {
        with();
        stream.live(false);
        monitor.run(1);
        Instant due = monitor.engine().nextDue();
        assertThat(due).isEqualTo(SimulatedMonitor.START.plusSeconds(3));
    }
}
