package org.mediamtxmonitor.notify.alertmanager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.AlertTick;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.Mute;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.config.SettingsLoader;
import org.mediamtxmonitor.notify.Message;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.Level;
import org.mediamtxmonitor.testing.Made;
import org.mockito.Mockito;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What Alertmanager is told again each minute. */
class AlertmanagerRepeatsTest {

    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");
    private static final Keys KEYS = new Keys("mediamtx:");

    @TempDir
    private Path folder;

    private final AlertsView view = new AlertsView();
    private final Map<String, String> conversations = new HashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private boolean redisIsAway;
    private AlertmanagerRepeats repeats;

    @BeforeEach
    void repeats() throws IOException {
        Settings settings =
                new SettingsLoader().load(Files.writeString(folder.resolve("collector.yaml"), """
                notify:
                  - { name: prom, type: alertmanager, url: 'https://prom.example.com' }
                  - { name: ops, type: webhook, url: 'https://hooks.example.com' }
                """), Map.of(), Map.of());
        StringRedisTemplate redis = Mockito.mock(StringRedisTemplate.class);
        @SuppressWarnings("unchecked")
        HashOperations<String, String, String> hashes = Mockito.mock(HashOperations.class);
        Mockito.when(redis.<String, String>opsForHash()).thenReturn(hashes);
        Mockito.when(hashes.entries(KEYS.conversations())).thenAnswer(asked -> {
            if (redisIsAway) {
                throw new QueryTimeoutException("away");
            }
            return Map.copyOf(conversations);
        });
        repeats = new AlertmanagerRepeats(new LiveSettings(settings), view, redis, KEYS, new MessageWriter(settings));
    }

    private void told(String channel, String incident, Kind kind) throws IOException {
        Conversation conversation =
                Made.of(Conversation.class, "channel", channel, "thread", incident, "kind", kind, "version", 1L);
        conversations.put(channel + " " + incident, Json.mapper().writeValueAsString(conversation));
    }

    private Alert alert(String path, Level level, String incident) {
        return Made.of(
                Alert.class,
                "id",
                path,
                "key",
                new AlertKey("stream-offline", "main", path, null),
                "state",
                AlertState.FIRING,
                "level",
                level,
                "worst",
                level,
                "since",
                AT,
                "reason",
                "why",
                "incident",
                incident);
    }

    private void fires(Alert alert) {
        alerts.add(alert);
        view.judged(
                new AlertTick(AT, alerts, List.of(), List.of(), List.of(), List.of()), List.copyOf(alerts), List.of());
    }

    private List<String> due() {
        return repeats.due().stream()
                .flatMap(repeat ->
                        repeat.alerts().stream().map(Message.Item::path).map(path -> repeat.channel() + " " + path))
                .toList();
    }

    @Test
    void what_fires_of_an_incident_that_it_was_told_of_is_told_again() throws IOException {
        told("prom", "i", Kind.UPDATE);
        told("ops", "j", Kind.FIRING);
        fires(alert("a", Level.CRITICAL, "i"));
        fires(alert("b", Level.CRITICAL, "i"));
        fires(alert("other", Level.CRITICAL, "j"));

        assertThat(due()).containsExactlyInAnyOrder("prom a", "prom b");
    }

    @Test
    void what_no_route_leads_there_and_what_is_muted_is_not_told() throws IOException {
        told("prom", "i", Kind.FIRING);
        fires(alert("a", Level.CRITICAL, "i"));
        fires(alert("warning", Level.WARNING, "i"));
        fires(alert("muted", Level.CRITICAL, "i").with(new Mute(Mute.Kind.SILENCED, "s", null)));
        fires(Made.with(alert("pending", Level.CRITICAL, "i"), "state", AlertState.PENDING));

        assertThat(due()).containsExactly("prom a");
    }

    @Test
    void what_goes_on_of_an_incident_that_is_over_for_it_is_not_told() throws IOException {
        told("prom", "i", Kind.RESOLVED);
        fires(alert("a", Level.CRITICAL, "i"));

        assertThat(due()).isEmpty();
    }

    @Test
    void without_redis_it_goes_on_with_what_it_knew() throws IOException {
        told("prom", "i", Kind.FIRING);
        fires(alert("a", Level.CRITICAL, "i"));
        assertThat(due()).hasSize(1);
        redisIsAway = true;

        assertThat(due()).containsExactly("prom a");
    }

    @Test
    void nothing_is_told_where_nothing_fires() throws IOException {
        told("prom", "i", Kind.FIRING);

        assertThat(repeats.due()).isEmpty();
    }
}
