package org.mediamtxmonitor.collect.server;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.collect.Items;
import org.mediamtxmonitor.stream.Content;
import org.mediamtxmonitor.stream.Issue;
import org.mediamtxmonitor.stream.Picture;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamContent;
import org.mediamtxmonitor.stream.StreamState;

import static org.assertj.core.api.Assertions.assertThat;

/** What is seen and heard in a stream, on its way into the reports and the rules. */
class ContentOfStreamsTest {

    private static final String SINCE = "2026-01-01T00:00:00Z";
    private static final String SLATE =
            "\"available\":true,\"online\":false,\"source\":{\"type\":\"rtspSession\",\"id\":\"1\"}";

    private final WatchedServer server = new WatchedServer();

    @Test
    void a_report_tells_what_was_seen_and_heard() {
        seen(0, 3.0, 0.0, 12.0, 0.0);

        Stream stream = only(0);

        assertThat(stream.content().blackSeconds()).isEqualTo(3);
        assertThat(stream.content().silentSeconds()).isEqualTo(12);
        assertThat(rules(stream)).containsExactlyInAnyOrder("picture-black", "sound-silent");
    }

    @Test
    void one_trouble_is_told_once() {
        seen(0, 0.0, 20.0, 20.0, 20.0);
        assertThat(rules(only(0))).containsExactly("picture-frozen-and-silent");

        seen(20, 20.0, 20.0, 0.0, 0.0);
        only(20);
        assertThat(rules(only(30))).containsExactly("picture-black");
    }

    @Test
    void what_is_too_old_is_not_known_any_more() {
        seen(0, 3.0, 0.0, 0.0, 0.0);

        assertThat(only(10).content()).isNotNull();
        assertThat(only(11).content()).isNull();
    }

    @Test
    void what_is_seen_all_the_time_and_what_single_pictures_say_are_of_different_age() {
        board(Content.compared(ms(0), ms(200), 700.0, 0.0));
        assertThat(rules(only(0))).containsExactly("picture-unchanged");

        seen(1, 0.0, 0.0, 0.0, 0.0);
        StreamContent both = only(1).content();
        assertThat(both.unchangedSeconds()).isEqualTo(700);
        assertThat(both.frozenSeconds()).isZero();
        assertThat(rules(only(2))).as("it is looked at all the time now").isEmpty();

        StreamContent left = only(30).content();
        assertThat(left.frozenSeconds()).isNull();
        assertThat(left.unchangedSeconds()).isEqualTo(700);
    }

    @Test
    void a_stream_that_stands_still_has_no_other_trouble_with_its_picture() {
        server.poll(0, Items.live("live/a", SINCE, 1000));
        server.poll(1, Items.live("live/a", SINCE, 2000));
        seen(12, 30.0, 30.0, 30.0, 30.0);
        Stream stalled =
                server.poll(40, Items.live("live/a", SINCE, 2000)).streams().get(0);

        assertThat(stalled.state()).isEqualTo(StreamState.STALLED);
        assertThat(stalled.content()).isNull();
        assertThat(rules(stalled)).containsExactly("stream-stalled");
    }

    @Test
    void a_slate_is_meant_to_be_still() {
        seen(0, 0.0, 30.0, 30.0, 30.0);

        Stream slate = server.poll(0, Items.path("live/a", SLATE)).streams().get(0);

        assertThat(slate.state()).isEqualTo(StreamState.SLATE);
        assertThat(slate.content()).isNull();
    }

    @Test
    void a_stream_without_pictures_costs_nothing() {
        server.pictures.take(Picture.none("main", "another"));

        assertThat(only(0).content()).isNull();
    }

    private void seen(int second, double black, double frozen, double silent, double both) {
        board(new Content(
                ms(second), black, frozen, silent, both, null, null, 25.0, 2.0, -23.0, null, ms(second + 10)));
    }

    private void board(Content content) {
        server.pictures.change("main", "live/a", picture -> picture.with(content));
    }

    private long ms(int second) {
        return server.time(second).toEpochMilli();
    }

    private Stream only(int second) {
        return server.poll(second, Items.live("live/a", SINCE, 1000 + second * 1000L))
                .streams()
                .get(0);
    }

    private static List<String> rules(Stream stream) {
        return stream.issues() == null
                ? List.of()
                : stream.issues().stream().map(Issue::rule).toList();
    }
}
