package org.mediamtxmonitor.alert.dispatch;

import java.time.Duration;
import java.util.List;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.AlertPolicy.Route;
import org.mediamtxmonitor.stream.Level;

/** A route of the policy, ready to be applied. */
final class CompiledRoute {

    private final Route route;
    private final Matchers matchers;
    private final LocalHours hours;

    private CompiledRoute(Route route) {
        this.route = route;
        matchers = Matchers.of(route.matchers());
        hours = route.hours() == null ? null : new LocalHours(route.hours());
    }

    /** The routes of a policy; without any, one that tells every channel of what is critical. */
    static List<CompiledRoute> of(AlertPolicy policy) {
        List<Route> routes = policy.routes().isEmpty() ? List.of(byDefault(policy)) : policy.routes();
        return routes.stream().map(CompiledRoute::new).toList();
    }

    private static Route byDefault(AlertPolicy policy) {
        List<String> all =
                policy.channels().stream().map(AlertPolicy.Channel::name).toList();
        return new Route(all, Level.CRITICAL, List.of(), null, null, null, null, true);
    }

    boolean leadsTo(String channel) {
        return route.channels().contains(channel);
    }

    /** Whether it is about this alert as it is now. */
    boolean takes(Alert alert) {
        return Levels.atLeast(alert.level(), route.level()) && matchers.match(alert);
    }

    /** Whether it was about this alert at some time: the end of an alert that became less bad is told with its end. */
    boolean took(Alert alert) {
        return takes(alert) || (alert.worst() != alert.level() && takes(alert.atWorst()));
    }

    /** Whether it holds at this time of the week. */
    boolean isOpen(DueTimes due) {
        if (hours == null) {
            return true;
        }
        due.reached(hours.changeAfter(due.now()));
        return hours.contain(due.now());
    }

    Duration repeat() {
        return route.repeat();
    }

    Duration escalateAfter() {
        return route.escalateAfter();
    }

    Duration digest() {
        return route.digest();
    }

    boolean tellsEnd() {
        return route.resolved();
    }
}
