package org.mediamtxmonitor.redis;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Refuses a Redis that a later release writes to, once the embedded one runs and before anything reads there. One that is away at the
 * start is looked at when it answers, before it counts as up and reports are written there.
 */
final class DataFormatCheck implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DataFormatCheck.class);

    private final StringRedisTemplate redis;
    private final Keys keys;
    private boolean running;
    private volatile boolean checked;
    private boolean told;

    DataFormatCheck(StringRedisTemplate redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
    }

    @Override
    public void start() {
        running = true;
        try {
            look();
        } catch (DataAccessException e) {
            // The monitor starts without Redis, too, and tells of it elsewhere.
            LOG.debug("Redis can't tell who wrote it", e);
        }
    }

    /**
     * Looks once Redis answers where it did not at the start.
     *
     * @throws DataAccessException if it is away, or must not be used
     */
    void complete() {
        if (checked) {
            return;
        }
        try {
            look();
        } catch (DataFormatException e) {
            if (!told) {
                told = true;
                LOG.error("Redis is not used. {} {}", e.getMessage(), e.remedy());
            }
            throw new InvalidDataAccessResourceUsageException(e.getMessage(), e);
        }
    }

    private void look() {
        DataFormat.check(redis, keys);
        checked = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Right after the embedded Redis. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1;
    }
}
