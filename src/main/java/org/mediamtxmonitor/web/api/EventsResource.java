package org.mediamtxmonitor.web.api;

import java.util.List;

import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Reason;
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
        List<Event> events = eventLog.events().stream()
                .filter(event -> query.server() == null || query.server().equals(event.server()))
                .filter(event -> query.path() == null || query.path().equals(event.path()))
                .filter(event -> query.kinds() == null || query.kinds().contains(event.kind()))
                .filter(event -> query.levels() == null
                        || (event.level() != null
                                && query.levels().contains(event.level().word())))
                .filter(event -> query.range().contains(event.time()))
                .filter(event -> query.search()
                        .in(event.path(), event.server(), Reason.textOf(event.reason()), event.from(), event.to()))
                .toList();
        return Page.of(events, query.page(), null);
    }
}
