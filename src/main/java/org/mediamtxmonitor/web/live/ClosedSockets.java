package org.mediamtxmonitor.web.live;

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

    static boolean isOfClosedSocket(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        return error instanceof IllegalStateException
                && trace.length > 0
                && trace[0].getClassName().startsWith(TOMCAT);
    }
}
