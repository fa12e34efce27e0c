package org.mediamtxmonitor.alert.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.ServerView;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Made;

import static org.assertj.core.api.Assertions.assertThat;

class FleetTest {

    private static final StreamId STREAM = new StreamId("main", "live/a");
    private static final Alert OFFLINE = Made.of(
            Alert.class,
            "key",
            new AlertKey("stream-offline", "main", "live/a", null),
            "state",
            AlertState.FIRING,
            "level",
            Level.CRITICAL);

    private final Fleet fleet = new Fleet();

    private static Map<String, Map<StreamId, AlertSubject>> viewers(int count) {
        return Map.of("main", Map.of(STREAM, new AlertSubject(null, null, null, null, null, null, count, null)));
    }

    private int viewersAfter(Map<String, Map<StreamId, AlertSubject>> streams, Alert... alerts) {
        ServerView view = new ServerView(false, false, Set.of("live/a"), 0, null, AlertSubject.UNKNOWN);
        fleet.observe(
                new Observation(Instant.EPOCH, List.of(), Map.of("main", view), Set.of(), streams), List.of(alerts));
        return fleet.viewers(STREAM);
    }

    @Test
    void a_stream_without_a_picture_has_the_viewers_that_it_had_with_one() {
        assertThat(viewersAfter(viewers(10))).isEqualTo(10);
        assertThat(viewersAfter(viewers(0), OFFLINE)).isEqualTo(10);
        assertThat(viewersAfter(viewers(3))).isEqualTo(3);
    }

    @Test
    void that_a_stream_has_a_picture_again_counts_though_nothing_new_is_known_of_its_server() {
        assertThat(viewersAfter(viewers(10))).isEqualTo(10);
        Map<String, Map<StreamId, AlertSubject>> same = viewers(0);
        assertThat(viewersAfter(same, OFFLINE)).isEqualTo(10);
        assertThat(viewersAfter(same)).isZero();
        assertThat(viewersAfter(same)).isZero();
    }
}
