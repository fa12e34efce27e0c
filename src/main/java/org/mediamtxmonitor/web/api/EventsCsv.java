package org.mediamtxmonitor.web.api;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.mediamtxmonitor.history.query.Csv;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Reason;
import org.mediamtxmonitor.web.query.Page;

/** Events as CSV: a line for each, the newest first. */
public final class EventsCsv {

    private EventsCsv() {}

    /** The lines in UTF-8. */
    public static byte[] of(Page<Event> events) {
        StringBuilder out = new StringBuilder("time,server,path,kind,level,from,to,reason,durationMs,changes,id\r\n");
        for (Event event : events.items()) {
            out.append(String.join(
                            ",",
                            Json.time(event.time()),
                            Csv.text(event.server()),
                            Csv.text(event.path()),
                            Csv.text(event.kind()),
                            event.level() == null ? "" : event.level().word(),
                            Csv.text(event.from()),
                            Csv.text(event.to()),
                            Csv.text(Reason.textOf(event.reason())),
                            Objects.toString(event.durationMs(), ""),
                            Objects.toString(event.changes(), ""),
                            Csv.text(event.id())))
                    .append("\r\n");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
