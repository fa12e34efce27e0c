package org.mediamtxmonitor.redis;

/** The embedded Redis can't be started; the message says why and what to do. */
public class EmbeddedRedisException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EmbeddedRedisException(String message) {
        super(message);
    }
}
