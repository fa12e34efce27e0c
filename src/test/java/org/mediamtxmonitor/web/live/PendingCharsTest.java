package org.mediamtxmonitor.web.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.PictureBoard;

import static org.assertj.core.api.Assertions.assertThat;

/** What waits for clients that each want something else is bounded, whatever they read. */
class PendingCharsTest {

    private static final LiveFilter FILTER = new LiveFilter(Set.of("stage"), null, null);

    private final PendingChars pending = new PendingChars(100);

    /** A client with a filter, to which three parts of 30 characters are to be sent of each server. */
    private final class Client {

        final List<String> got = new ArrayList<>();
        private Runnable free;
        final LiveConnection connection = new LiveConnection(
                (message, encoding, sent) -> {
                    got.add(message.text());
                    free = sent;
                },
                new LiveSources(
                        (server, at, wanted) -> at != null
                                ? null
                                : new LiveServer.Step(
                                        Stream.of("a", "b", "c")
                                                .map(letter -> LiveMessage.of(letter.repeat(30)))
                                                .toList(),
                                        new Position(1, 1),
                                        true),
                        new LiveAlerts(new AlertsView()),
                        new LivePictures(new PictureBoard()),
                        new LiveHosts(new HostBoard(System::nanoTime))),
                pending,
                () -> {});

        Client() {
            connection.subscribe(
                    new LiveRequest.Subscribe(null, Set.of(LiveTopics.STREAMS), FILTER, Map.of(), LiveEncoding.TEXT));
            connection.news("main");
        }

        void read() {
            free.run();
        }
    }

    @Test
    void one_waits_until_what_the_other_does_not_read_is_gone() {
        Client slow = new Client();
        assertThat(slow.got).hasSize(1);
        assertThat(pending.now()).isEqualTo(60);

        Client other = new Client();
        assertThat(other.got).as("no room").isEmpty();
        slow.read();
        other.connection.beat(LiveMessage.of("beat"));
        assertThat(other.got).as("no room for all of it").containsExactly("beat");

        slow.connection.closed();
        other.read();

        assertThat(other.got).containsExactly("beat", "a".repeat(30));
        other.read();
        other.read();
        other.read();
        assertThat(other.got).hasSize(4);
        assertThat(pending.now()).isZero();
    }

    @Test
    void who_asks_anew_gives_back_what_it_did_not_read() {
        Client client = new Client();
        client.connection.subscribe(
                new LiveRequest.Subscribe(null, Set.of(LiveTopics.STREAMS), FILTER, Map.of(), LiveEncoding.TEXT));

        assertThat(pending.now()).isZero();
    }

    @Test
    void what_is_larger_than_all_room_is_sent_alone() {
        assertThat(pending.take(1_000)).isTrue();
        assertThat(pending.take(1)).isFalse();
        pending.give(1_000);
        assertThat(pending.take(1)).isTrue();
    }
}
