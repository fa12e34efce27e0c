package org.mediamtxmonitor.web.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.SeenServers;

import static org.assertj.core.api.Assertions.assertThat;

/** How many messages of a client are read, and in which order it is told what there is. */
class LiveConnectionTest {

    private final LiveConnection client = new LiveConnection(
            (message, encoding, sent) -> {},
            new LiveSources(
                    (server, at, streams) -> null,
                    new LiveAlerts(new AlertsView()),
                    new LivePictures(new PictureBoard()),
                    new LiveHosts(new HostBoard(System::nanoTime))));
    private long nanos = 1;

    @Test
    void hosts_are_told_before_the_first_server_so_that_a_page_draws_both_at_once() {
        List<String> told = new ArrayList<>();
        LiveConnection subscriber = new LiveConnection(
                (message, encoding, sent) -> {
                    told.add(message.text());
                    sent.run();
                },
                new LiveSources(
                        (server, at, streams) -> at == null
                                ? new LiveServer.Step(List.of(LiveMessage.of(server)), new Position(1, 1))
                                : null,
                        new LiveAlerts(new AlertsView()),
                        new LivePictures(new PictureBoard()),
                        new OneHost()));
        subscriber.subscribe(new LiveRequest.Subscribe(
                null, Set.of(LiveTopics.SERVERS, LiveTopics.HOSTS), LiveFilter.ALL, Map.of(), LiveEncoding.TEXT));
        subscriber.news("north");
        subscriber.news("south");

        assertThat(told).containsExactly("hosts", "north", "south");
    }

    private static final class OneHost implements LiveSources.Hosts {

        @Override
        public Iterable<String> all() {
            return List.of("machine");
        }

        @Override
        public String message(Set<String> due, SeenServers seen, Set<String> known) {
            due.clear();
            return "hosts";
        }
    }

    private int readOf(int messages, long pauseNanos) {
        int read = 0;
        for (int message = 0; message < messages; message++) {
            nanos += pauseNanos;
            read += client.mayAsk(nanos) ? 1 : 0;
        }
        return read;
    }

    @Test
    void a_client_may_send_some_messages_at_once() {
        assertThat(readOf(MessageRate.MOST_AT_ONCE, 0)).isEqualTo(MessageRate.MOST_AT_ONCE);
        assertThat(readOf(1, 0)).isZero();
    }

    @Test
    void a_client_may_send_one_message_a_second_for_ever() {
        assertThat(readOf(10_000, MessageRate.NANOS_OF_A_MESSAGE)).isEqualTo(10_000);
    }

    @Test
    void a_client_that_waited_may_send_some_at_once_again() {
        readOf(MessageRate.MOST_AT_ONCE, 0);
        nanos += MessageRate.MOST_AT_ONCE * MessageRate.NANOS_OF_A_MESSAGE;

        assertThat(readOf(MessageRate.MOST_AT_ONCE, 0)).isEqualTo(MessageRate.MOST_AT_ONCE);
    }
}
