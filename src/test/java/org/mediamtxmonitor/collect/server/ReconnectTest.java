package org.mediamtxmonitor.collect.server;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.ServerReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What a stream has lost or changed when it is back, as encoders change their settings: by a reconnect. */
class ReconnectTest {

    private static final String H264_HD = track("H264", 1280, 720);
    private static final String H264_FULL_HD = track("H264", 1920, 1080);
    private static final String H265 = track("H265", 1920, 1080);
    private static final String AAC = "{\"codec\":\"MPEG-4 Audio\"}";

    private final WatchedServer server = new WatchedServer();
    private ServerReport report;

    private static String track(String codec, int width, int height) {
        return "{\"codec\":\"%s\",\"codecProps\":{\"width\":%d,\"height\":%d}}".formatted(codec, width, height);
    }

    private static PathItem live(int second, String... tracks) {
        return Items.path("live/a", """
                "available":true,"availableTime":"2026-11-22T18:44:%02dZ","online":true,"inboundBytes":%d,
                "source":{"type":"srtConn","id":"%d"},"tracks2":[%s]""".formatted(second / 10, 1_000 * second, second / 10, String.join(",", tracks)));
    }

    private List<Event> poll(int second, PathItem... paths) {
        report = server.poll(second, paths);
        return server.result.events().stream()
                .filter(event -> event.kind().equals(Event.TRACKS))
                .toList();
    }

    private List<String> issues() {
        List<Issue> issues = report.streams().get(0).issues();
        return issues == null ? List.of() : issues.stream().map(Issue::rule).toList();
    }

    @Test
    void another_codec_after_two_seconds_without_the_path_is_an_event_and_an_issue() {
        poll(0, live(0, H264_FULL_HD, AAC));
        poll(1);
        poll(2);

        assertThat(poll(10, live(10, H265, AAC)))
                .extracting(Event::from, Event::to)
                .containsExactly(tuple("H264 1920x1080, MPEG-4 Audio", "H265 1920x1080, MPEG-4 Audio"));
        assertThat(issues()).contains("stream-codec-changed");
        assertThat(poll(11, live(11, H265, AAC))).isEmpty();
    }

    @Test
    void another_size_after_a_moment_offline_is_an_event_and_an_issue() {
        poll(0, live(0, H264_FULL_HD));
        poll(1, Items.offline("live/a"));

        assertThat(poll(10, live(10, H264_HD)))
                .extracting(Event::from, Event::to)
                .containsExactly(tuple("H264 1920x1080", "H264 1280x720"));
        assertThat(issues()).contains("stream-resolution-changed");
    }

    @Test
    void a_path_that_is_back_as_it_was_has_changed_nothing() {
        poll(0, live(0, H264_HD, AAC));
        poll(1);

        assertThat(poll(10, live(10, H264_HD, AAC))).isEmpty();
        assertThat(issues()).isEmpty();
    }

    @Test
    void sound_that_is_gone_is_told_once_and_as_that() {
        poll(0, live(0, H264_HD, AAC));
        for (int second = 10; second < 14; second++) {
            poll(second, live(second, H264_HD));
        }

        assertThat(issues()).containsExactly("stream-audio-lost");
    }

    private static PathItem read(int second, int readers) {
        String all = IntStream.range(0, readers)
                .mapToObj("{\"type\":\"rtspSession\",\"id\":\"r%d\"}"::formatted)
                .collect(Collectors.joining(","));
        return Items.path("live/a", """
                "available":true,"availableTime":"2026-11-22T18:44:%02dZ","online":true,"inboundBytes":%d,
                "source":{"type":"srtConn","id":"%d"},"readers":[%s]""".formatted(second / 10, 1_000 * second, second / 10, all));
    }

    @Test
    void readers_that_mediamtx_ended_with_the_stream_before_have_not_left() {
        for (int second = 0; second < 10; second++) {
            poll(second, read(second, 6));
        }
        poll(10, read(10, 0));
        assertThat(issues()).doesNotContain("readers-left");

        for (int second = 11; second < 16; second++) {
            poll(second, read(second, 6));
        }
        poll(16, read(16, 0));
        assertThat(issues()).contains("readers-left");
    }

    @Test
    void sound_that_is_back_is_not_missed_any_more() {
        poll(0, live(0, H264_HD, AAC));
        for (int second = 1; second < 6; second++) {
            poll(second, live(second, H264_HD));
        }
        assertThat(issues()).contains("stream-audio-lost");

        poll(6, live(6, H264_HD, AAC));

        assertThat(issues()).doesNotContain("stream-audio-lost");
    }
}
