package org.mediamtxmonitor.camel.partitioned;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultConsumer;

/** Works on the messages of a queue. What waits when it stops is dropped. */
class PartitionedConsumer extends DefaultConsumer {

    private static final long STOP_MS = 1000;
    private static final long IDLE_SECONDS = 60;

    private final PartitionedEndpoint endpoint;
    private final PartitionedComponent component;
    private volatile ExecutorService executor;
    private volatile PartitionedQueue<Message> queue;

    private record Message(String partition, Object body) {}

    PartitionedConsumer(PartitionedEndpoint endpoint, Processor processor, PartitionedComponent component) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.component = component;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ThreadPoolProfile profile = new ThreadPoolProfile(endpoint.name());
        profile.setPoolSize(endpoint.threads());
        profile.setMaxPoolSize(endpoint.threads());
        // No more tasks than partitions can wait.
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setKeepAliveTime(IDLE_SECONDS);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setAllowCoreThreadTimeOut(true);
        executor = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newThreadPool(this, "partitioned-" + endpoint.name(), profile);
        queue = new PartitionedQueue<>(endpoint.capacity(), executor, this::work);
        component.started(endpoint.name(), this);
    }

    @Override
    protected void doStop() throws Exception {
        component.stopped(endpoint.name(), this);
        if (queue != null) {
            queue.clear();
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(executor, STOP_MS);
        }
        super.doStop();
    }

    /** Returns how many messages were dropped. */
    int offer(String partition, Object body) {
        return queue.offer(partition, new Message(partition, body));
    }

    private void work(Message message) {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(message.body());
            exchange.getMessage().setHeader(PartitionedComponent.PARTITION, message.partition());
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("A message of " + endpoint.name() + " failed", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
