package org.mediamtxmonitor.camel.partitioned;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Hands items on to other threads. Items of one partition are worked on one at a time and in their order, those of
 * different partitions at the same time. Never waits: where a partition is full its oldest waiting item is dropped.
 */
final class PartitionedQueue<T> {

    private final int capacity;
    private final Executor executor;
    private final Consumer<T> worker;
    /** What waits in each partition that is being worked on; a partition without work has no entry. */
    private final Map<String, Deque<T>> waiting = new ConcurrentHashMap<>();

    /**
     * @param capacity items that may wait in one partition, beside the one that is being worked on; from 1
     * @param executor runs one item at a time of each partition
     * @param worker must not throw
     */
    PartitionedQueue(int capacity, Executor executor, Consumer<T> worker) {
        this.capacity = capacity;
        this.executor = executor;
        this.worker = worker;
    }

    /** Takes an item. Returns how many items were dropped for it: 0 or 1. */
    int offer(String partition, T item) {
        boolean[] idle = new boolean[1];
        int[] dropped = new int[1];
        waiting.compute(partition, (key, items) -> {
            idle[0] = items == null;
            Deque<T> all = items == null ? new ArrayDeque<>() : items;
            all.addLast(item);
            if (all.size() > capacity) {
                all.removeFirst();
                dropped[0] = 1;
            }
            return all;
        });
        if (idle[0]) {
            start(partition);
        }
        return dropped[0];
    }

    private void start(String partition) {
        try {
            executor.execute(() -> workOn(partition));
        } catch (RejectedExecutionException e) {
            // The consumer is stopping.
            waiting.remove(partition);
        }
    }

    /** One item a task, so that a partition with much to do leaves room for the others. */
    private void workOn(String partition) {
        AtomicReference<T> next = new AtomicReference<>();
        waiting.computeIfPresent(partition, (key, items) -> {
            next.set(items.pollFirst());
            return items;
        });
        try {
            if (next.get() != null) {
                worker.accept(next.get());
            }
        } finally {
            if (waiting.computeIfPresent(partition, (key, items) -> items.isEmpty() ? null : items) != null) {
                start(partition);
            }
        }
    }

    /** Items that wait, in all partitions. */
    int size() {
        int[] size = new int[1];
        waiting.keySet()
                .forEach(partition -> waiting.computeIfPresent(partition, (key, items) -> {
                    size[0] += items.size();
                    return items;
                }));
        return size[0];
    }

    /** Drops what waits. Returns how many items that were. */
    int clear() {
        int[] dropped = new int[1];
        waiting.keySet()
                .forEach(partition -> waiting.computeIfPresent(partition, (key, items) -> {
                    dropped[0] += items.size();
                    items.clear();
                    return items;
                }));
        return dropped[0];
    }
}
