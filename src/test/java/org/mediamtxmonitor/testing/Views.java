package org.mediamtxmonitor.testing;

import java.time.Duration;
import java.time.Instant;

import org.mediamtxmonitor.view.FleetView;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.PictureBoard;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.view.Scopes;
import org.mediamtxmonitor.view.ServerScope;

/** Views of which a test says what time it is. */
public final class Views {

    private Views() {}

    /** A view in which no report grows old. */
    public static FleetView timeless() {
        return at(Instant.EPOCH);
    }

    /** What somebody sees of a view. */
    public static ScopedFleet seen(FleetView view, ServerScope scope) {
        return new Scopes(view, new HostBoard(System::nanoTime), new PictureBoard(), null).of(scope);
    }

    /** A view for who sees all of it. */
    public static ScopedFleet all(FleetView view) {
        return seen(view, ServerScope.ALL);
    }

    /** A view at a time that does not pass. */
    public static FleetView at(Instant now) {
        return new FleetView(() -> 0, () -> now, Duration.ofSeconds(20));
    }
}
