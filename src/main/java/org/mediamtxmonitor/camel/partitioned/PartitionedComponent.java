package org.mediamtxmonitor.camel.partitioned;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Hands messages on to another route in this process: {@code partitioned:NAME}. Messages with the same header {@link
 * #PARTITION} keep their order and are worked on one at a time. A producer never waits: where a partition is full, or
 * nobody consumes, messages are dropped and counted.
 */
@Component("partitioned")
public class PartitionedComponent extends DefaultComponent {

    /** Header that names the partition of a message; messages without it are in one partition of their own. */
    public static final String PARTITION = "CamelPartition";

    /** Counter of dropped messages, with the name of the queue as tag {@code queue}. */
    public static final String DROPPED = "mediamtx.monitor.queue.dropped";

    private static final Logger LOG = LoggerFactory.getLogger(PartitionedComponent.class);

    private final MeterRegistry meters;
    private final Map<String, PartitionedConsumer> consumers = new ConcurrentHashMap<>();
    private final Map<String, Counter> dropped = new ConcurrentHashMap<>();

    public PartitionedComponent(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        Integer capacity = getAndRemoveParameter(parameters, "capacity", Integer.class);
        Integer threads = getAndRemoveParameter(parameters, "threads", Integer.class);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("partitioned: a name is missing, as in partitioned:on-poll");
        }
        if ((capacity != null && capacity < 1) || (threads != null && threads < 1)) {
            throw new IllegalArgumentException("partitioned: capacity and threads are whole numbers from 1");
        }
        counter(name);
        return new PartitionedEndpoint(uri, this, name, capacity, threads);
    }

    void started(String name, PartitionedConsumer consumer) {
        if (consumers.putIfAbsent(name, consumer) != null) {
            throw new IllegalArgumentException("partitioned: " + name + " has a consumer already");
        }
    }

    void stopped(String name, PartitionedConsumer consumer) {
        consumers.remove(name, consumer);
    }

    void offer(String name, String partition, Object body) {
        PartitionedConsumer consumer = consumers.get(name);
        int lost = consumer == null ? 1 : consumer.offer(partition, body);
        if (lost > 0) {
            Counter counter = counter(name);
            boolean stops = !getCamelContext().getStatus().isStarted();
            if (counter.count() == 0 && !stops) {
                LOG.warn("Queue {} is full or has no consumer: messages are dropped, and counted as {}", name, DROPPED);
            }
            counter.increment(lost);
        }
    }

    private Counter counter(String name) {
        return dropped.computeIfAbsent(
                name,
                queue -> Counter.builder(DROPPED)
                        .description("Messages that a queue within the monitor had no room for")
                        .tag("queue", queue)
                        .register(meters));
    }
}
