package org.mediamtxmonitor.web.live;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Event;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.testing.Reports;

import static org.assertj.core.api.Assertions.assertThat;

class LiveMessagesTest {

    @Test
    void what_other_processes_told_means_the_same_in_ascii() throws Exception {
        String message = "{\"path\":\"K\u00fcche \ud83d\ude00 \\\"a\\\"\",\"half\":\"a\ud800b\"}";

        String ascii = LiveMessages.ascii(message);

        assertThat(ascii).matches("\\p{ASCII}*").contains("\\u00FC", "\\uD83D\\uDE00", "\\uD800");
        assertThat(Json.mapper().readTree(ascii)).isEqualTo(Json.mapper().readTree(message));
        assertThat(LiveMessages.ascii("{}")).isEqualTo("{}");
    }

    @Test
    void what_is_written_here_is_ascii() throws Exception {
        Event event =
                Made.of(Event.class, "server", "main", "kind", Event.STATE, "path", "K\u00fcche \ud83d\ude00\ud800");

        String message = LiveMessages.event(event);

        assertThat(message).matches("\\p{ASCII}*");
        assertThat(Json.mapper().readTree(message).at("/event/path").asText()).isEqualTo(event.path());
    }

    @Test
    void so_is_a_report() throws Exception {
        ServerReport report = Reports.of("K\u00fcche");

        String message = LiveMessages.full(report, true);

        assertThat(message).matches("\\p{ASCII}*").contains("\\u00FC");
        assertThat(Json.mapper().readTree(message).at("/report/server/id").asText())
                .isEqualTo("K\u00fcche");
    }
}
