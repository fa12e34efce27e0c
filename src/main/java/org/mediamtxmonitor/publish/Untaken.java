package org.mediamtxmonitor.publish;

import java.util.List;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Session;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * What stands beside a report in the slot of its server and may not be in the fleet's slot yet, as who writes two slots can die between
 * them.
 *
 * @param epoch token of who wrote it
 * @param seq number of the report
 * @param writer names its outbox
 * @param firstEvent number of the first event
 * @param firstSession number of the first session
 */
record Untaken(
        long epoch,
        long seq,
        String writer,
        long firstEvent,
        List<Event> events,
        long firstSession,
        List<Session> sessions) {

    static Untaken of(ReportWrite write, String writer) {
        EventOutbox.Pages pages = write.pages();
        return new Untaken(
                write.epoch(),
                write.seq(),
                writer,
                pages.events().firstNumber(),
                pages.events().items(),
                pages.sessions().firstNumber(),
                pages.sessions().items());
    }

    EventOutbox.Pages pages() {
        return new EventOutbox.Pages(
                new EventOutbox.Page<>(firstEvent, events), new EventOutbox.Page<>(firstSession, sessions));
    }

    String toJson() throws JsonProcessingException {
        return Json.mapper().writeValueAsString(this);
    }

    static Untaken parse(String json) throws JsonProcessingException {
        return Json.mapper().readValue(json, Untaken.class);
    }
}
