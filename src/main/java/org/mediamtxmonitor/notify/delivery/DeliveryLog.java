package org.mediamtxmonitor.notify.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Reads the log of deliveries in Redis, which keeps about the last {@value #KEPT}. */
public final class DeliveryLog {

    /** Deliveries that are kept. */
    public static final int KEPT = 10_000;

    private static final int PAGE = 1_000;

    private final StringRedisTemplate redis;
    private final Keys keys;

    public DeliveryLog(StringRedisTemplate redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /**
     * The newest first.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public List<Delivery> all() {
        List<Delivery> deliveries = new ArrayList<>();
        Range<String> range = Range.unbounded();
        while (true) {
            List<MapRecord<String, Object, Object>> page = redis.opsForStream()
                    .reverseRange(keys.deliveries(), range, Limit.limit().count(PAGE));
            if (page == null || page.isEmpty()) {
                return deliveries;
            }
            page.forEach(entry -> deliveries.add(delivery(entry)));
            String last = page.get(page.size() - 1).getId().getValue();
            range = Range.leftUnbounded(Range.Bound.exclusive(last));
        }
    }

    /**
     * Those of an incident, the newest first.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public List<Delivery> ofIncident(String incident) {
        return all().stream().filter(one -> incident.equals(one.incident())).toList();
    }

    /**
     * One delivery; empty where it is not kept.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public Optional<Delivery> one(String id) {
        if (!id.matches("\\d{1,15}-\\d{1,10}")) {
            return Optional.empty();
        }
        List<MapRecord<String, Object, Object>> found =
                redis.opsForStream().range(keys.deliveries(), Range.closed(id, id));
        return found == null
                ? Optional.empty()
                : found.stream().map(DeliveryLog::delivery).findFirst();
    }

    private static Delivery delivery(MapRecord<String, Object, Object> entry) {
        return RedisOutboxStore.read(
                        Delivery.class, String.valueOf(entry.getValue().get("json")))
                .withId(entry.getId().getValue());
    }
}
