package org.mediamtxmonitor.camel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.apache.hc.core5.http.io.EofSensorWatcher;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.util.Timeout;

/**
 * Ends a request whose answer is not whole in time, wherever it hangs: headers, interim answers and bodies that drip on never
 * reach the client's own time-outs, which count from the last byte. The request then fails with a
 * {@link SocketTimeoutException}, and its connection is closed.
 *
 * <p>The time is what the request may need to get a connection and to connect, and three times its response time-out for the
 * answer; time in which this process itself stands still does not count. A request without a response time-out has no deadline.
 * Thread-safe.
 */
final class RequestDeadline implements ExecChainHandler, AutoCloseable {

    /** A whole answer may take this many times as long as its first byte. */
    private static final int PATIENCE = 3;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "request-deadline");
        thread.setDaemon(true);
        return thread;
    });

    private final LongSupplier stoodStillNanos;

    /** @param stoodStillNanos time in which this process stood still, in all */
    RequestDeadline(LongSupplier stoodStillNanos) {
        this.stoodStillNanos = stoodStillNanos;
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        long ms = longestMs(scope.clientContext.getRequestConfigOrDefault());
        if (ms == 0 || !(scope.originalRequest instanceof Cancellable running)) {
            return chain.proceed(request, scope);
        }
        Watch watch = new Watch(running, timer, stoodStillNanos);
        watch.start(ms);
        boolean reading = false;
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            if (response.getEntity() != null) {
                response.setEntity(new WatchedEntity(response.getEntity(), watch));
                reading = true;
            }
            return response;
        } catch (IOException | HttpException | RuntimeException e) {
            watch.failIfOver(e);
            throw e;
        } finally {
            if (!reading) {
                watch.stop();
            }
        }
    }

    /** Longest time of a request in ms; 0 for any. */
    @SuppressWarnings("deprecation")
    private static long longestMs(RequestConfig config) {
        long answer = ms(config.getResponseTimeout());
        return answer == 0
                ? 0
                : ms(config.getConnectionRequestTimeout()) + ms(config.getConnectTimeout()) + PATIENCE * answer;
    }

    private static long ms(Timeout timeout) {
        return timeout == null ? 0 : timeout.toMilliseconds();
    }

    /** The deadline of one request, until its answer is read or given up. */
    private static final class Watch implements EofSensorWatcher {

        private final Cancellable request;
        private final ScheduledThreadPoolExecutor timer;
        private final LongSupplier stoodStillNanos;
        /** Time in which this process stood still, as far as the deadline was moved by it. */
        private long grantedNanos;

        private Future<?> task;
        private boolean stopped;
        private volatile boolean over;

        Watch(Cancellable request, ScheduledThreadPoolExecutor timer, LongSupplier stoodStillNanos) {
            this.request = request;
            this.timer = timer;
            this.stoodStillNanos = stoodStillNanos;
            this.grantedNanos = stoodStillNanos.getAsLong();
        }

        synchronized void start(long ms) {
            task = timer.schedule(this::end, ms, TimeUnit.MILLISECONDS);
        }

        /** What this process stood still meanwhile is added, and once more what it stands still in that time. */
        private synchronized void end() {
            long stood = stoodStillNanos.getAsLong();
            long more = stood - grantedNanos;
            if (stopped) {
                return;
            }
            if (more > 0) {
                grantedNanos = stood;
                task = timer.schedule(this::end, more, TimeUnit.NANOSECONDS);
                return;
            }
            over = true;
            request.cancel();
        }

        synchronized void stop() {
            stopped = true;
            task.cancel(false);
        }

        /** Cancelling looks like a lost connection to the client: the reason is told instead. */
        void failIfOver(Exception cause) throws SocketTimeoutException {
            if (over) {
                SocketTimeoutException late = new SocketTimeoutException("the answer takes too long");
                late.initCause(cause);
                throw late;
            }
        }

        @Override
        public boolean eofDetected(InputStream body) {
            stop();
            return true;
        }

        @Override
        public boolean streamClosed(InputStream body) {
            // A body that is closed early is read to its end first, which must end too.
            return true;
        }

        @Override
        public boolean streamAbort(InputStream body) {
            stop();
            request.cancel();
            return false;
        }
    }

    /** The body of an answer, on which the deadline of its request still counts. */
    private static final class WatchedEntity extends HttpEntityWrapper {

        private final Watch watch;

        WatchedEntity(HttpEntity entity, Watch watch) {
            super(entity);
            this.watch = watch;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new WatchedBody(super.getContent(), watch);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            AbstractHttpEntity.writeTo(this, out);
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                watch.stop();
            }
        }
    }

    private static final class WatchedBody extends EofSensorInputStream {

        private final Watch watch;

        WatchedBody(InputStream in, Watch watch) {
            super(in, watch);
            this.watch = watch;
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                watch.failIfOver(e);
                throw e;
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                watch.failIfOver(e);
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                watch.stop();
            }
        }
    }
}
