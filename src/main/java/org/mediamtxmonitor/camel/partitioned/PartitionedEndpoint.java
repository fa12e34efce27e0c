package org.mediamtxmonitor.camel.partitioned;

import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** A queue by its name, and what the URI says of it. */
class PartitionedEndpoint extends DefaultEndpoint {

    private static final int USUAL_CAPACITY = 8;
    private static final int USUAL_THREADS = 4;

    private final PartitionedComponent component;
    private final String name;
    private final Integer capacity;
    private final Integer threads;

    /**
     * @param capacity messages that may wait in each partition; null for the usual number
     * @param threads partitions that are worked on at the same time; null for the usual number
     */
    PartitionedEndpoint(String uri, PartitionedComponent component, String name, Integer capacity, Integer threads) {
        super(uri, component);
        this.component = component;
        this.name = name;
        this.capacity = capacity;
        this.threads = threads;
    }

    @Override
    public Producer createProducer() {
        if (capacity != null || threads != null) {
            throw new IllegalArgumentException("partitioned: capacity and threads are options of from:");
        }
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                String partition = exchange.getMessage().getHeader(PartitionedComponent.PARTITION, "", String.class);
                component.offer(name, partition, exchange.getMessage().getBody());
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer = new PartitionedConsumer(this, processor, component);
        configureConsumer(consumer);
        return consumer;
    }

    String name() {
        return name;
    }

    int capacity() {
        return capacity == null ? USUAL_CAPACITY : capacity;
    }

    int threads() {
        return threads == null ? USUAL_THREADS : threads;
    }
}
