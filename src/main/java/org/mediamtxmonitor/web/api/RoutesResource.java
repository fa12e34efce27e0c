package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.util.URISupport;
import org.mediamtxmonitor.camel.RouteFailures;
import org.mediamtxmonitor.camel.overlay.RouteFileState;
import org.mediamtxmonitor.camel.overlay.RouteOrigin;
import org.mediamtxmonitor.camel.overlay.RouteOutline;
import org.mediamtxmonitor.camel.overlay.RouteOverlay;
import org.mediamtxmonitor.camel.overlay.RouteSources;
import org.mediamtxmonitor.camel.partitioned.PartitionedComponent;
import org.mediamtxmonitor.camel.redisstream.RedisStreamComponent;
import org.mediamtxmonitor.camel.redisstream.RedisStreamEndpoint;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.error.ProblemException;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;
import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.Search;

/** Answers which Camel routes run, how they do, and what became of the files of the user's folder. */
@Component
public class RoutesResource {

    /**
     * One Camel route.
     *
     * @param id name of the route
     * @param description what it does
     * @param file file that it came from
     * @param line where it begins in that file, of a route of a template where that begins; null for a route of no file
     * @param builtIn whether that file is one of the monitor's own, not of {@code routes.dir}
     * @param template template that it is made of; null for none
     * @param replaces built-in file whose route or template it takes the place of; null for none
     * @param from what starts it, secrets masked
     * @param status Started, Stopped, Suspended or another of Camel's words
     * @param exchanges how often it ran since the start
     * @param failed how often it failed, or a step of it did and it went on
     * @param inFlight runs that are under way
     * @param dropped messages that the queue of the route had no room for, or entries of a stream that it was not handed any more; null
     *     for a route without either
     * @param meanMs mean time of a run; null before the first
     * @param maxMs longest run of the last minutes; null before the first
     * @param lastError what failed last, without secrets; null for nothing
     * @param lastErrorAt when that was; null for never
     * @param lastErrorPlace file and line of the step that failed; null where that is not known
     */
    public record RouteState(
            String id,
            String description,
            String file,
            Integer line,
            boolean builtIn,
            String template,
            String replaces,
            String from,
            String status,
            long exchanges,
            long failed,
            int inFlight,
            Long dropped,
            Double meanMs,
            Double maxMs,
            String lastError,
            Instant lastErrorAt,
            String lastErrorPlace) {}

    /**
     * One Camel route with its YAML.
     *
     * @param route how it does
     * @param yaml its YAML, or that of its template, secrets masked
     * @param replacedYaml the built-in YAML in whose place it is; null for none
     * @param outline the steps of its YAML; null where they can't be told, as of an operation that calls no route
     * @param replacedOutline the steps of the built-in YAML in whose place it is; null for none
     */
    public record RouteDetail(
            RouteState route, String yaml, String replacedYaml, RouteOutline outline, RouteOutline replacedOutline) {}

    private static final String QUEUE = "partitioned://";

    private final CamelContext camel;
    private final RouteOverlay overlay;
    private final RouteFailures failures;
    private final MeterRegistry meters;

    RoutesResource(CamelContext camel, RouteOverlay overlay, RouteFailures failures, MeterRegistry meters) {
        this.camel = camel;
        this.overlay = overlay;
        this.failures = failures;
        this.meters = meters;
    }

    /** All routes by id; none for who sees a part of the fleet, as routes are of the monitor. */
    public Page<RouteState> list(PageQuery query, ScopedFleet fleet) {
        if (!fleet.all()) {
            return Page.of(List.of(), query, null);
        }
        List<RouteState> states = camel.getRoutes().stream()
                .map(this::state)
                .sorted(Comparator.comparing(RouteState::id))
                .toList();
        return Page.of(states, query, null);
    }

    /**
     * One route.
     *
     * @throws ProblemException 404 where none has that id
     */
    public RouteDetail one(String id, ScopedFleet fleet) {
        Route route = fleet.all() ? camel.getRoute(id) : null;
        if (route == null) {
            throw new ProblemException(404, Reason.of("no-such-route"));
        }
        RouteSources sources = overlay.sources();
        return new RouteDetail(
                state(route),
                sources.yaml(id).orElse(null),
                sources.replacedYaml(id).orElse(null),
                sources.outline(id).orElse(null),
                sources.replacedOutline(id).orElse(null));
    }

    /** The files of {@code routes.dir} by name; none for who sees a part of the fleet. */
    public Page<RouteFileState> files(PageQuery query, ScopedFleet fleet) {
        return Page.of(fleet.all() ? overlay.files() : List.of(), query, null);
    }

    private RouteState state(Route route) {
        Optional<RouteOrigin> origin = overlay.sources().origin(route.getId());
        Optional<RouteFailures.Failure> failure = failures.last(route.getId());
        Timer timer =
                meters.find("camel.route.policy").tag("routeId", route.getId()).timer();
        boolean hasRun = timer != null && timer.count() > 0;
        return new RouteState(
                route.getId(),
                route.getDescription(),
                origin.map(RouteOrigin::file).orElse(file(route.getSourceLocationShort())),
                origin.map(RouteOrigin::line).orElse(null),
                origin.map(RouteOrigin::builtIn).orElse(true),
                origin.map(RouteOrigin::template).orElse(null),
                origin.map(RouteOrigin::replaces).orElse(null),
                URISupport.sanitizeUri(route.getEndpoint().getEndpointBaseUri()),
                status(route),
                count("camel.exchanges.total", route),
                Math.max(
                        count("camel.exchanges.failed", route) + count("mediamtx.monitor.errors", route),
                        failure.map(RouteFailures.Failure::count).orElse(0L)),
                camel.getInflightRepository().size(route.getId()),
                dropped(route),
                hasRun ? rounded(timer.mean(TimeUnit.MICROSECONDS)) : null,
                hasRun ? rounded(timer.max(TimeUnit.MICROSECONDS)) : null,
                failure.map(RouteFailures.Failure::error).orElse(null),
                failure.map(RouteFailures.Failure::at).orElse(null),
                failure.map(RouteFailures.Failure::place).orElse(null));
    }

    /** One may be exchanged just now. */
    private String status(Route route) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(route.getId());
        return (status == null ? ServiceStatus.Stopped : status).name();
    }

    private long count(String name, Route route) {
        return count(meters.find(name).tag("routeId", route.getId()));
    }

    /** The counter of {@code partitioned:NAME}, or of the group of a {@code redis-stream}. */
    private Long dropped(Route route) {
        String uri = route.getEndpoint().getEndpointBaseUri();
        if (uri.startsWith(QUEUE)) {
            return count(meters.find(PartitionedComponent.DROPPED).tag("queue", uri.substring(QUEUE.length())));
        }
        if (route.getEndpoint() instanceof RedisStreamEndpoint stream && stream.group() != null) {
            return count(meters.find(RedisStreamComponent.DROPPED)
                    .tag("stream", stream.stream())
                    .tag("group", stream.group()));
        }
        return null;
    }

    private static long count(Search search) {
        Counter counter = search.counter();
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
