package org.mediamtxmonitor.web.api;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.view.EventLog;
import org.mediamtxmonitor.web.query.Page;
import org.springframework.stereotype.Component;

/** Answers what happened. */
@Component
public class EventsResource {

    private final EventLog eventLog;

    EventsResource(EventLog eventLog) {
        this.eventLog = eventLog;
    }

    /** The events that match, the newest first. */
    public Page<Event> list(EventsQuery query) {
        return Page.of(found(query), query.page(), null);
    }

    /** How many events match in each stretch of the time that is asked for. */
    public EventDensity density(EventDensityQuery query) {
        List<Event> events = found(query.events());
        return EventDensity.of(
                events, query.events().range().from(), query.events().range().to(), Instant.now(), query.buckets());
    }

    private List<Event> found(EventsQuery query) {
        return eventLog.events().stream().filter(query::fits).toList();
    }
}
