package org.mediamtxmonitor.collect.request;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.mediamtxmonitor.mediamtx.AnswerLimits;

/**
 * How many paths and connections are held of all servers together. A server may always have its even share, and beyond that
 * what the others leave. Thread-safe.
 */
public final class ItemBudget {

    /** Of so many things of a server it is remembered at least that they changed lately. */
    private static final int FEWEST_SUBJECTS = 1_000;
    /** A server may have more than its even share, and its names may change. */
    private static final int SUBJECTS_OF_A_SHARE = 4;

    private final int most;
    private volatile int share;
    private final Map<String, Integer> held = new ConcurrentHashMap<>();

    /**
     * @param most of all servers
     * @param servers how many there are
     */
    public ItemBudget(int most, int servers) {
        this.most = most;
        share(servers);
    }

    /** So many servers share it from now on. */
    public final void share(int servers) {
        share = most / Math.max(1, servers);
    }

    /** That of this process. */
    public static ItemBudget ofThisHeap(int servers) {
        return new ItemBudget(AnswerLimits.OF_THIS_HEAP.held(), servers);
    }

    /** Of how many things of a server it is remembered that they changed lately, though they may be gone: about 250 bytes each. */
    public int subjects() {
        return Math.max(FEWEST_SUBJECTS, Math.min(most, SUBJECTS_OF_A_SHARE * share));
    }

    /** How many may be held of a server now. */
    int of(String server) {
        int others = held.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(server))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return Math.max(share, most - others);
    }

    /** So many are held of a server from now on. */
    void hold(String server, int items) {
        held.put(server, items);
    }

    /** Nothing is held of a server any more. */
    public void forget(String server) {
        held.remove(server);
    }
}
