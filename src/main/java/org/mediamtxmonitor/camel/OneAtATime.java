package org.mediamtxmonitor.camel;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.mediamtxmonitor.camel.partitioned.PartitionedComponent;
import org.springframework.stereotype.Component;

/**
 * Lets one message of a partition at a time through the steps of a {@code policy}; messages of other partitions pass
 * meanwhile. The header {@link PartitionedComponent#PARTITION} names the partition. The thread that
 * brings a message waits, so the steps must be short.
 */
@Component("oneAtATime")
public class OneAtATime implements Policy {

    private final Map<String, Lock> locks = new ConcurrentHashMap<>();

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // Nothing to prepare.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            String partition = exchange.getMessage().getHeader(PartitionedComponent.PARTITION, "", String.class);
            Lock lock = of(partition);
            lock.lock();
            try {
                steps.process(exchange);
            } finally {
                lock.unlock();
            }
        };
    }

    /**
     * Does something while no message of a partition is in these steps, for who is no route.
     *
     * @param longest how long to wait for a message that is in them
     * @return false if that took longer, or the thread was interrupted: then nothing was done
     */
    public boolean tryBetween(String partition, Duration longest, Runnable work) {
        Lock lock = of(partition);
        try {
            if (!lock.tryLock(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            work.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Lock of(String partition) {
        return locks.computeIfAbsent(partition, key -> new ReentrantLock());
    }
}
