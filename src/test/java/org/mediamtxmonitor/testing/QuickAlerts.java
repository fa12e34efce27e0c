package org.mediamtxmonitor.testing;

import java.time.Duration;
import java.util.List;

import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.live.LivePolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Alerts that fire at once, also after a start, are over at once, and are told to the channel {@code desk}. */
public class QuickAlerts {

    /** What this channel is told is written to Redis. */
    public static final String CHANNEL = "desk";

    @Bean
    @Primary
    LivePolicy quickAlertPolicy() {
        return LivePolicy.of(policy());
    }

    public static AlertPolicy policy() {
        return new AlertPolicy(
                Policies.timings(
                        "warningFor", Duration.ZERO,
                        "keepFiring", Duration.ZERO,
                        "startGrace", Duration.ZERO,
                        "flapChanges", 0),
                Made.with(Policies.SHIPPED.grouping(), "criticalWait", Duration.ZERO, "warningWait", Duration.ZERO),
                List.of(),
                List.of(),
                List.of(new AlertPolicy.Channel(CHANNEL, 60)));
    }
}
