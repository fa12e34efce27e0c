package org.mediamtxmonitor.fleet;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mediamtxmonitor.redis.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Has the leases looked at when another process gave some away, so that nobody waits for the next beat. */
public final class HandoverListener {

    private static final Logger LOG = LoggerFactory.getLogger(HandoverListener.class);

    private final Leases leases;
    private final Executor beats;
    private final boolean takes;
    /** Many messages at once need one look. */
    private final AtomicBoolean isDue = new AtomicBoolean();

    /** @param takes whether this process takes leases */
    HandoverListener(Leases leases, Executor beats, boolean takes) {
        this.leases = leases;
        this.takes = takes;
        this.beats = beats;
    }

    /** @param process id of the one that gave leases away */
    public void given(String process) {
        if (!takes || process.equals(leases.id()) || isDue.getAndSet(true)) {
            return;
        }
        try {
            beats.execute(this::beat);
        } catch (RejectedExecutionException e) {
            LOG.debug("This process ends", e);
        }
    }

    private void beat() {
        isDue.set(false);
        try {
            leases.beat();
        } catch (DataAccessException e) {
            LOG.debug("Redis is away, the next beat takes what is free", e);
        }
    }
}
