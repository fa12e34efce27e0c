package org.mediamtxmonitor.testing;

import java.time.Duration;
import java.util.List;

import org.mediamtxmonitor.alert.AlertPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Alerts that fire at once, also after a start, are over at once, and are told to the channel {@code desk}. */
public class QuickAlerts {

    /** What this channel is told is written to Redis. */
    public static final String CHANNEL = "desk";

    @Bean
    @Primary
    AlertPolicy quickAlertPolicy() {
        return policy();
    }

    public static AlertPolicy policy() {
        return new AlertPolicy(
                new AlertPolicy.Timings(
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        0,
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5)),
                new AlertPolicy.Grouping(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5), Duration.ofMinutes(2)),
                List.of(),
                List.of(),
                List.of(new AlertPolicy.Channel(CHANNEL, 60)));
    }
}
