package org.mediamtxmonitor.camel.redisstream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.mediamtxmonitor.redis.StreamEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.stream.StreamReadOptions;

/**
 * Follows a stream in its own thread and connection: one message per entry, in order, each after the route has processed
 * the one before. A {@link StreamReader} reads the entries, alone or with a group.
 */
class RedisStreamConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisStreamConsumer.class);

    /** Shorter than a command may take, and how long a stop may have to wait. */
    private static final Duration BLOCK = Duration.ofMillis(500);

    private static final long RETRY_MS = 500;
    private static final long SHORT_OUTAGE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String USUAL_COUNT = "100";
    /** Fewer, because entries that wait behind a slow one are delivered to other processes. */
    private static final String USUAL_COUNT_OF_GROUP = "10";

    private final RedisStreamEndpoint endpoint;
    private final RedisStreamComponent component;
    private final String key;

    private volatile ExecutorService thread;
    private volatile CountDownLatch stop;
    private volatile StreamReader reader;

    /** Since when reading fails, as of {@link System#nanoTime}; null while it does not. */
    private Long failingSince;

    /** Whether that was told. */
    private boolean told;

    RedisStreamConsumer(RedisStreamEndpoint endpoint, Processor processor, RedisStreamComponent component) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.component = component;
        this.key = component.full(endpoint.value(StreamOption.KEY));
    }

    private StreamReader reader() {
        boolean grouped = endpoint.isGiven(StreamOption.GROUP);
        String usual = grouped ? USUAL_COUNT_OF_GROUP : USUAL_COUNT;
        String count = endpoint.isGiven(StreamOption.COUNT) ? endpoint.value(StreamOption.COUNT) : usual;
        StreamReadOptions options = StreamReadOptions.empty().block(BLOCK).count(Integer.parseInt(count));
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        String startId = endpoint.value(StreamOption.START_ID);
        return grouped
                ? new GroupReader(
                        name,
                        options,
                        startId,
                        endpoint.value(StreamOption.GROUP),
                        UUID.randomUUID().toString(),
                        Long.parseLong(endpoint.value(StreamOption.RETRY_AFTER)),
                        Integer.parseInt(endpoint.value(StreamOption.ATTEMPTS)),
                        component.dropped(endpoint.stream(), endpoint.group())::increment)
                : new PlainReader(name, options, startId);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        reader = reader();
        long now = System.currentTimeMillis();
        // Reads the position here, so that no entry written after the start of the route is missed.
        try (RedisConnection connection = connect()) {
            reader.open(connection);
        } catch (RuntimeException e) {
            if (reader instanceof GroupReader group) {
                group.beginAt(now);
            }
            failed(e);
        }
        follow();
    }

    @Override
    protected void doResume() {
        follow();
    }

    @Override
    protected void doSuspend() {
        rest();
    }

    @Override
    protected void doStop() throws Exception {
        rest();
        if (reader != null) {
            reader.close(this::connect);
        }
        super.doStop();
    }

    private void follow() {
        CountDownLatch over = new CountDownLatch(1);
        stop = over;
        thread = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, "redis-stream-" + key);
        thread.execute(() -> run(over));
    }

    /** Waits for the message under way. */
    private void rest() {
        if (thread != null) {
            stop.countDown();
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(thread);
            thread = null;
        }
    }

    /** All consumers of a context that stops end at once: each of them waits for its turn to be stopped, and for its read. */
    private boolean goesOn(CountDownLatch over) {
        return over.getCount() > 0 && !endpoint.getCamelContext().isStopping();
    }

    private void run(CountDownLatch over) {
        while (goesOn(over)) {
            try (RedisConnection connection = connect()) {
                reader.open(connection);
                while (goesOn(over)) {
                    List<StreamEntry> entries = reader.next(connection);
                    failingSince = null;
                    told = false;
                    deliver(connection, entries, over);
                }
            } catch (RuntimeException e) {
                if (goesOn(over)) {
                    failed(e);
                    pause(over);
                }
            }
        }
    }

    private RedisConnection connect() {
        return component.redis().getRequiredConnectionFactory().getConnection();
    }

    private void deliver(RedisConnection connection, List<StreamEntry> entries, CountDownLatch over) {
        for (StreamEntry entry : entries) {
            if (!goesOn(over)) {
                return;
            }
            deliver(connection, entry);
        }
    }

    /**
     * Errors of a route are handled by the route; one that is left over is passed to the exception handler once the entry
     * is not delivered again.
     */
    private void deliver(RedisConnection connection, StreamEntry entry) {
        Exchange exchange = createExchange(false);
        try {
            Message message = exchange.getMessage();
            String field = endpoint.value(StreamOption.FIELD);
            message.setBody(field == null ? entry.fields() : entry.text(field));
            message.setHeader(RedisStreamHeaders.ENTRY_ID, entry.id());
            message.setHeader(RedisStreamHeaders.ENTRY_KEY, key);
            message.setHeader(Exchange.MESSAGE_TIMESTAMP, entry.timeMs());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        try {
            if (exchange.getException() == null) {
                reader.done(connection, entry);
            } else if (reader.failed(connection, entry)) {
                getExceptionHandler()
                        .handleException("Entry " + entry.id() + " of " + key, exchange, exchange.getException());
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    /**
     * Tells an outage once, in one line: a stack trace of the Redis client says nothing more. One of moments is not told, as at the
     * start of the monitor its own Redis comes a little later.
     */
    private void failed(RuntimeException e) {
        if (failingSince == null) {
            failingSince = System.nanoTime();
        }
        boolean isShort = System.nanoTime() - failingSince < SHORT_OUTAGE_NANOS;
        if (told || isShort && !endpoint.isBridgeErrorHandler()) {
            return;
        }
        told = true;
        if (endpoint.isBridgeErrorHandler()) {
            getExceptionHandler().handleException("Stream " + key + " can't be read", e);
        } else {
            LOG.warn("Stream {} can't be read, reading goes on when it can: {}", key, e.getMessage());
            LOG.debug("Stream {} can't be read", key, e);
        }
    }

    private static void pause(CountDownLatch over) {
        try {
            over.await(RETRY_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            over.countDown();
        }
    }
}
