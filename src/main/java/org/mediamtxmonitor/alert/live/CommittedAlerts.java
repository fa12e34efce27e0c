package org.mediamtxmonitor.alert.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.alert.Observation.StreamId;

/**
 * What Redis took of this process lately, and may lose when it fails over: all that is open is known anyway, so what is over, each
 * change, and what was to be told. Bounded: the oldest is forgotten first.
 */
final class CommittedAlerts {

    /** Batches that are remembered at the most: at one with each tick more than half a minute. */
    static final int MOST_BATCHES = 150;

    /** Things of all batches that are remembered at the most; of the newest batch all. */
    static final int MOST_THINGS = 5_000;

    /**
     * A batch that Redis took.
     *
     * @param lasting see {@link AlertBatch#lasting}
     * @param on streams of its incidents
     */
    private record Committed(AlertBatch lasting, Map<String, Set<StreamId>> on) {}

    /**
     * What Redis has lost.
     *
     * @param batch all of it that is remembered
     * @param on streams of its incidents
     * @param commits how many these were
     * @param isWhole whether nothing of it was forgotten
     */
    record Lost(AlertBatch batch, Map<String, Set<StreamId>> on, long commits, boolean isWhole) {}

    private final Deque<Committed> batches = new ArrayDeque<>();
    private int things;
    private long first;
    private long last;
    /** Number of the last batch that was forgotten though it had something. */
    private long forgotten;

    private String before = "";

    /** Number of the last commit that Redis took; 0 for none. */
    long last() {
        return last;
    }

    /** What Redis said of the last commit of another process before our first; empty for none. */
    String before() {
        return before;
    }

    /** The next commit is the first. @param mark what Redis says of the last commit of any process; empty for none */
    void begin(String mark) {
        clear();
        before = mark;
    }

    /** Redis took a batch. @param on streams of incidents */
    void add(AlertBatch batch, Map<String, Set<StreamId>> on) {
        first = last == 0 ? batch.number : first;
        last = batch.number;
        AlertBatch lasting = batch.lasting();
        if (lasting.size() == 0) {
            return;
        }
        Map<String, Set<StreamId>> streams = new HashMap<>();
        lasting.incidents.keySet().forEach(id -> streams.put(id, on.getOrDefault(id, Set.of())));
        batches.add(new Committed(lasting, streams));
        things += lasting.size();
        while (batches.size() > 1 && (batches.size() > MOST_BATCHES || things > MOST_THINGS)) {
            Committed oldest = batches.remove();
            things -= oldest.lasting().size();
            forgotten = oldest.lasting().number;
        }
    }

    /**
     * Redis has lost all that it took after a commit of ours; it is forgotten here, as it is to be written once more.
     *
     * @param kept number of that commit; 0 where none is left
     */
    Lost takeBack(long kept) {
        AlertBatch batch = new AlertBatch();
        Map<String, Set<StreamId>> on = new HashMap<>();
        while (!batches.isEmpty() && batches.getLast().lasting().number > kept) {
            Committed newest = batches.removeLast();
            things -= newest.lasting().size();
            batch.addBefore(newest.lasting());
            newest.on().forEach(on::putIfAbsent);
        }
        Lost lost = new Lost(batch, on, last - Math.max(kept, first - 1), forgotten <= kept);
        last = kept;
        return lost;
    }

    /** Another process has judged since: what it lost is not ours to write. */
    void clear() {
        batches.clear();
        things = 0;
        first = 0;
        last = 0;
        forgotten = 0;
        before = "";
    }

    int batches() {
        return batches.size();
    }

    int things() {
        return things;
    }
}
