package org.mediamtxmonitor.web.api;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.util.URISupport;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Answers which Camel routes run, and how they do. */
@Component
public class RoutesResource {

    /**
     * One Camel route.
     *
     * @param id name of the route
     * @param description what it does
     * @param file file that it came from
     * @param from what starts it, secrets masked
     * @param status Started, Stopped, Suspended or another of Camel's words
     * @param exchanges how often it ran since the start
     * @param failed how often it failed, or a step of it did and it went on
     * @param dropped messages that the queue of the route had no room for; null for a route without a queue
     * @param meanMs mean time of a run; null before the first
     * @param maxMs longest run of the last minutes; null before the first
     */
    public record RouteState(
            String id,
            String description,
            String file,
            String from,
            String status,
            long exchanges,
            long failed,
            Long dropped,
            Double meanMs,
            Double maxMs) {}

    private static final String QUEUE = "partitioned://";

    private final CamelContext camel;
    private final MeterRegistry meters;

    RoutesResource(CamelContext camel, MeterRegistry meters) {
        this.camel = camel;
        this.meters = meters;
    }

    /** All routes by id. */
    public Page<RouteState> list(PageQuery query) {
        List<RouteState> states = camel.getRoutes().stream()
                .map(this::state)
                .sorted(Comparator.comparing(RouteState::id))
                .toList();
        return Page.of(states, query, null);
    }

    private RouteState state(Route route) {
        Timer timer =
                meters.find("camel.route.policy").tag("routeId", route.getId()).timer();
        boolean hasRun = timer != null && timer.count() > 0;
        return new RouteState(
                route.getId(),
                route.getDescription(),
                file(route.getSourceLocationShort()),
                URISupport.sanitizeUri(route.getEndpoint().getEndpointBaseUri()),
                camel.getRouteController().getRouteStatus(route.getId()).name(),
                count("camel.exchanges.total", route),
                count("camel.exchanges.failed", route) + count("mediamtx.monitor.errors", route),
                dropped(route),
                hasRun ? rounded(timer.mean(TimeUnit.MICROSECONDS)) : null,
                hasRun ? rounded(timer.max(TimeUnit.MICROSECONDS)) : null);
    }

    private long count(String name, Route route) {
        var counter = meters.find(name).tag("routeId", route.getId()).counter();
        return counter == null ? 0 : Math.round(counter.count());
    }

    /** The counter of {@code partitioned:NAME}. */
    private Long dropped(Route route) {
        String uri = route.getEndpoint().getEndpointBaseUri();
        if (!uri.startsWith(QUEUE)) {
            return null;
        }
        var counter = meters.find("mediamtx.monitor.queue.dropped")
                .tag("queue", uri.substring(QUEUE.length()))
                .counter();
        return counter == null ? 0 : Math.round(counter.count());
    }

    private static Double rounded(double micros) {
        return Math.round(micros / 10) / 100.0;
    }

    /** Without the line. */
    private static String file(String location) {
        return location == null ? null : location.replaceFirst(":\\d+$", "");
    }
}
