package org.mediamtxmonitor.web.live;

import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what Tomcat throws, on a thread of its own and where nobody can catch it, when a WebSocket closes in the middle of a message:
 * clients come and go. Other errors that nobody caught are logged.
 */
final class ClosedSockets implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ClosedSockets.class);
    private static final String TOMCAT = "org.apache.tomcat.websocket.";

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        if (isOfClosedSocket(error)) {
            LOG.debug("A live client is gone", error);
        } else {
            LOG.error("Thread {} ended with an error", thread.getName(), error);
        }
    }

    /** A state that is no more, or a buffer that was emptied while it was being written. */
    static boolean isOfClosedSocket(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        if (error instanceof IllegalStateException) {
            return trace.length > 0 && trace[0].getClassName().startsWith(TOMCAT);
        }
        return error instanceof IllegalArgumentException
                && trace.length > 0
                && trace[0].getClassName().equals("java.nio.Buffer")
                && Arrays.stream(trace).anyMatch(frame -> frame.getClassName().startsWith(TOMCAT));
    }
}
