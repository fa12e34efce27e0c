package org.mediamtxmonitor.web.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first of many items in an order, found without sorting all of them. Not thread-safe. */
public final class FirstItems<T> {

    private final Comparator<? super T> order;
    private final long most;
    /** The last one first, which goes where an earlier one comes. */
    private final PriorityQueue<T> kept;

    /** @param most how many are wanted */
    public FirstItems(Comparator<? super T> order, long most) {
        this.order = order;
        this.most = most;
        this.kept = new PriorityQueue<>(order.reversed());
    }

    public void add(T item) {
        if (kept.size() < most) {
            kept.add(item);
        } else if (most > 0 && order.compare(item, kept.peek()) < 0) {
            kept.poll();
            kept.add(item);
        }
    }

    /** Those that are first, in their order. */
    public List<T> sorted() {
        List<T> sorted = new ArrayList<>(kept);
        sorted.sort(order);
        return sorted;
    }
}
