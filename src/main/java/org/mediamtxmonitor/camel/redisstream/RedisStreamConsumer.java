package org.mediamtxmonitor.camel.redisstream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.mediamtxmonitor.redis.StreamEntry;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStreamCommands;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;

/**
 * Follows a stream in its own thread and connection: one message per entry, in order, each after the route has
 * processed the one before.
 *
 * <p>The position is kept as an id, never as Redis' {@code $}: entries written between two reads, or while Redis can't
 * be reached, come with the next read.
 */
class RedisStreamConsumer extends DefaultConsumer implements Suspendable {

    /** Shorter than a command may take, and how long a stop may have to wait. */
    private static final Duration BLOCK = Duration.ofMillis(500);

    private static final long RETRY_MS = 500;
    private static final String USUAL_COUNT = "100";
    private static final String NEWEST = "$";
    private static final String BEFORE_ALL = "0-0";

    private final RedisStreamEndpoint endpoint;
    private final RedisStreamComponent component;
    private final String key;
    private final StreamReadOptions reading;

    private volatile ExecutorService thread;
    private volatile CountDownLatch stop;

    /** Id of the last entry that was delivered; {@code $} until the newest is known. Between runs of the thread. */
    private volatile String last;

    private boolean failing;

    RedisStreamConsumer(RedisStreamEndpoint endpoint, Processor processor, RedisStreamComponent component) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.component = component;
        this.key = component.full(endpoint.value(StreamOption.KEY));
        String count = endpoint.isGiven(StreamOption.COUNT) ? endpoint.value(StreamOption.COUNT) : USUAL_COUNT;
        this.reading = StreamReadOptions.empty().block(BLOCK).count(Integer.parseInt(count));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        last = endpoint.value(StreamOption.START_ID);
        // Reads the position here, so that no entry written after the start of the route is missed.
        try {
            pinned();
        } catch (RuntimeException e) {
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

    private void run(CountDownLatch over) {
        while (over.getCount() > 0) {
            try (RedisConnection connection = connect()) {
                pin(connection);
                while (over.getCount() > 0) {
                    List<ByteRecord> entries = read(connection);
                    failing = false;
                    deliver(entries, over);
                }
            } catch (RuntimeException e) {
                if (over.getCount() > 0) {
                    failed(e);
                    pause(over);
                }
            }
        }
    }

    private void pinned() {
        try (RedisConnection connection = connect()) {
            pin(connection);
        }
    }

    private RedisConnection connect() {
        return component.redis().getRequiredConnectionFactory().getConnection();
    }

    private void pin(RedisConnection connection) {
        if (last.equals(NEWEST)) {
            List<ByteRecord> newest = connection
                    .streamCommands()
                    .xRevRange(bytes(), Range.unbounded(), Limit.limit().count(1));
            last = newest.isEmpty() ? BEFORE_ALL : newest.get(0).getId().getValue();
        }
    }

    @SuppressWarnings("unchecked")
    private List<ByteRecord> read(RedisConnection connection) {
        RedisStreamCommands commands = connection.streamCommands();
        List<ByteRecord> entries = commands.xRead(reading, StreamOffset.create(bytes(), ReadOffset.from(last)));
        return entries == null ? List.of() : entries;
    }

    private void deliver(List<ByteRecord> entries, CountDownLatch over) {
        for (ByteRecord raw : entries) {
            if (over.getCount() == 0) {
                return;
            }
            StreamEntry entry = Entries.of(raw);
            deliver(entry);
            last = entry.id();
        }
    }

    /**
     * Errors of a route are handled by the route; one that is left over is passed to the exception handler, and the
     * next entry follows.
     */
    private void deliver(StreamEntry entry) {
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
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("Entry " + entry.id() + " of " + key, exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }

    /** Once an outage. */
    private void failed(RuntimeException e) {
        if (!failing) {
            failing = true;
            getExceptionHandler().handleException("Stream " + key + " can't be read, going on until it can", e);
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

    private byte[] bytes() {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
