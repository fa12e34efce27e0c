package org.mediamtxmonitor.notify.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.mediamtxmonitor.config.LiveSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.redis.Json;
import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The devices that take notifications, in Redis, and as this process read them last. Thread-safe. */
@Component
public class PushDevices {

    /** More devices are not taken: each costs a request for each message. */
    public static final int MOST = 100;

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(PushDevices.class);

    /** Key: the devices. Arguments: id, JSON, most. Returns 0 where there are too many already. */
    private static final RedisScript<Long> ADD = new DefaultRedisScript<>("""
            if redis.call('hexists', KEYS[1], ARGV[1]) == 0 and redis.call('hlen', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
            redis.call('hset', KEYS[1], ARGV[1], ARGV[2])
            return 1
            """, Long.class);

    /** Keys: the refusals. Arguments: id, now in ms. Returns since when the device is refused. */
    private static final RedisScript<String> REFUSE = new DefaultRedisScript<>("""
            redis.call('hsetnx', KEYS[1], ARGV[1], ARGV[2])
            return redis.call('hget', KEYS[1], ARGV[1])
            """, String.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final Supplier<Settings> settings;
    private final LongSupplier nanos;
    private volatile List<PushDevice> known = List.of();
    private volatile long lookedAt;

    @Autowired
    public PushDevices(StringRedisTemplate redis, Keys keys, LiveSettings settings) {
        this(redis, keys, settings, System::nanoTime);
    }

    /** @param nanos the monotonic clock */
    PushDevices(StringRedisTemplate redis, Keys keys, Supplier<Settings> settings, LongSupplier nanos) {
        this.redis = redis;
        this.keys = keys;
        this.settings = settings;
        this.nanos = nanos;
        lookedAt = nanos.getAsLong() - LOOK.toNanos();
    }

    /** Whether there is any, at most two seconds ago; as it was before while Redis does not answer. */
    public boolean areThere() {
        return leastLevel() != null;
    }

    /** The mildest that a device is told of, as of the same time; null where there is no device. */
    public Level leastLevel() {
        long now = nanos.getAsLong();
        if (now - lookedAt >= LOOK.toNanos()) {
            lookedAt = now;
            all();
        }
        return lastLevel();
    }

    /** The same as it was when it was looked last. */
    public Level lastLevel() {
        return known.stream()
                .map(PushDevice::level)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * What a device is told of that never said so: what is critical by the channel that is there without an entry in
     * {@code notify}, all that the channel is told where there is one.
     */
    private Level usualLevel() {
        return settings.get().implicitChannel().isPresent() ? Level.CRITICAL : Level.WARNING;
    }

    /** All, in the order in which they subscribed; while Redis is away those that this process knows. */
    public List<PushDevice> all() {
        try {
            Level usual = usualLevel();
            known = redis.<String, String>opsForHash().values(keys.pushDevices()).stream()
                    .map(PushDevices::read)
                    .filter(Objects::nonNull)
                    .map(device -> device.level() == null ? device.told(usual, device.language()) : device)
                    .sorted(Comparator.comparing(PushDevice::addedAt).thenComparing(PushDevice::id))
                    .toList();
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, devices are as this process knows them", e);
        }
        return known;
    }

    private static PushDevice read(String json) {
        try {
            return Json.mapper().readValue(json, PushDevice.class);
        } catch (JsonProcessingException e) {
            LOG.warn("A device in Redis can't be read");
            return null;
        }
    }

    /** The device with this id. */
    public Optional<PushDevice> one(String id) {
        return all().stream().filter(device -> device.id().equals(id)).findFirst();
    }

    /**
     * Adds a device, or takes the place of itself.
     *
     * @return false where there are {@link #MOST} already
     * @throws DataAccessException if Redis is away
     */
    public boolean add(PushDevice device) {
        try {
            String json = Json.mapper().writeValueAsString(device);
            boolean isAdded =
                    redis.execute(ADD, List.of(keys.pushDevices()), device.id(), json, Integer.toString(MOST)) == 1;
            took(device.id());
            all();
            return isAdded;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Forgets a device.
     *
     * @return whether there was one
     * @throws DataAccessException if Redis is away
     */
    public boolean remove(String id) {
        redis.opsForHash().delete(keys.pushRefused(), id);
        return redis.opsForHash().delete(keys.pushDevices(), id) > 0;
    }

    /**
     * Forgets all that an account added.
     *
     * @throws DataAccessException if Redis is away
     */
    public void removeOf(String account) {
        all().stream().filter(device -> account.equals(device.owner())).forEach(device -> remove(device.id()));
        all();
    }

    /**
     * Notes that the push service of a device refused a message to it.
     *
     * @return since when it has refused each one
     * @throws DataAccessException if Redis is away
     */
    Instant refused(String id, Instant now) {
        String since = redis.execute(REFUSE, List.of(keys.pushRefused()), id, Long.toString(now.toEpochMilli()));
        return Instant.ofEpochMilli(Long.parseLong(since));
    }

    /**
     * Notes that a device took a message.
     *
     * @throws DataAccessException if Redis is away
     */
    void took(String id) {
        redis.opsForHash().delete(keys.pushRefused(), id);
    }
}
