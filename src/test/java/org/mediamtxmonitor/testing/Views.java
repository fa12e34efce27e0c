package org.mediamtxmonitor.testing;

import java.time.Duration;
import java.time.Instant;

import org.mediamtxmonitor.view.FleetView;

/** Views of which a test says what time it is. */
public final class Views {

    private Views() {}

    /** A view in which no report grows old. */
    public static FleetView timeless() {
        return at(Instant.EPOCH);
    }

    /** A view at a time that does not pass. */
    public static FleetView at(Instant now) {
        return new FleetView(() -> 0, () -> now, Duration.ofSeconds(20));
    }
}
