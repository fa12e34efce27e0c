package org.mediamtxmonitor.web.api;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.history.store.Series;
import org.mediamtxmonitor.web.error.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrendsQueryTest {

    @Test
    void streams_of_several_servers_are_asked_for_at_once() {
        TrendsQuery query = TrendsQuery.of("stream=north/live/a&stream=south/b%20c&metrics=level,state");

        assertThat(query.streams())
                .containsExactly(Series.ofStream("north", "live/a"), Series.ofStream("south", "b c"));
        assertThat(query.metrics()).extracting("name").containsExactly("level", "state");
    }

    @Test
    void slots_divide_the_range() {
        TrendsQuery query = TrendsQuery.of(
                "stream=north/a&metrics=level&from=2026-11-27T10:00:00Z&to=2026-11-28T10:00:00Z&points=48");

        assertThat(query.stepMs()).isEqualTo(1_800_000);
        assertThat(query.points()).isEqualTo(48);
    }

    @Test
    void a_request_is_bounded() {
        String many = IntStream.range(0, 201).mapToObj(i -> "stream=n/" + i).collect(Collectors.joining("&"));

        assertRefused(many + "&metrics=level", "200 times at most");
        assertRefused("metrics=level", "stream is needed");
        assertRefused("stream=north&metrics=level", "SERVER/PATH");
        assertRefused("stream=n/a&metrics=nothing", "no history of a metric");
        assertRefused("stream=n/a&metrics=level,state,live,score,rttMs", "More than 4 metrics");
        assertRefused("stream=n/a&metrics=level&points=301", "from 1 to 300");
        assertRefused("stream=n/a&metrics=level&from=-1m&to=-2m", "before to");
        assertRefused("stream=n/a", "metrics is missing");
    }

    private static void assertRefused(String query, String why) {
        assertThatThrownBy(() -> TrendsQuery.of(query))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(why);
    }
}
