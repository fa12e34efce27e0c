package org.mediamtxmonitor.collect.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Paths, publishers and servers that come and go or change every few seconds: marked, and told in few events. */
class FlappingTest {

    private static final Instant BEGAN = Instant.parse("2026-11-22T18:44:18Z");

    private final WatchedServer server = new WatchedServer();
    private final List<Event> events = new ArrayList<>();
    private List<Stream> streams = List.of();

    private static PathItem live(String path, int since, String publisher, String track, int bytes) {
        return Items.path(path, """
                "available":true,"availableTime":"%s","online":true,"inboundBytes":%d,"source":{"type":"srtConn","id":"%s"},
                "tracks2":[{"codec":"%s"}]""".formatted(BEGAN.plusSeconds(since), bytes, publisher, track));
    }

    private void poll(int second, PathItem... paths) {
        streams = server.poll(second, paths).streams();
        events.addAll(server.result.events());
    }

    @Test
    void a_dynamic_path_that_comes_and_goes_is_marked_as_flapping_whenever_it_is_there() {
        for (int second = 0; second <= 20; second++) {
            poll(
                    second,
                    second % 2 == 0
                            ? new PathItem[] {live("van", second, "p" + second, "H264", 1_000)}
                            : new PathItem[0]);
        }

        assertThat(streams).singleElement().satisfies(stream -> {
            assertThat(stream.flapping()).isTrue();
            assertThat(stream.recent().stateChanges()).isEqualTo(20);
            assertThat(stream.recent().publisherChanges()).isEqualTo(10);
        });
    }

    @Test
    void its_events_are_few_all_hour() {
        for (int second = 0; second <= 3_600; second++) {
            poll(
                    second,
                    second % 4 < 2
                            ? new PathItem[] {live("van", second / 4 * 4, "p" + second / 4, "H264", 1_000 + second)}
                            : new PathItem[0]);
        }

        assertThat(events).hasSizeLessThan(12);
    }

    @Test
    void a_publisher_that_is_another_every_few_seconds_is_few_events() {
        for (int second = 0; second < 600; second++) {
            poll(second, live("van", 0, "p" + second / 3, "H264", 1_000 + second));
        }

        assertThat(events)
                .filteredOn(event -> event.kind().equals(Event.PUBLISHER))
                .hasSize(5)
                .last()
                .satisfies(event -> {
                    assertThat(event.to()).isEqualTo("flapping");
                    assertThat(event.reason().text()).isEqualTo("Keeps changing its publisher");
                });
    }

    @Test
    void tracks_that_are_others_every_few_seconds_are_few_events() {
        for (int second = 0; second < 600; second++) {
            poll(second, live("van", 0, "p", second / 3 % 2 == 0 ? "H264" : "H265", 1_000 + second));
        }

        assertThat(events)
                .filteredOn(event -> event.kind().equals(Event.TRACKS))
                .hasSize(5);
    }

    @Test
    void a_server_that_begins_anew_every_few_seconds_is_few_events() {
        for (int second = 0; second < 600; second++) {
            server.started = WatchedServer.STARTED.plusSeconds(second / 5 * 5);
            poll(second, live("cam", 0, "p", "H264", 1_000 + second));
        }

        assertThat(events)
                .filteredOn(event -> event.kind().equals(Event.SERVER))
                .hasSize(5);
    }

    @Test
    void a_server_that_answers_now_and_then_is_few_events_and_critical() {
        for (int second = 0; second < 600; second += 10) {
            poll(second, live("cam", 0, "p", "H264", 1_000 + second));
            for (int silent = 1; silent < 10; silent++) {
                server.at(second + silent);
                PollResult silence = server.silence();
                events.addAll(silence == null ? List.of() : silence.events());
            }
        }

        assertThat(events)
                .filteredOn(event -> event.kind().equals(Event.SERVER))
                .hasSize(5)
                .last()
                .satisfies(event -> {
                    assertThat(event.to()).isEqualTo("flapping");
                    assertThat(event.level()).isEqualTo(Level.CRITICAL);
                    assertThat(event.reason().text()).isEqualTo("Keeps going away and coming back");
                });
    }
}
