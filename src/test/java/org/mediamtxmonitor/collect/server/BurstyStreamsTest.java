package org.mediamtxmonitor.collect.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Given;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.rule.RuleSet;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams that send in bursts, and streams that come and go, polled each second. */
class BurstyStreamsTest {

    private static final int MINUTES = 60;

    private WatchedServer server = new WatchedServer();
    private final List<Event> events = new ArrayList<>();
    private final List<StreamState> states = new ArrayList<>();
    private final List<Stream> streams = new ArrayList<>();
    private int second;

    /** Polls this long; the bytes of the one path depend on the second. */
    private void poll(int seconds, String tracks, IntUnaryOperator bytes) {
        for (int end = second + seconds; second < end; second++) {
            take(server.poll(second, path(tracks, bytes.applyAsInt(second))));
        }
    }

    private static PathItem path(String tracks, int bytes) {
        return Items.path("cam", """
                "available":true,"availableTime":"2026-11-22T18:44:18Z","online":true,"inboundBytes":%d,"tracks":[%s],
                "source":{"type":"rtspSource","id":""}""".formatted(bytes, tracks));
    }

    private void take(ServerReport report) {
        events.addAll(server.result.events());
        streams.addAll(report.streams());
        states.addAll(report.streams().stream().map(Stream::state).toList());
    }

    private Stream last() {
        return streams.get(streams.size() - 1);
    }

    /** A picture of this many bytes every so many seconds. */
    private static IntUnaryOperator pictures(int every, int size) {
        return at -> 200_000 + at / every * size;
    }

    @Test
    void a_healthy_camera_with_a_picture_every_few_seconds_is_always_live() {
        for (int every : new int[] {5, 10, 20}) {
            BurstyStreamsTest camera = new BurstyStreamsTest();
            camera.poll(15 * MINUTES, "\"H264\"", pictures(every, 90_000));

            assertThat(camera.states).as("every %d s", every).containsOnly(StreamState.LIVE);
            assertThat(camera.events).isEmpty();
            assertThat(camera.last().inbound().usualGapSeconds()).isEqualTo(every);
            assertThat(camera.streams).allSatisfy(stream -> {
                assertThat(stream.flapping()).isFalse();
                assertThat(stream.issues()).isNull();
            });
        }
    }

    @Test
    void large_pictures_every_few_seconds_are_no_drop_of_the_bitrate() {
        poll(15 * MINUTES, "\"H264\"", pictures(10, 2_000_000));

        assertThat(streams).allSatisfy(stream -> assertThat(stream.issues()).isNull());
    }

    @Test
    void a_camera_that_stops_for_longer_than_usual_is_stalled_within_a_minute() {
        for (int every : new int[] {5, 10, 20, 25}) {
            BurstyStreamsTest camera = new BurstyStreamsTest();
            camera.poll(5 * MINUTES + 1, "\"H264\"", pictures(every, 90_000));
            camera.poll(MINUTES, "\"H264\"", at -> 999_999_999);
            assertThat(camera.last().state()).as("every %d s", every).isEqualTo(StreamState.STALLED);
        }
    }

    @Test
    void speech_with_pauses_is_always_live() {
        poll(10 * MINUTES, "\"Opus\"", at -> at / 28 * 20_000 + Math.min(20, at % 28) * 1_000);

        assertThat(states).containsOnly(StreamState.LIVE);
    }

    @Test
    void a_habit_outlives_a_restart_of_the_monitor() {
        poll(10 * MINUTES, "\"H264\"", pictures(24, 90_000));
        ServerReport left = server.result.report();
        server = server.afterARestart();
        server.watch.restore(left, null);
        poll(10 * MINUTES, "\"H264\"", pictures(24, 90_000));

        assertThat(events).isEmpty();
    }

    @Test
    void an_entry_of_collector_yaml_says_when_a_stream_is_stalled() {
        server = new WatchedServer(Given.streams("{ path: 'c*', expect: { stalledAfter: 2m } }"), RuleSet.shipped());
        poll(20 * MINUTES, "\"H264\"", pictures(90, 90_000));
        assertThat(events).isEmpty();
        poll(2 * MINUTES + 1, "\"H264\"", at -> 999_999_999);

        assertThat(last().state()).isEqualTo(StreamState.STALLED);
    }

    @Test
    void a_stream_with_an_entry_of_its_own_needs_no_habit() {
        server = new WatchedServer(Given.streams("{ path: cam, expect: { stalledAfter: 5s } }"), RuleSet.shipped());
        poll(5, "\"H264\"", at -> 1_000);
        assertThat(last().state()).isEqualTo(StreamState.LIVE);
        poll(1, "\"H264\"", at -> 1_000);

        assertThat(last().state()).isEqualTo(StreamState.STALLED);
    }

    @Test
    void a_path_that_comes_and_goes_each_two_seconds_does_not_fill_the_list_of_events() {
        for (; second < 75; second++) {
            boolean there = second % 2 == 0;
            String since =
                    Instant.parse("2026-11-22T18:44:18Z").plusSeconds(second).toString();
            take(there ? server.poll(second, Items.live("van", since, 1_000)) : server.poll(second));
        }

        assertThat(events).hasSize(5).last().satisfies(event -> {
            assertThat(event.to()).isEqualTo("flapping");
            assertThat(event.reason().text()).isEqualTo("Keeps changing its state");
        });
    }
}
