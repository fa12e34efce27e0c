package org.mediamtxmonitor.camel;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.util.URISupport;
import org.springframework.stereotype.Component;

/** Remembers the last failure of each route: what failed, and at which line of which file. */
@Component
public class RouteFailures extends FailureListener {

    private static final int MOST_ROUTES = 10_000;
    private static final int MOST_LETTERS = 500;

    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    /**
     * A failure of a route.
     *
     * @param at when it failed
     * @param error what failed, one line without secrets
     * @param place file and line of the step, such as {@code night.yaml:12}; null where that is not known
     * @param count how often the route failed since the start of the monitor
     */
    public record Failure(Instant at, String error, String place, long count) {}

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.ExchangeEvent failed && !isForeseen(failed.getExchange())) {
            note(failed.getExchange());
        }
    }

    private void note(Exchange exchange) {
        Throwable cause = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        String id = exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID, String.class);
        String route = id == null ? exchange.getFromRouteId() : id;
        if (cause != null && route != null && (failures.size() < MOST_ROUTES || failures.containsKey(route))) {
            failures.merge(
                    route,
                    new Failure(Instant.now(), words(cause), FailedStep.place(exchange, cause), 1),
                    (before, now) -> new Failure(now.at(), now.error(), now.place(), before.count() + 1));
        }
    }

    private static String words(Throwable cause) {
        String text = URISupport.sanitizeUri(
                (cause.getClass().getSimpleName() + ": " + cause.getMessage()).replaceAll("\\s*\\R\\s*", " "));
        return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) + "..." : text;
    }

    /** Of a route since the start of the monitor; empty for none. */
    public Optional<Failure> last(String routeId) {
        return Optional.ofNullable(failures.get(routeId));
    }
}
