package org.mediamtxmonitor.fleet;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mediamtxmonitor.redis.Leases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.MessageListener;

/** Has the leases looked at when another process gave some away, so that nobody waits for the next beat. */
final class HandoverListener implements MessageListener {

    private static final Logger LOG = LoggerFactory.getLogger(HandoverListener.class);

    private final Leases leases;
    private final Executor beats;
    /** Many messages at once need one look. */
    private final AtomicBoolean isDue = new AtomicBoolean();

    HandoverListener(Leases leases, Executor beats) {
        this.leases = leases;
        this.beats = beats;
    }

    @Override
    public void onMessage(Message message, byte[] pattern) {
        boolean isOwn = new String(message.getBody(), StandardCharsets.UTF_8).equals(leases.id());
        if (isOwn || isDue.getAndSet(true)) {
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
