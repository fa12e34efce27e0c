package org.mediamtxmonitor.alert.live;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Conversation;
import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/** Reads what Redis holds of alerts, incidents and conversations that are open. */
public class OpenAlerts {

    /** Keys: committed, alerts, conversations, beginnings. Returns the mark and the fields and values of each. */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> READ = new DefaultRedisScript<>("""
            return { redis.call('get', KEYS[1]) or '', redis.call('hvals', KEYS[2]), redis.call('hvals', KEYS[3]),
              redis.call('hgetall', KEYS[4]) }
            """, List.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final AlertArchive archive;

    public OpenAlerts(StringRedisTemplate redis, Keys keys, AlertArchive archive) {
        this.redis = redis;
        this.keys = keys;
        this.archive = archive;
    }

    /**
     * What Redis holds of what is open.
     *
     * @param mark another with each commit; empty where there was none
     * @param incidents those of the alerts and conversations
     * @param at of the last observation; null where there was none
     */
    record Stored(
            String mark,
            List<Alert> alerts,
            List<StoredIncident> incidents,
            List<Conversation> conversations,
            Map<String, List<Instant>> beginnings,
            Instant at) {}

    /** @throws org.springframework.dao.DataAccessException if Redis is away */
    @SuppressWarnings("unchecked")
    Stored read() {
        List<?> answer = redis.execute(
                READ, List.of(keys.alertsCommitted(), keys.alerts(), keys.conversations(), keys.alertBeginnings()));
        String mark = (String) answer.get(0);
        List<Alert> alerts = StoredJson.readAll(((List<String>) answer.get(1)).stream(), Alert.class).stream()
                .filter(alert -> alert.id() != null && alert.key() != null && alert.state() != null)
                .toList();
        List<Conversation> conversations =
                StoredJson.readAll(((List<String>) answer.get(2)).stream(), Conversation.class);
        Map<String, List<Instant>> times = new HashMap<>();
        List<String> flat = (List<String>) answer.get(3);
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            Instant[] read = StoredJson.read(flat.get(i + 1), Instant[].class);
            if (read != null) {
                times.put(flat.get(i), Arrays.asList(read));
            }
        }
        Set<String> ids = Stream.concat(
                        alerts.stream().map(Alert::incident),
                        conversations.stream().map(Conversation::thread))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Stored(mark, alerts, archive.stored(ids), conversations, Map.copyOf(times), at(mark));
    }

    private static Instant at(String mark) {
        String[] parts = mark.split(" ");
        return parts.length == 3 ? Instant.ofEpochMilli(Long.parseLong(parts[2])) : null;
    }

    /** Changes with each commit of any process; null before the first. */
    String mark() {
        return redis.opsForValue().get(keys.alertsCommitted());
    }
}
