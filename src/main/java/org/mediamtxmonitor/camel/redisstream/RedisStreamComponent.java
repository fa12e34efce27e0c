package org.mediamtxmonitor.camel.redisstream;

import java.util.EnumMap;
import java.util.Map;

import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.mediamtxmonitor.redis.Keys;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Redis streams as endpoints of routes: {@code redis-stream:KEY}. See docs/redis-stream.md. */
@Component("redis-stream")
public class RedisStreamComponent extends DefaultComponent {

    /** Counter of entries that a group did not get, with the tags {@code stream} (its key) and {@code group}. */
    public static final String DROPPED = "mediamtx.monitor.stream.dropped";

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final MeterRegistry meters;

    RedisStreamComponent(StringRedisTemplate redis, Keys keys, MeterRegistry meters) {
        this.redis = redis;
        this.keys = keys;
        this.meters = meters;
    }

    /** Camel rejects the parameters that are left, which are unknown. */
    @Override
    protected Endpoint createEndpoint(String uri, String path, Map<String, Object> parameters) {
        Map<StreamOption, String> given = new EnumMap<>(StreamOption.class);
        for (StreamOption option : StreamOption.values()) {
            String value = getAndRemoveParameter(parameters, option.word(), String.class);
            if (value != null) {
                // A plus in a URI arrives as a blank.
                String meant = option == StreamOption.TO ? value.replace(' ', '+') : value;
                given.put(option, option.checked("option " + option.word(), meant));
            }
        }
        if (path != null && !path.isEmpty() && given.putIfAbsent(StreamOption.KEY, path) != null) {
            throw new IllegalArgumentException("redis-stream: the key is given twice");
        }
        if (!given.containsKey(StreamOption.KEY)) {
            throw new IllegalArgumentException("redis-stream: a key is missing, as in redis-stream:history");
        }
        if (given.containsKey(StreamOption.OPERATION)) {
            StreamOperation.valueOf(given.get(StreamOption.OPERATION)).check(given.keySet());
        }
        return new RedisStreamEndpoint(uri, this, given);
    }

    Counter dropped(String stream, String group) {
        return Counter.builder(DROPPED)
                .description("Entries that a group gave up, or that were trimmed before their next attempt")
                .tag("stream", stream)
                .tag("group", group)
                .register(meters);
    }

    StringRedisTemplate redis() {
        return redis;
    }

    /** A key in Redis: under our prefix, unless it begins with it. */
    String full(String key) {
        return key.startsWith(keys.prefix()) ? key : keys.prefix() + key;
    }
}
