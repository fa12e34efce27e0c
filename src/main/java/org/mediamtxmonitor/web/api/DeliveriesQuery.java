package org.mediamtxmonitor.web.api;

import java.util.List;
import java.util.Set;

import org.mediamtxmonitor.notify.delivery.Delivery;
import org.mediamtxmonitor.web.query.PageQuery;
import org.mediamtxmonitor.web.query.QueryParams;

/** Which deliveries are asked for. A component that is null lets all through. */
public record DeliveriesQuery(String channel, String incident, Set<String> outcomes, PageQuery page) {

    private static final List<String> OUTCOMES =
            List.of(Delivery.DELIVERED, Delivery.FAILED, Delivery.GIVEN_UP, Delivery.OFF);

    /** Reads a query string. */
    public static DeliveriesQuery of(String query) {
        QueryParams params = QueryParams.of(query, "channel", "incident", "status", "limit", "offset");
        return new DeliveriesQuery(
                params.text("channel"),
                params.text("incident"),
                params.words("status", OUTCOMES),
                PageQuery.from(params));
    }

    boolean matches(Delivery delivery) {
        return (channel == null || channel.equals(delivery.channel()))
                && (incident == null || incident.equals(delivery.incident()))
                && (outcomes == null || outcomes.contains(delivery.outcome()));
    }
}
