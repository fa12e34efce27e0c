package org.mediamtxmonitor.web.live;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.alert.live.AlertsChange;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Made;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.PictureBoard;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client of the topic {@code alerts} gets, however slowly it reads. */
class LiveAlertsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final AlertsView view = new AlertsView();
    private final LiveAlerts alerts = new LiveAlerts(view);
    private final List<String> sent = new ArrayList<>();
    private Runnable free;
    private final LiveConnection client = new LiveConnection(
            (message, encoding, done) -> {
                sent.add(message.text());
                free = done;
            },
            new LiveSources(
                    (server, at, streams) -> null,
                    alerts,
                    new LivePictures(new PictureBoard()),
                    new LiveHosts(new HostBoard(System::nanoTime))));

    private static Alert alert(String id, String reason, boolean over) {
        return Made.of(
                Alert.class,
                "id",
                id,
                "rule",
                "r",
                "server",
                "main",
                "path",
                id,
                "state",
                over ? AlertState.OK : AlertState.FIRING,
                "level",
                Level.CRITICAL,
                "since",
                NOW,
                "endedAt",
                over ? NOW : null,
                "reason",
                reason);
    }

    private void judged(List<Alert> open, Alert... changed) {
        AlertTick tick = new AlertTick(NOW, List.of(changed), List.of(), List.of(), List.of(), List.of());
        AlertsChange change = view.judged(tick, open, List.of());
        client.alerts(alerts.accept(change));
    }

    private void subscribe() {
        client.subscribe(new LiveRequest.Subscribe(
                null, Set.of(LiveTopics.ALERTS), LiveFilter.ALL, Map.of(), LiveEncoding.TEXT));
        client.beat(LiveMessage.of("{\"type\":\"heartbeat\"}"));
    }

    /** Lets the line take everything. */
    private List<JsonNode> drain() throws IOException {
        while (free != null) {
            Runnable next = free;
            free = null;
            next.run();
        }
        List<JsonNode> messages = new ArrayList<>();
        for (String message : sent) {
            messages.add(Json.mapper().readTree(message));
        }
        return messages;
    }

    @Test
    void first_comes_all_that_is_true_now_then_what_changes() throws IOException {
        judged(List.of(alert("a", "x", false)), alert("a", "x", false));
        subscribe();
        drain();
        judged(List.of(), alert("a", "x", true));

        assertThat(drain())
                .extracting(message -> message.path("type").asText())
                .containsExactly("heartbeat", "alerts", "alert");
        assertThat(drain().get(1).path("alerts")).hasSize(1);
        assertThat(drain().get(2).path("alert").path("endedAt").asText()).isNotEmpty();
    }

    @Test
    void a_client_that_reads_slowly_gets_each_alert_once_as_it_is_then() throws IOException {
        subscribe();
        drain();
        for (int i = 0; i < 500; i++) {
            judged(List.of(alert("a", "x" + i, false)), alert("a", "x" + i, false));
        }

        List<JsonNode> messages = drain();
        assertThat(messages).hasSize(4);
        assertThat(messages.get(3).path("alert").path("reason").asText()).isEqualTo("x499");
    }

    @Test
    void many_alerts_come_in_messages_of_their_own_behind_the_first() throws IOException {
        List<Alert> many = IntStream.range(0, 1000)
                .mapToObj(i -> alert("a" + i, "x".repeat(300), false))
                .toList();
        judged(many);
        subscribe();
        List<JsonNode> messages = drain();

        assertThat(sent).allSatisfy(message -> assertThat(message).hasSizeLessThan(2 * MessageParts.MOST_CHARS));
        int first = messages.get(1).path("alerts").size();
        assertThat(first).isBetween(10, 900);
        assertThat(messages).hasSize(2 + 1000 - first);
    }

    @Test
    void who_did_not_ask_for_alerts_gets_none() throws IOException {
        client.subscribe(new LiveRequest.Subscribe(
                null, Set.of(LiveTopics.STREAMS, LiveTopics.EVENTS), LiveFilter.ALL, Map.of(), LiveEncoding.TEXT));
        judged(List.of(alert("a", "x", false)), alert("a", "x", false));

        assertThat(drain()).isEmpty();
    }

    @Test
    void too_many_that_wait_are_replaced_by_all_that_is_true_then() throws IOException {
        subscribe();
        drain();
        judged(List.of(alert("first", "x", false)), alert("first", "x", false));
        List<Alert> many = IntStream.rangeClosed(0, LiveConnection.MOST_DUE_ALERTS)
                .mapToObj(i -> alert("a" + i, "x", true))
                .toList();
        judged(List.of(alert("last", "x", false)), many.toArray(Alert[]::new));

        List<JsonNode> messages = drain();
        assertThat(messages.get(messages.size() - 1).path("type").asText()).isEqualTo("alerts");
        assertThat(messages.get(messages.size() - 1)
                        .path("alerts")
                        .path(0)
                        .path("id")
                        .asText())
                .isEqualTo("last");
    }
}
