package org.mediamtxmonitor.alert.live;

import org.mediamtxmonitor.view.ScopedFleet;

/** Gives what somebody sees of alerts: to what answers requests there is no other way to them. */
public final class AlertScopes {

    private final AlertsView view;
    private final AlertArchive archive;

    public AlertScopes(AlertsView view, AlertArchive archive) {
        this.view = view;
        this.archive = archive;
    }

    /** The alerts of what is seen of the fleet. */
    public ScopedAlerts of(ScopedFleet fleet) {
        return new ScopedAlerts(view, archive, fleet);
    }

    /** Grows with every change of alerts, of those too that are not seen. */
    public long version() {
        return view.version();
    }
}
