package org.mediamtxmonitor.web.live;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.publish.Publication;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.ServerReport;
import org.mediamtxmonitor.testing.Reports;
import org.mediamtxmonitor.view.FleetView;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client gets of a server of which no collector reports any more, and of one that is back. */
class LiveServerTest {

    private int mostChars = Integer.MAX_VALUE;
    private final LiveServer server = new LiveServer("main", () -> mostChars);

    private static ServerReport report(long seq) {
        return Reports.of("main", Reports.live("main", "a", 5L)).numbered(7, seq);
    }

    private static Publication publication(long seq) {
        String delta = "{\"type\":\"delta\",\"server\":\"main\",\"epoch\":7,\"seq\":" + seq + ",\"streams\":[]}";
        return new Publication(report(seq), delta, seq == 1);
    }

    private boolean outdated(long seq) {
        return server.outdated(new FleetView.Outdated(report(seq), report(seq).outdated()));
    }

    private static JsonNode message(LiveServer.Step step) throws JsonProcessingException {
        assertThat(step.messages()).hasSize(1);
        return Json.mapper().readTree(step.messages().get(0).text());
    }

    @Test
    void a_client_that_has_everything_gets_what_is_left_once_and_then_a_whole_report() throws Exception {
        server.accept(publication(1));
        Position all = server.next(null, LiveFilter.ALL).position();
        assertThat(server.next(all, LiveFilter.ALL)).isNull();

        assertThat(outdated(1)).isTrue();
        LiveServer.Step left = server.next(all, LiveFilter.ALL);

        assertThat(message(left).path("type").asText()).isEqualTo("full");
        assertThat(message(left).path("report").path("server").path("status").asText())
                .isEqualTo("unknown");
        assertThat(message(left)
                        .path("report")
                        .path("streams")
                        .path(0)
                        .path("lastState")
                        .asText())
                .isEqualTo("live");
        assertThat(server.next(left.position(), LiveFilter.ALL)).isNull();
        assertThat(outdated(1)).isFalse();

        server.accept(publication(2));
        LiveServer.Step back = server.next(left.position(), LiveFilter.ALL);

        assertThat(message(back).path("type").asText()).isEqualTo("full");
        assertThat(message(back).path("seq").asLong()).isEqualTo(2);
        server.accept(publication(3));
        assertThat(message(server.next(back.position(), LiveFilter.ALL))
                        .path("type")
                        .asText())
                .isEqualTo("delta");
    }

    @Test
    void a_client_that_comes_back_with_what_it_was_left_with_gets_a_whole_report() throws Exception {
        server.accept(publication(1));
        outdated(1);
        server.accept(publication(2));

        assertThat(message(server.next(new Position(0, 0), LiveFilter.ALL))
                        .path("type")
                        .asText())
                .isEqualTo("full");
    }

    @Test
    void deltas_beyond_the_share_of_a_server_are_not_kept() throws Exception {
        mostChars = 3 * publication(10).delta().length();
        for (int seq = 1; seq <= 10; seq++) {
            server.accept(publication(seq));
        }

        assertThat(message(server.next(new Position(7, 6), LiveFilter.ALL))
                        .path("type")
                        .asText())
                .isEqualTo("full");
        assertThat(message(server.next(new Position(7, 7), LiveFilter.ALL))
                        .path("type")
                        .asText())
                .isEqualTo("delta");
    }

    @Test
    void a_delta_that_is_longer_than_the_share_is_kept_until_the_next_one() throws Exception {
        mostChars = 1;
        server.accept(publication(1));
        server.accept(publication(2));

        assertThat(message(server.next(new Position(7, 1), LiveFilter.ALL))
                        .path("type")
                        .asText())
                .isEqualTo("delta");
    }

    @Test
    void news_that_came_meanwhile_are_not_undone() {
        server.accept(publication(1));
        server.accept(publication(2));

        assertThat(outdated(1)).isFalse();
        assertThat(List.of(server.next(null, LiveFilter.ALL).position())).containsExactly(new Position(7, 2));
    }
}
