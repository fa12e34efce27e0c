package org.mediamtxmonitor.notify.delivery;

import java.time.Instant;

/** The store that other tests simulate does what the one in Redis does. */
class SimulatedStoreTest extends OutboxStoreCases {

    private final Given.HandClock clock = new Given.HandClock();
    private final SimulatedRedis redis = new SimulatedRedis(clock);

    @Override
    OutboxStore process(boolean alone) {
        return redis.store(alone);
    }

    @Override
    void flush() {
        redis.flush();
    }

    @Override
    Instant now() {
        return clock.instant();
    }
}
