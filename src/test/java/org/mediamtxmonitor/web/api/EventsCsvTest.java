package org.mediamtxmonitor.web.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.web.query.Page;
import org.mediamtxmonitor.web.query.PageQuery;

import static org.assertj.core.api.Assertions.assertThat;

class EventsCsvTest {

    private static String csv(String path, String from, String to) {
        Event event = new Event(
                "1-main-2",
                Instant.parse("2026-11-23T00:28:53.123Z"),
                Event.STATE,
                "main",
                path,
                Level.CRITICAL,
                from,
                to,
                null,
                56_942L);
        return new String(EventsCsv.of(Page.of(List.of(event), new PageQuery(10, 0), null)), StandardCharsets.UTF_8);
    }

    @Test
    void an_event_is_a_line_and_what_is_not_known_an_empty_field() {
        assertThat(csv("live/a", null, "stalled"))
                .isEqualTo("time,server,path,kind,level,from,to,reason,durationMs,changes,id\r\n"
                        + "2026-11-23T00:28:53.123Z,main,live/a,state,critical,,stalled,,56942,,1-main-2\r\n");
    }

    @Test
    void what_a_spreadsheet_would_take_for_a_formula_or_a_new_field_is_a_text() {
        assertThat(csv("=HYPERLINK(\"http://x\",\"y\")", "+1", "@a\nb"))
                .contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"", ",'+1,", "\"'@a\nb\"");
        assertThat(csv("-2", "\t=1", "a,b")).contains(",'-2,", ",'\t=1,", ",\"a,b\",");
    }

    @Test
    void a_file_has_as_many_events_as_there_may_be_unless_a_limit_is_given() {
        assertThat(EventsQuery.of("format=csv", null).page().limit()).isEqualTo(10_000);
        assertThat(EventsQuery.of("limit=5", "text/csv").page().limit()).isEqualTo(5);
        assertThat(EventsQuery.of("limit=5", "text/csv").csv()).isTrue();
        assertThat(EventsQuery.of("", "application/json").page().limit()).isEqualTo(1_000);
    }
}
