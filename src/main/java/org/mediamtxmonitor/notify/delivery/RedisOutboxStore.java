package org.mediamtxmonitor.notify.delivery;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.mediamtxmonitor.alert.Notification;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisMode;
import org.springframework.data.redis.core.StringRedisTemplate;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The store in Redis. Its scripts are in {@link OutboxScripts}. */
final class RedisOutboxStore implements OutboxStore {

    /** Conversations that are handed out at once. */
    private static final int MOST_DUE = 200;

    /** After Redis lost its data nothing is sent for this time, so that every process tells first what it remembers. */
    private static final long SETTLE_MS = 3_000;

    /** Later than the last try of a message. */
    private static final Duration GIVEN_UP = RetryPolicy.GIVE_UP.plusHours(6);

    private static final int PAGE = 200;
    private static final long DAY_MS = 86_400_000;
    private static final long FORGOTTEN_MS = 7 * DAY_MS;
    /** Notifications that are kept; of more those that are over go after an hour. */
    private static final int MOST_NOTIFICATIONS = 5_000;

    private static final long HOUR_MS = 3_600_000;

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final boolean alone;
    /** What marks the data that this process knows; null before it has looked. */
    private volatile String known;

    RedisOutboxStore(StringRedisTemplate redis, Keys keys, RedisMode mode) {
        this.redis = redis;
        this.keys = keys;
        this.alone = !mode.isShared();
    }

    @Override
    public void due(ConversationKey key, Instant at) {
        redis.execute(OutboxScripts.DUE, List.of(keys.retry()), key.field(), ms(at));
    }

    @Override
    public void postpone(ConversationKey key, Instant until) {
        redis.opsForZSet().add(keys.retry(), key.field(), until.toEpochMilli());
    }

    @Override
    public void rest(ConversationKey key) {
        redis.opsForZSet().remove(keys.retry(), key.field());
    }

    @Override
    public void put(Notification notification) {
        redis.execute(
                OutboxScripts.PUT,
                List.of(keys.notifications(), keys.retry()),
                ConversationKey.of(notification).field(),
                json(notification),
                Long.toString(notification.version()),
                ms(Instant.now()));
    }

    @Override
    public Work work(Map<ConversationKey, String> held, Supplier<Memory> memory) {
        List<String> names = new ArrayList<>(List.of(keys.retry(), keys.outboxBegan(), keys.channels()));
        List<String> arguments = new ArrayList<>(List.of(
                Integer.toString(MOST_DUE),
                Long.toString(LOCK_MS),
                UUID.randomUUID().toString()));
        held.forEach((key, token) -> {
            names.add(keys.sending(key.field()));
            arguments.add(key.field());
            arguments.add(token);
        });
        List<?> answer = redis.execute(OutboxScripts.WORK, names, arguments.toArray());
        String began = (String) answer.get(0);
        boolean restored = known != null && !began.equals(known);
        if (restored) {
            restore(memory.get());
        }
        known = began;
        Map<String, String> channels = new HashMap<>();
        List<?> pairs = (List<?>) answer.get(2);
        for (int i = 0; i < pairs.size(); i += 2) {
            channels.put((String) pairs.get(i), (String) pairs.get(i + 1));
        }
        List<ConversationKey> due = ((List<?>) answer.get(1))
                .stream().map(field -> ConversationKey.parse((String) field)).toList();
        return new Work(due, channels, restored);
    }

    @Override
    public Claim claim(ConversationKey key, String token, Progress remembered) {
        List<?> answer = redis.execute(
                OutboxScripts.CLAIM,
                List.of(keys.notifications(), keys.told(), keys.retry(), keys.sending(key.field()), keys.outboxBegan()),
                key.field(),
                token,
                Long.toString(LOCK_MS),
                remembered.equals(Progress.NONE) ? "" : remembered.text(),
                alone ? "0" : Long.toString(SETTLE_MS),
                known == null ? "" : known,
                alone ? "1" : "0");
        if (answer.isEmpty()) {
            return null;
        }
        return new Claim(read(Notification.class, (String) answer.get(0)), Progress.parse((String) answer.get(1)));
    }

