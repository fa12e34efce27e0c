package org.mediamtxmonitor.web;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.util.URISupport;
import org.mediamtxmonitor.config.EffectiveConfig;
import org.mediamtxmonitor.redis.Json;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Answers how the monitor works: its routes and its configuration. */
@Component
public class DiagnosticsResource {

    /**
     * One Camel route.
     *
     * @param id name of the route
     * @param description what it does
     * @param file file that it came from
     * @param from what starts it, secrets masked
     * @param status Started, Stopped, Suspended or another of Camel's words
     * @param exchanges how often it ran since the start
     * @param failed of these, how often it failed
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
            Double meanMs,
            Double maxMs) {}

    private final CamelContext camel;
    private final MeterRegistry meters;
    private final EffectiveConfig effectiveConfig;

    DiagnosticsResource(CamelContext camel, MeterRegistry meters, EffectiveConfig settingsInForce) {
        this.camel = camel;
        this.meters = meters;
        this.effectiveConfig = settingsInForce;
    }

    /** {@code GET /routes}. */
    public void routes(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        List<RouteState> states = camel.getRoutes().stream()
                .map(this::state)
                .sorted(Comparator.comparing(RouteState::id))
                .toList();
        answer(message, Page.of(states, new QueryParams(message), null));
    }

    /** {@code GET /config}; SecurityFilter asks for the token where others than this machine may read. */
    public void config(Exchange exchange) throws JsonProcessingException {
        answer(exchange.getMessage(), effectiveConfig);
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
                count("camel.exchanges.failed", route),
                hasRun ? rounded(timer.mean(TimeUnit.MICROSECONDS)) : null,
                hasRun ? rounded(timer.max(TimeUnit.MICROSECONDS)) : null);
    }

    private long count(String name, Route route) {
        var counter = meters.find(name).tag("routeId", route.getId()).counter();
        return counter == null ? 0 : Math.round(counter.count());
    }

    private static Double rounded(double micros) {
        return Math.round(micros / 10) / 100.0;
    }

    /** Without the line. */
    private static String file(String location) {
        return location == null ? null : location.replaceFirst(":\\d+$", "");
    }

    private static void answer(Message message, Object answer) throws JsonProcessingException {
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-store");
        message.setBody(Json.mapper().writeValueAsBytes(answer));
    }
}
