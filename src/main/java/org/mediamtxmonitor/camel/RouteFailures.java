package org.mediamtxmonitor.camel;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.util.URISupport;
import org.springframework.stereotype.Component;

/**
 * Remembers the last failure of each route: what failed, and at which line of which file. Tells of those in the log that no route
 * configuration deals with, and of those that one hands over with {@link #tell}.
 */
@Component
public class RouteFailures extends FailureListener {

    private static final int MOST_ROUTES = 10_000;
    private static final int MOST_LETTERS = 500;

    private final Map<String, Noted> failures = new ConcurrentHashMap<>();
    private final FailureLog log = new FailureLog();

    /**
     * A failure of a route.
     *
     * @param at when it failed
     * @param error what failed, one line without secrets
     * @param place file and line of the step, such as {@code night.yaml:12}; null where that is not known
     * @param count how often the route failed since the start of the monitor
     */
    public record Failure(Instant at, String error, String place, long count) {}

    /** A failure with what was thrown: Camel may tell of that more than once. */
    private record Noted(Failure failure, WeakReference<Throwable> cause) {}

    public RouteFailures() {
        // A route in the place of another one is told of anew.
        setIgnoreRouteEvents(false);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.RouteRemovedEvent removed) {
            log.forget(removed.getRoute().getId());
        } else if (event instanceof CamelEvent.ExchangeEvent failed && !isForeseen(failed.getExchange())) {
            note(failed.getExchange(), event instanceof CamelEvent.ExchangeFailedEvent);
        }
    }

    private void note(Exchange exchange, boolean isUnhandled) {
        Throwable cause = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        String id = exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID, String.class);
        String routeId = id == null ? exchange.getFromRouteId() : id;
        if (cause == null || routeId == null) {
            return;
        }
        String place = FailedStep.place(exchange, cause);
        note(routeId, cause, place);
        Route route = exchange.getContext().getRoute(routeId);
        if (isUnhandled && route != null && route.getConfigurationId() == null) {
            log.tell(routeId, cause, place, words(cause));
        }
    }

    private void note(String routeId, Throwable cause, String place) {
        if (failures.size() < MOST_ROUTES || failures.containsKey(routeId)) {
            failures.compute(routeId, (id, before) -> {
                if (before != null && before.cause().get() == cause) {
                    return before;
                }
                long count = before == null ? 1 : before.failure().count() + 1;
                return new Noted(new Failure(Instant.now(), words(cause), place, count), new WeakReference<>(cause));
            });
        }
    }

    /**
     * Remembers a failure and tells of it in the log, once of each kind.
     *
     * @param step that failed; null where that is not known
     */
    public void tell(String routeId, Throwable cause, FailedStep step) {
        String place = step == null ? null : step.placeOf(cause);
        note(routeId, cause, place);
        log.tell(routeId, cause, place, words(cause));
    }

    private static String words(Throwable cause) {
        String text = URISupport.sanitizeUri(
                (cause.getClass().getSimpleName() + ": " + cause.getMessage()).replaceAll("\\s*\\R\\s*", " "));
        return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) + "..." : text;
    }

    /** Of a route since the start of the monitor; empty for none. */
    public Optional<Failure> last(String routeId) {
        return Optional.ofNullable(failures.get(routeId)).map(Noted::failure);
    }
}