    @Override
    public Delivery complete(Result result) {
        String id = redis.execute(
                OutboxScripts.COMPLETE,
                List.of(
                        keys.told(),
                        keys.retry(),
                        keys.sending(result.key().field()),
                        keys.notifications(),
                        keys.deliveries(),
                        keys.channels()),
                result.key().field(),
                result.token(),
                result.progress().text(),
                result.next() == null ? "" : ms(result.next()),
                Integer.toString(DeliveryLog.KEPT),
                json(result.delivery()),
                result.key().channel(),
                result.channel() == null ? "" : json(result.channel()));
        return result.delivery().withId(id);
    }

    @Override
    public Delivery log(Delivery delivery, ChannelState channel) {
        String id = redis.execute(
                OutboxScripts.LOG,
                List.of(keys.deliveries(), keys.channels()),
                Integer.toString(DeliveryLog.KEPT),
                json(delivery),
                delivery.channel(),
                json(channel));
        return delivery.withId(id);
    }

    @Override
    public void restore(Memory memory) {
        for (ConversationKey key : memory.sending()) {
            redis.opsForValue().setIfAbsent(keys.sending(key.field()), "restored", Duration.ofMillis(LOCK_MS));
        }
        List<String> arguments = new ArrayList<>();
        memory.progress().forEach((key, progress) -> {
            arguments.add(key.field());
            arguments.add(progress.text());
            if (arguments.size() >= 2 * PAGE) {
                redis.execute(OutboxScripts.TELL, List.of(keys.told()), arguments.toArray());
                arguments.clear();
            }
        });
        if (!arguments.isEmpty()) {
            redis.execute(OutboxScripts.TELL, List.of(keys.told()), arguments.toArray());
        }
        for (Waiting one : memory.waiting()) {
            redis.execute(
                    OutboxScripts.PUT,
                    List.of(keys.notifications(), keys.retry()),
                    ConversationKey.of(one.notification()).field(),
                    json(one.notification()),
                    Long.toString(one.notification().version()),
                    ms(one.due()));
        }
        for (Delivery delivery : memory.deliveries()) {
            redis.execute(
                    OutboxScripts.LOG,
                    List.of(keys.deliveries(), keys.channels()),
                    Integer.toString(DeliveryLog.KEPT),
                    json(delivery),
                    delivery.channel(),
                    "");
        }
    }

    @Override
    public void wake(String channel) {
        redis.execute(OutboxScripts.WAKE, List.of(keys.retry()), channel + " ");
    }

    @Override
    public Map<String, String> channels() {
        return redis.<String, String>opsForHash().entries(keys.channels());
    }

    @Override
    public void channel(String name, ChannelState state) {
        redis.opsForHash().put(keys.channels(), name, json(state));
    }

    @Override
    public void sweep(Collection<String> off) {
        long now = System.currentTimeMillis();
        Long kept = redis.opsForHash().size(keys.notifications());
        long forgotten = now - (kept != null && kept > MOST_NOTIFICATIONS ? HOUR_MS : FORGOTTEN_MS);
        List<String> arguments = new ArrayList<>(List.of(
                "0",
                Integer.toString(PAGE),
                Json.time(Instant.ofEpochMilli(now).minus(GIVEN_UP)),
                Json.time(Instant.ofEpochMilli(forgotten))));
        arguments.addAll(off);
        do {
            String cursor = redis.execute(
                    OutboxScripts.SWEEP, List.of(keys.notifications(), keys.told(), keys.retry()), arguments.toArray());
            arguments.set(0, cursor);
        } while (!"0".equals(arguments.get(0)));
    }

    @Override
    public boolean again(ConversationKey key) {
        Long done = redis.execute(
                OutboxScripts.AGAIN, List.of(keys.notifications(), keys.told(), keys.retry()), key.field());
        return done != null && done == 1;
    }

    @Override
    public Map<String, Integer> queued() {
        Collection<String> fields = redis.opsForZSet().range(keys.retry(), 0, -1);
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (fields != null) {
            fields.forEach(field -> counts.merge(ConversationKey.parse(field).channel(), 1, Integer::sum));
        }
        return counts;
    }

    private static String ms(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(Class<T> type, String json) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
