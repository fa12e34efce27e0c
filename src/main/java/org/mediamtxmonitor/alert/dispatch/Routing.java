package org.mediamtxmonitor.alert.dispatch;

import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertPolicy;

/** Which alerts the routes of a policy lead to which channel, whatever the time of the week. */
public final class Routing {

    private final List<CompiledRoute> routes;

    public Routing(AlertPolicy policy) {
        routes = CompiledRoute.of(policy);
    }

    /** Whether the channel is told of the alert as it is now, at once or after a while. */
    public boolean leads(Alert alert, String channel) {
        return routes.stream().anyMatch(route -> route.leadsTo(channel) && route.takes(alert));
    }
}
