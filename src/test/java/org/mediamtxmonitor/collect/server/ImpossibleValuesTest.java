package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.collect.request.Answered;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.Page;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.RecordingItem;
import org.mediamtxmonitor.mediamtx.RtmpConn;
import org.mediamtxmonitor.mediamtx.RtspSession;
import org.mediamtxmonitor.mediamtx.SrtConn;
import org.mediamtxmonitor.mediamtx.WebRtcSession;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Session;
import org.mediamtxmonitor.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediamtxmonitor.collect.server.WatchedServer.only;

/** Times and figures of MediaMTX that can't be are not known. */
class ImpossibleValuesTest {

    private static final List<String> NUMBERS = List.of(
            "-1",
            "-3",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "18446744073709551613",
            "1e300");

    private WatchedServer server = new WatchedServer();

    @BeforeEach
    void up_for_an_hour() {
        server.started = server.clock.now().minus(Duration.ofHours(1));
    }

    private static PathItem live(String since, long bytes) {
        return Items.live("a", since, bytes);
    }

    /** The time itself, or one that counts from now. */
    private String time(String text) {
        return text.startsWith("P") || text.startsWith("-P")
                ? server.clock.now().plus(Duration.parse(text)).toString()
                : text;
    }

    // Times

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "1970-01-01T00:01:03Z",
                "2018-12-31T23:59:59Z",
                "PT2H",
                "PT1M",
                "-PT2H",
                "9999-12-31T23:59:59Z",
                "+999999999-12-31T23:59:59Z"
            })
    void a_stream_with_a_time_that_can_not_be_is_live_since_it_was_seen(String told) {
        String since = time(told);
        Instant first = server.poll(0, live(since, 1_000)).collectedAt();

        assertThat(only(server.poll(1, live(since, 2_000))))
                .extracting(Stream::since, Stream::availableSince)
                .containsExactly(first, null);
        assertThat(server.result.events()).isEmpty();
    }

    @Test
    void a_time_that_can_be_is_believed() {
        String since = time("-PT59M");

        assertThat(only(server.poll(0, live(since, 1_000))))
                .extracting(Stream::since, Stream::availableSince)
                .containsExactly(Instant.parse(since), Instant.parse(since));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1970-01-01T00:00:21.5Z", "PT2H", "PT1M"})
    void a_server_whose_start_can_not_be_has_no_uptime(String started) {
        server.started = Instant.parse(time(started));
        ServerReport report = server.poll(0, live(time("-PT1M"), 1_000));

        assertThat(report.server().startedAt()).isNull();
        assertThat(report.server().uptimeSeconds()).isNull();
        assertThat(only(report).availableSince()).isNotNull();
        // Two hours later it has not become true.
        assertThat(server.poll(8_000, live(time("-PT1M"), 2_000)).server().uptimeSeconds())
                .isNull();
    }

    @Test
    void a_server_whose_start_is_to_come_gets_no_grace_for_its_streams() {
        server.started = server.clock.now().plus(Duration.ofHours(2));
        Answered cycle = server.begin(0);
        server.answer(cycle, Items.path("cam", "\"available\":false,\"source\":{\"type\":\"rtspSource\",\"id\":\"\"}"));

        assertThat(only(server.finish(cycle)).issues()).isNotEmpty();
    }

    @Test
    void a_server_without_a_clock_that_restarts_is_told_and_its_sessions_end_with_it() {
        server.started = Instant.parse("1970-01-01T00:00:21.5Z");
        pollRtmp(0, live(time("-PT1M"), 1_000), time("-PT1M"));
        server.started = Instant.parse("1970-01-01T00:00:19Z");
        server.poll(1);

        assertThat(server.result.events())
                .filteredOn(event -> event.kind().equals(Event.SERVER))
                .extracting(Event::to, Event::durationMs)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("restarted", null));
        assertThat(server.result.ended()).extracting(Session::ended).containsExactly("server-restarted");
        server.poll(2);
        assertThat(server.result.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1970-01-01T00:01:02Z", "PT2H", "-PT3H"})
    void a_session_with_a_time_that_can_not_be_has_neither_beginning_nor_duration(String told) {
        String created = time(told);
        pollRtmp(0, live(time("-PT1M"), 1_000), created);
        pollRtmp(8_000, live(time("-PT1M"), 2_000), created);
        server.poll(8_001, Items.offline("a"));

        assertThat(server.result.ended()).hasSize(1);
        assertThat(server.result.ended().get(0))
                .extracting(Session::start, Session::durationMs, Session::meanBitsPerSecond)
                .containsOnlyNulls();
    }

    private ServerReport pollRtmp(double second, PathItem path, String created) {
        Answered cycle = server.begin(second);
        server.answer(cycle, path);
        cycle.clients(
                ListKind.RTMP,
                List.of(Items.read(
                        "{\"id\":\"m1\",\"state\":\"publish\",\"path\":\"a\",\"created\":\"%s\",\"inboundBytes\":7}"
                                .formatted(created),
                        RtmpConn.class)));
        return server.finish(cycle);
    }

    @Test
    void a_stream_that_an_earlier_process_saw_first_is_live_since_then() {
        Instant first = server.poll(0, live("1970-01-01T00:01:03Z", 1_000)).collectedAt();
        ServerReport left = server.result.report();
        WatchedServer next = new WatchedServer();
        next.started = server.started;
        next.watch.restore(left, null);

        assertThat(only(next.poll(60, live("1970-01-01T00:01:03Z", 2_000))).since())
                .isEqualTo(first);
        assertThat(next.result.events())
                .filteredOn(event -> event.path() != null)
                .isEmpty();
    }

    // Recordings

    private Stream.Recording recorded(Duration segment, String... starts) {
        Answered cycle = server.begin(0);
        server.answer(cycle, live(time("-PT50M"), 1_000));
        cycle.confs(List.of(new PathConf("a", false, false, false, 0, 0, true, segment, null)));
        Instant[] times = java.util.Arrays.stream(starts)
                .map(this::time)
                .map(Instant::parse)
                .toArray(Instant[]::new);
        cycle.recording("a", RecordingItem.of("a", times));
        return only(server.finish(cycle)).recording();
    }

    @Test
    void a_file_that_begins_in_five_hours_does_not_hide_that_the_recording_stopped() {
        Stream.Recording stopped = recorded(Duration.ofMinutes(1), "-PT31M", "-PT30M");
        server = new WatchedServer();
        up_for_an_hour();
        Stream.Recording mixed = recorded(Duration.ofMinutes(1), "-PT31M", "-PT30M", "PT5H");

        assertThat(mixed.lateSeconds()).isEqualTo(stopped.lateSeconds()).isGreaterThan(1_600);
        assertThat(mixed.newestSegmentAt()).isBefore(server.clock.now());
    }

    @Test
    void many_files_of_the_future_do_not_hide_it_either() throws Exception {
        Instant now = Instant.now();
        StringBuilder files = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            files.append("{\"start\":\"%s\"},".formatted(now.plusSeconds(3_600 + 60 * i)));
        }
        RecordingItem item = Items.read(
                "{\"name\":\"a\",\"segments\":[%s{\"start\":\"%s\"}]}".formatted(files, now.minusSeconds(1_800)),
                RecordingItem.class);

        assertThat(item.until(now).newest()).isEqualTo(now.minusSeconds(1_800));
    }

    @Test
    void a_recording_of_which_all_files_are_of_the_future_is_not_judged() {
        assertThat(recorded(Duration.ofMinutes(1), "PT5H", "PT4H")).isEqualTo(new Stream.Recording(null, null, null));
    }

    @Test
    void a_recording_of_a_stream_whose_time_can_not_be_is_judged_by_when_it_was_seen() {
        Answered cycle = server.begin(0);
        server.answer(cycle, live("1970-01-01T00:00:09Z", 1_000));
        cycle.confs(List.of(new PathConf("a", false, false, false, 0, 0, true, Duration.ofMinutes(1), null)));
        cycle.recording("a", RecordingItem.of("a"));

        assertThat(only(server.finish(cycle)).recording().lateSeconds()).isZero();
    }

    // Figures

    @Test
    void counters_that_can_not_be_are_not_known() {
        for (String number : NUMBERS) {
            PathItem path = Items.path("a", """
                    "available":true,"inboundBytes":%s,"outboundBytes":%s,"inboundFramesInError":%s""".formatted(number, number, number));
            WatchedServer fresh = new WatchedServer();
            fresh.poll(0, path);

            assertThat(only(fresh.poll(1, path)))
                    .as(number)
                    .extracting(
                            Stream::inboundBytes,
                            Stream::outboundBytes,
                            Stream::inboundFramesInError,
                            Stream::inboundBitsPerSecond)
                    .containsOnlyNulls();
        }
    }

    @Test
    void figures_of_clients_that_can_not_be_are_not_known() {
        for (String number : NUMBERS) {
            Answered cycle = server.begin(server.clock.nanos() / 1e9 + 1);
            server.answer(cycle, live(time("-PT1M"), server.clock.nanos()));
            cycle.clients(ListKind.SRT, page(Page.SrtConns.class, SrtConn.class, "read", number));
            cycle.clients(ListKind.RTSP, page(Page.RtspSessions.class, RtspSession.class, "publish", number));
            cycle.clients(ListKind.WEBRTC, page(Page.WebRtcSessions.class, WebRtcSession.class, "publish", number));
            server.finish(cycle);
            String json = Items.json(server.result.report().connections());

            assertThat(json).as(number).doesNotContain("-1", "-3", "922337203", "e300", "1844674407");
        }
    }

    /** One client of which all numbers are this one. */
    private static <T> List<T> page(Class<? extends Page<T>> page, Class<T> type, String state, String number) {
        StringBuilder fields =
                new StringBuilder("\"id\":\"%s\",\"path\":\"a\",\"state\":\"%s\"".formatted(type, state));
        for (var component : type.getRecordComponents()) {
            if (Number.class.isAssignableFrom(component.getType())) {
                String name = component.getName();
                String sent = type == SrtConn.class && name.equals("inboundBytes") ? "bytesReceived" : name;
                fields.append(",\"%s\":%s".formatted(sent, number));
            }
        }
        return Items.read("{\"items\":[{%s}]}".formatted(fields), page).items();
    }

    @Test
    void no_number_is_not_known() {
        SrtConn conn =
                Items.read("{\"id\":\"1\",\"path\":\"a\",\"msRTT\":\"NaN\",\"msSendBuf\":\"Infinity\"}", SrtConn.class);

        assertThat(conn).extracting(SrtConn::msRTT, SrtConn::msSendBuf).containsOnlyNulls();
    }

    @Test
    void packets_that_a_reader_reports_as_lost_are_24_bits_with_a_sign() {
        assertThat(reported(5)).isEqualTo(5);
        assertThat(reported(16_777_214)).as("minus two").isNull();
        assertThat(reported(16_777_216 + 3))
                .as("minus one and four, of two tracks")
                .isEqualTo(3);
    }

    private Long reported(long lost) {
        Answered cycle = server.begin(server.clock.nanos() / 1e9 + 1);
        server.answer(cycle, live(time("-PT1M"), server.clock.nanos()));
        cycle.clients(
                ListKind.RTSP,
                List.of(Items.read(
                        "{\"id\":\"1\",\"path\":\"a\",\"state\":\"read\",\"outboundRTPPacketsReportedLost\":" + lost
                                + "}",
                        RtspSession.class)));
        Connection connection = server.finish(cycle).connections().get(0);
        return connection.rtp().packetsReportedLost();
    }

    @Test
    void a_session_has_no_mean_that_no_link_carries() {
        Connection connection = org.mediamtxmonitor.testing.Made.of(
                Connection.class,
                "id",
                "1",
                "role",
                "reader",
                "since",
                Instant.EPOCH,
                "outboundBytes",
                900_000_000_000_000_000L);

        assertThat(Session.ended(connection, Instant.EPOCH.plusMillis(2), "left")
                        .meanBitsPerSecond())
                .isNull();
    }
}
