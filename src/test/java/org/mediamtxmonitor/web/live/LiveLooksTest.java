package org.mediamtxmonitor.web.live;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.snapshot.watch.Watched;
import org.mediamtxmonitor.stream.StreamId;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.testing.Views;
import org.mediamtxmonitor.view.FleetView;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveLooksTest {

    private static final StreamId REAL = new StreamId("a", "live/door");

    @Test
    void looks_at_streams_that_there_are_not_push_out_none_of_those_that_there_are() {
        FleetView view = Views.timeless();
        view.accept(Reports.of("a", Reports.live("a", REAL.path(), 1L)));
        Watched watched = new Watched();
        LiveLooks looks = new LiveLooks(view, watched);

        looks.look(Set.of(REAL), 1000);
        for (int client = 0; client < 10; client++) {
            int from = client * 200;
            looks.look(
                    IntStream.range(from, from + 200)
                            .mapToObj(i -> new StreamId("a", "none/" + i))
                            .collect(Collectors.toSet()),
                    2000);
        }

        assertThat(watched.recent(2000)).containsExactly(REAL);
    }
}
