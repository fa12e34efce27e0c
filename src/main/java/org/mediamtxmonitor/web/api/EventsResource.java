package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.view.ScopedFleet;
import org.mediamtxmonitor.web.query.Page;
import org.springframework.stereotype.Component;

/** Answers what happened. */
@Component
public class EventsResource {

    /** The events that match, the newest first. */
    public Page<Event> list(EventsQuery query, ScopedFleet fleet) {
        return Page.of(found(query, fleet), query.page(), null);
    }

    /** How many events match in each stretch of the time that is asked for. */
    public EventDensity density(EventDensityQuery query, ScopedFleet fleet) {
        List<Event> events = found(query.events(), fleet);
        return EventDensity.of(
                events, query.events().range().from(), query.events().range().to(), Instant.now(), query.buckets());
    }

    private static List<Event> found(EventsQuery query, ScopedFleet fleet) {
        return fleet.events().stream().filter(query::fits).toList();
    }
}
