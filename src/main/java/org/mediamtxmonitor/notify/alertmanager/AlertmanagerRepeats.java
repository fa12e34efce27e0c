package org.mediamtxmonitor.notify.alertmanager;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.alert.Notification.Kind;
import org.mediamtxmonitor.alert.dispatch.Routing;
import org.mediamtxmonitor.alert.live.AlertPolicies;
import org.mediamtxmonitor.alert.live.AlertsView;
import org.mediamtxmonitor.config.ChannelSettings;
import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.notify.Message;
import org.mediamtxmonitor.notify.message.MessageWriter;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Finds what channels of type {@code alertmanager} are to be told again: all alerts that fire now of the incidents that they
 * were told of. What was told is read from Redis, so that another process, or this one after a restart, goes on.
 */
@Component("alertmanagerRepeats")
public class AlertmanagerRepeats {

    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerRepeats.class);

    /** What it goes by. */
    private record Plan(List<ChannelSettings> channels, Routing routing) {

        static Plan of(Settings settings) {
            return new Plan(
                    settings.channels().stream()
                            .filter(channel -> channel.type().equals("alertmanager"))
                            .toList(),
                    new Routing(AlertPolicies.of(settings)));
        }
    }

    private volatile Plan plan;
    private final AlertsView view;
    private final StringRedisTemplate redis;
    private final Keys keys;
    private final MessageWriter writer;
    private final Map<String, Set<String>> told = new ConcurrentHashMap<>();

    public AlertmanagerRepeats(
            LiveSettings settings, AlertsView view, StringRedisTemplate redis, Keys keys, MessageWriter writer) {
        this.plan = Plan.of(settings.get());
        settings.onChange((before, now) -> plan = Plan.of(now));
        this.view = view;
        this.redis = redis;
        this.keys = keys;
        this.writer = writer;
    }

    /** What one channel is told again. */
    public record Repeat(String channel, List<Message.Item> alerts) {}

    /** One for each channel that was told of something that still fires. While Redis is away, what was told before counts. */
    public List<Repeat> due() {
        Plan now = plan;
        List<ChannelSettings> channels = now.channels();
        if (channels.isEmpty()) {
            return List.of();
        }
        try {
            Map<String, String> conversations =
                    redis.<String, String>opsForHash().entries(keys.conversations());
            channels.forEach(channel -> told.put(channel.name(), threads(conversations, channel.name())));
        } catch (DataAccessException e) {
            LOG.debug("What was told can't be read", e);
        }
        return channels.stream()
                .map(channel -> new Repeat(channel.name(), firing(channel.name(), now.routing())))
                .filter(repeat -> !repeat.alerts().isEmpty())
                .toList();
    }

    /** Incidents that the channel was told of and that are not over for it. */
    private static Set<String> threads(Map<String, String> conversations, String channel) {
        String prefix = channel + " ";
        return conversations.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> read(entry.getValue()))
                .filter(conversation -> conversation != null && conversation.kind() != Kind.RESOLVED)
                .map(Conversation::thread)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Conversation read(String json) {
        try {
            return Json.mapper().readValue(json, Conversation.class);
        } catch (JsonProcessingException e) {
            LOG.debug("What was told can't be read", e);
            return null;
        }
    }

    private List<Message.Item> firing(String channel, Routing routing) {
        Set<String> incidents = told.getOrDefault(channel, Set.of());
        List<Alert> alerts = view.now().alerts().values().stream()
                .filter(alert -> alert.incident() != null && incidents.contains(alert.incident()))
                .filter(alert -> alert.isActive() && alert.mute() == null && routing.leads(alert, channel))
                .toList();
        return writer.items(channel, alerts);
    }
}
