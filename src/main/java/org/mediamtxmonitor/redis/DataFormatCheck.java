package org.mediamtxmonitor.redis;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Refuses a Redis that a later release writes to, once the embedded one runs and before anything reads there. */
final class DataFormatCheck implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DataFormatCheck.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private boolean checked;

    DataFormatCheck(StringRedisTemplate redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public void start() {
        checked = true;
        try {
            DataFormat.check(redis, keys);
        } catch (DataAccessException e) {
            // The monitor starts without Redis, too, and tells of it elsewhere.
            LOG.debug("Redis can't tell who wrote it", e);
        }
    }

    @Override
    public void stop() {
        checked = false;
    }

    @Override
    public boolean isRunning() {
        return checked;
    }

    /** Right after the embedded Redis. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }
}
