package org.mediamtxmonitor.system.read;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a machine was started, by its clock as it is set now: a clock that is stepped moves this time too, as the machine has been up
 * for as long as before. Not thread-safe.
 */
final class BootTime {

    /** Less is no step: the time for which the machine is up is told in whole seconds. */
    private static final Duration INEXACT = Duration.ofSeconds(2);

    private Instant known;

    /** @param known as the machine tells it now */
    BootTime(Instant known) {
        this.known = known;
    }

    /**
     * The time by the clock of now.
     *
     * @param now by the wall clock
     * @param uptimeSeconds for how long the machine is up; 0 or less where that is not known
     */
    Instant at(Instant now, long uptimeSeconds) {
        if (uptimeSeconds > 0) {
            Instant told = now.minusSeconds(uptimeSeconds).truncatedTo(ChronoUnit.SECONDS);
            known = Duration.between(known, told).abs().compareTo(INEXACT) > 0 ? told : known;
        }
        return known;
    }
}
