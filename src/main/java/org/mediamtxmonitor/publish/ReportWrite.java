package org.mediamtxmonitor.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Session;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * All that is written with one report.
 *
 * @param page entries of the history
 * @param due whether the report itself is written
 * @param again whether there is something to write again that Redis might have lost
 */
record ReportWrite(
        Publication publication, EventOutbox.Pages pages, StreamWrites.Page page, boolean due, boolean again) {

    static final byte[] NOTHING = new byte[0];

    String server() {
        return publication.server();
    }

    /** Token of who made the report. */
    long epoch() {
        return publication.report().epoch();
    }

    long seq() {
        return publication.report().seq();
    }

    /** The report as JSON; empty where it is not due. */
    byte[] report() throws JsonProcessingException {
        return due ? Json.mapper().writeValueAsBytes(publication.report()) : NOTHING;
    }

    /** Number of the first event and how many follow, likewise of sessions. */
    static List<byte[]> numbers(EventOutbox.Pages pages) {
        return List.of(
                text(pages.events().firstNumber()),
                text(pages.events().items().size()),
                text(pages.sessions().firstNumber()),
                text(pages.sessions().items().size()));
    }

    /** The events, then the sessions, as JSON. */
    static List<byte[]> items(EventOutbox.Pages pages) throws JsonProcessingException {
        List<byte[]> items = new ArrayList<>();
        for (Event event : pages.events().items()) {
            items.add(Json.mapper().writeValueAsBytes(event));
        }
        for (Session session : pages.sessions().items()) {
            items.add(Json.mapper().writeValueAsBytes(session));
        }
        return items;
    }

    static byte[] text(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
