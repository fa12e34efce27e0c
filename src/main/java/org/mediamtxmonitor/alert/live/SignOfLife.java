package org.mediamtxmonitor.alert.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;

import org.mediamtxmonitor.config.AlertSettings;
import org.mediamtxmonitor.config.Secret;
import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.view.FleetView;

/**
 * Whether an address outside may be told that this monitor watches: in the process that judges alerts, while it does, and
 * while some server answers. When the calls stop, the service behind that address tells people.
 */
public final class SignOfLife {

    /** Without any change alerts are judged every ten seconds. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private static final Set<Reachability> ANSWERS = EnumSet.of(Reachability.UP, Reachability.SLOW);

    private final AlertSettings.Heartbeat settings;
    private final AlertsLeader leader;
    private final FleetView view;
    private final InstantSource clock;

    SignOfLife(AlertSettings.Heartbeat settings, AlertsLeader leader, FleetView view, InstantSource clock) {
        this.settings = settings;
        this.leader = leader;
        this.view = view;
        this.clock = clock;
    }

    /** The address to call. */
    public String url() {
        return settings.url().map(Secret::reveal).orElse("");
    }

    /** Whether it is to be called now. */
    public boolean isWell() {
        Instant judged = leader.judgedAt();
        return leader.isLeading()
                && judged != null
                && judged.isAfter(clock.instant().minus(LATE))
                && view.reports().stream()
                        .anyMatch(report ->
                                ANSWERS.contains(report.server().reachability().status()));
    }
}
