package org.mediamtxmonitor.web.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.PictureFile;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.PictureBoard;

import static org.assertj.core.api.Assertions.assertThat;

/** What WebSocket clients get of pictures. */
class LivePicturesTest {

    private static final Set<String> TOPICS = Set.of("snapshots");

    private final PictureBoard board = new PictureBoard();
    private final List<String> sent = new ArrayList<>();
    private Runnable free = () -> {};
    private final LiveConnection client = new LiveConnection(
            (message, encoding, done) -> {
                sent.add(message.text());
                free = done;
            },
            new LiveSources(
                    (server, at, streams) -> null,
                    new LiveAlerts(new AlertsView()),
                    new LivePictures(board),
                    new LiveHosts(new HostBoard(System::nanoTime))));

    private void take(String path, long atMs) {
        board.take(Picture.none("a", path).taken(new PictureFile(atMs, 480, 270, 1000, "image/jpeg", "t" + atMs)));
        client.picture(new StreamId("a", path));
    }

    private void subscribe(Set<String> servers, Set<String> topics) {
        client.subscribe(new LiveRequest.Subscribe(servers, topics, LiveFilter.ALL, Map.of(), LiveEncoding.TEXT));
        client.beat(LiveMessage.of("beat"));
        free.run();
    }

    @Test
    void all_that_is_known_comes_first_then_each_change() {
        take("live/a", 1);
        take("live/b", 2);
        subscribe(null, TOPICS);
        assertThat(sent.get(1))
                .startsWith("{\"type\":\"snapshots\",\"snapshots\":[{\"server\":\"a\",")
                .contains("\"tag\":\"t1\"", "\"tag\":\"t2\"");
        free.run();
        take("live/b", 3);
        assertThat(sent.get(2))
                .startsWith("{\"type\":\"snapshot\",\"snapshot\":{")
                .contains("\"tag\":\"t3\"");
    }

    @Test
    void a_slow_client_gets_the_newest_of_each_stream_only() {
        subscribe(null, TOPICS);
        take("live/a", 1);
        for (int i = 2; i < 100; i++) {
            take("live/a", i);
            take("live/b", i);
        }
        free.run();
        free.run();
        assertThat(sent).hasSize(3);
        assertThat(sent.get(2)).contains("t99").doesNotContain("t98");
    }

    @Test
    void many_come_in_parts() {
        for (int i = 0; i < 2000; i++) {
            take("live/" + i, i);
        }
        subscribe(null, TOPICS);
        for (int i = 0; i < 100; i++) {
            free.run();
        }
        List<String> parts = sent.subList(1, sent.size());
        assertThat(parts).hasSizeBetween(5, 20).allMatch(part -> part.length() < MessageParts.MOST_CHARS + 1000);
        assertThat(String.join("", parts).split("\"takenAt\"", -1)).hasSize(2001);
    }

    @Test
    void who_wants_none_or_other_servers_gets_none() {
        take("live/a", 1);
        subscribe(Set.of("b"), TOPICS);
        take("live/a", 2);
        subscribe(null, Set.of("servers"));
        take("live/a", 3);
        assertThat(sent).containsOnly("beat");
    }

    @Test
    void what_is_forgotten_is_told_by_its_name_alone() {
        take("live/a", 1);
        subscribe(null, TOPICS);
        free.run();
        board.forget("a", "live/a");
        client.picture(new StreamId("a", "live/a"));
        assertThat(sent.get(2))
                .isEqualTo("{\"type\":\"snapshot\",\"snapshot\":{\"server\":\"a\",\"path\":\"live/a\"}}");
    }

    @Test
    void what_a_client_looks_at_counts_for_its_time() {
        client.watch(Set.of(new StreamId("a", "live/a")), 1000);
        assertThat(client.watched(999)).hasSize(1);
        assertThat(client.watched(1000)).isEmpty();
        client.watch(Set.of(), 2000);
        assertThat(client.watched(1500)).isEmpty();
    }
}
