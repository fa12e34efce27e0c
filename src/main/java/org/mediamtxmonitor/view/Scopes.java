package org.mediamtxmonitor.view;

/** Makes of a scope what it shows now. Groups are looked up each time, so that who asks follows the configuration. */
public final class Scopes {

    private final FleetView view;
    private final HostBoard hosts;
    private final PictureBoard pictures;
    private final EventLog events;

    public Scopes(FleetView view, HostBoard hosts, PictureBoard pictures, EventLog events) {
        this.view = view;
        this.hosts = hosts;
        this.pictures = pictures;
        this.events = events;
    }

    /** What a scope shows of the fleet now. */
    public ScopedFleet of(ServerScope scope) {
        return of(seen(scope));
    }

    /** The same of what was looked up already. */
    public ScopedFleet of(SeenServers seen) {
        return new ScopedFleet(seen, view, hosts, pictures, events);
    }

    /** The servers that a scope shows now. */
    public SeenServers seen(ServerScope scope) {
        return SeenServers.of(scope, view);
    }
}
