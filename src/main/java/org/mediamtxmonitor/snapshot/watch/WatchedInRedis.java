package org.mediamtxmonitor.snapshot.watch;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.redis.RedisMode;
import org.mediamtxmonitor.snapshot.watch.Watched.Look;
import org.mediamtxmonitor.stream.StreamId;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Tells other processes what is looked at here, and learns from them: a sorted set, in one round trip a second. Times are
 * those of Redis, as clocks of machines differ. With the embedded Redis there is no other process.
 */
public final class WatchedInRedis {

    /**
     * Keys: the sorted set. Arguments: how long a look counts in ms, how many are kept, 1 where all are wanted back; then
     * stream and ms ago of each look. Returns streams and ms ago in turn.
     */
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> EXCHANGE = new DefaultRedisScript<>("""
            local time = redis.call('time')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            if redis.call('type', KEYS[1]).ok ~= 'zset' then redis.call('del', KEYS[1]) end
            for i = 4, #ARGV, 2 do redis.call('zadd', KEYS[1], 'GT', now - ARGV[i + 1], ARGV[i]) end
            redis.call('zremrangebyscore', KEYS[1], '-inf', now - ARGV[1])
            redis.call('zremrangebyrank', KEYS[1], 0, -ARGV[2] - 1)
            redis.call('pexpire', KEYS[1], ARGV[1])
            if ARGV[3] ~= '1' then return {} end
            local looks = redis.call('zrange', KEYS[1], 0, -1, 'withscores')
            for i = 2, #looks, 2 do looks[i] = string.format('%d', math.max(0, now - looks[i])) end
            return looks
            """, List.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private final RedisMode mode;
    private final Watched watched;
    private final boolean learns;
    private final InstantSource clock;

    /** @param learns whether this process takes pictures, and needs to know what is looked at elsewhere */
    public WatchedInRedis(
            StringRedisTemplate redis,
            Keys keys,
            RedisMode mode,
            Watched watched,
            boolean learns,
            InstantSource clock) {
        this.redis = redis;
        this.keys = keys;
        this.mode = mode;
        this.watched = watched;
        this.learns = learns;
        this.clock = clock;
    }

    /**
     * Called by the route once a second.
     *
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public void exchange() {
        if (!mode.isShared()) {
            return;
        }
        long nowMs = clock.millis();
        List<Look> looks = watched.takeUntold(nowMs);
        if (looks.isEmpty() && !learns) {
            return;
        }
        List<String> arguments = new ArrayList<>(
                List.of(Long.toString(Watched.COUNTS_MS), Integer.toString(Watched.MOST), learns ? "1" : "0"));
        for (Look look : looks) {
            arguments.add(look.stream().text());
            arguments.add(Long.toString(look.agoMs()));
        }
        List<?> all = redis.execute(EXCHANGE, List.of(keys.watched()), arguments.toArray());
        if (learns && all != null) {
            watched.learn(read(all), nowMs);
        }
    }

    private static List<Look> read(List<?> all) {
        List<Look> looks = new ArrayList<>(all.size() / 2);
        for (int i = 0; i + 1 < all.size(); i += 2) {
            StreamId stream = StreamId.parse(String.valueOf(all.get(i)));
            if (stream != null) {
                looks.add(new Look(stream, Long.parseLong(String.valueOf(all.get(i + 1)))));
            }
        }
        return looks;
    }
}
