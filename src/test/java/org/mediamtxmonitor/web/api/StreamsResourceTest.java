package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Views;
import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.web.query.Page;

import static org.assertj.core.api.Assertions.assertThat;

class StreamsResourceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int STREAMS = 100;

    private final FleetView view = Views.timeless();
    private final StreamsResource resource = new StreamsResource(null);

    /** Publishes the fleet with one stream in trouble, which moves it to the front of the worst. */
    private void trouble(int seq, int worst) {
        for (String server : List.of("a", "a-b", "b")) {
            List<Stream> streams = IntStream.range(0, STREAMS)
                    .mapToObj(i -> Reports.stream(
                            server,
                            "live/" + i,
                            StreamState.LIVE,
                            i == worst ? Level.CRITICAL : Level.OK,
                            NOON,
                            null,
                            null,
                            1L))
                    .toList();
            view.accept(Reports.of(server, NOON, streams).numbered(1, seq));
        }
    }

    private static List<String> names(Page<Stream> page) {
        return page.items().stream()
                .map(stream -> stream.server() + "/" + stream.path())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1000})
    void pages_by_name_have_each_stream_once_while_the_order_of_the_worst_moves(int limit) {
        trouble(1, STREAMS - 1);
        List<String> read =
                new ArrayList<>(names(resource.list(StreamsQuery.of("sort=name&limit=" + limit), Views.all(view))));
        int added = read.size();
        for (int page = 0; added == limit; page++) {
            trouble(2 + page, page % STREAMS);
            String after = read.get(read.size() - 1);
            List<String> next =
                    names(resource.list(StreamsQuery.of("after=" + after + "&limit=" + limit), Views.all(view)));
            read.addAll(next);
            added = next.size();
        }

        assertThat(read).hasSize(3 * STREAMS).doesNotHaveDuplicates();
        assertThat(read).isSortedAccordingTo(Comparator.comparing(name -> name.replace('/', '\0')));
    }

    @Test
    void pages_of_the_worst_lose_streams_that_move_between_them() {
        trouble(1, STREAMS - 1);
        List<String> read = new ArrayList<>(names(resource.list(StreamsQuery.of("limit=150"), Views.all(view))));
        trouble(2, 0);
        read.addAll(names(resource.list(StreamsQuery.of("limit=150&offset=150"), Views.all(view))));

        assertThat(new HashSet<>(read)).hasSizeLessThan(3 * STREAMS);
    }

    @Test
    void a_page_after_a_stream_that_is_gone_goes_on_where_it_was() {
        trouble(1, 0);

        Page<Stream> page = resource.list(StreamsQuery.of("after=a/live/98x&limit=2"), Views.all(view));

        assertThat(names(page)).containsExactly("a/live/99", "a-b/live/0");
        assertThat(page.offset()).isEqualTo(99);
        assertThat(page.total()).isEqualTo(3 * STREAMS);
    }
}
