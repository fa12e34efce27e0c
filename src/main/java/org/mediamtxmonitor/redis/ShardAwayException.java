package org.mediamtxmonitor.redis;

import org.springframework.dao.TransientDataAccessResourceException;

/** The master of a Cluster that has the slot of a server does not answer, which says nothing about the others. */
public final class ShardAwayException extends TransientDataAccessResourceException {

    private static final long serialVersionUID = 1;

    ShardAwayException(String server, Throwable cause) {
        super("The master of the Redis Cluster that has server " + server + " does not answer", cause);
    }

    /** Whether an exception is one, or was caused by one. */
    static boolean causes(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShardAwayException) {
                return true;
            }
        }
        return false;
    }
}
