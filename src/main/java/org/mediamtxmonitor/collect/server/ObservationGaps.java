package org.mediamtxmonitor.collect.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.EventDetector;

/** Notices when the monitor did not poll a server for a while: it was stopped, suspended or too busy. */
final class ObservationGaps {

    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final int POLLS = 3;

    private final String server;
    private Instant lastSeen;

    ObservationGaps(String server) {
        this.server = server;
    }

    /** An earlier process looked until then. */
    void restored(Instant at) {
        lastSeen = lastSeen == null ? at : lastSeen;
    }

    /**
     * A good poll.
     *
     * @param answered the server was not known to be silent in between; otherwise the silence was the server's own, and is an event already
     */
    Optional<Event> saw(Instant at, long intervalNanos, boolean answered) {
        Instant before = lastSeen;
        lastSeen = at;
        Duration patience = Duration.ofNanos(Math.max(SHORTEST.toNanos(), POLLS * intervalNanos));
        boolean blind = before != null && Duration.between(before, at).compareTo(patience) > 0;
        return blind && answered ? Optional.of(EventDetector.gap(server, before, at)) : Optional.empty();
    }
}
