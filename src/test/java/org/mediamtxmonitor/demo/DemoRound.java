package org.mediamtxmonitor.demo;

import java.util.List;

import org.mediamtxmonitor.testing.ManualClock;

/** The demo, second by second, as fast as a test likes. */
public final class DemoRound implements AutoCloseable {

    /** Length of a round in s. */
    public static final int SECONDS = DemoScript.ROUND_SECONDS;

    private final DemoFleet fleet;

    /** @param ticks to be moved by a second before each {@link #second()} */
    public DemoRound(ManualClock ticks) {
        fleet = new DemoFleet(ticks::nanos, ticks::now);
    }

    public List<DemoFleet.Member> servers() {
        return fleet.servers();
    }

    public void second() {
        fleet.tick();
    }

    @Override
    public void close() {
        fleet.close();
    }
}
