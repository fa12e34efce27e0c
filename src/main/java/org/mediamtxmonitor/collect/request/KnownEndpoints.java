package org.mediamtxmonitor.collect.request;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.ListKind;

/** What was learned by trying: the names under which a server has its lists, and which it does not have. Thread-safe. */
public final class KnownEndpoints {

    private static final long PROBE_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(5);

    /** A list is off after so many polls in a row in which the server knew neither name: a proxy may err once. */
    static final int MISSES = 3;

    private record Knowledge(Family family, boolean off, long at) {}

    private final Map<ListKind, Knowledge> lists = new EnumMap<>(ListKind.class);
    private final Map<ListKind, Integer> misses = new EnumMap<>(ListKind.class);
    private volatile Map<String, Integer> listeners;
    private Family likely = Family.FLAT;
    private Family forwards;
    private int forwardsMisses;
    private long forwardsMissedAt;

    /** Forgets what was absent: after a restart or a lost connection a protocol may be on. */
    public synchronized void forgetAbsence() {
        lists.values().removeIf(Knowledge::off);
        misses.clear();
        forwardsMisses = 0;
    }

    synchronized boolean isOff(ListKind kind, long now) {
        Knowledge known = lists.get(kind);
        return known != null && known.off() && now - known.at() < PROBE_AGAIN_NANOS;
    }

    synchronized Family family(ListKind kind) {
        Knowledge known = lists.get(kind);
        return known == null || known.off() ? likely : known.family();
    }

    synchronized void found(ListKind kind, Family family, long now) {
        likely = family;
        lists.put(kind, new Knowledge(family, false, now));
        misses.remove(kind);
    }

    /**
     * Returns the name to try next, or null when both names are unknown to the server. If that comes again in the next
     * polls, the protocol is off.
     */
    synchronized Family absent(ListKind kind, Family tried, long now) {
        if (tried == family(kind)) {
            return tried.other();
        }
        if (misses.merge(kind, 1, Integer::sum) >= MISSES) {
            lists.put(kind, new Knowledge(likely, true, now));
        }
        return null;
    }

    /** Whether the server was found to have the names of v1.21. */
    synchronized boolean isNested() {
        return likely == Family.NESTED;
    }

    synchronized Family forwards() {
        return forwards == null ? likely : forwards;
    }

    synchronized boolean hasNoForwards(long now) {
        return forwardsMisses >= MISSES && now - forwardsMissedAt < PROBE_AGAIN_NANOS;
    }

    synchronized void forwardsFound(Family family) {
        forwards = family;
        forwardsMisses = 0;
    }

    /**
     * As {@link #absent}, for the list of forward destinations, which is asked for path by path.
     *
     * @param asked when these requests became due: all that became due at once count as one miss
     */
    synchronized Family forwardsAbsent(Family tried, long asked) {
        if (tried == forwards()) {
            return tried.other();
        }
        if (forwardsMisses == 0 || forwardsMissedAt != asked) {
            forwardsMisses++;
            forwardsMissedAt = asked;
        }
        return null;
    }

    /** {@code on} or {@code off} by protocol, as the API shows it. */
    public synchronized Map<String, String> byProtocol() {
        Map<String, String> words = new TreeMap<>();
        lists.forEach((kind, known) ->
                words.merge(kind.protocol(), known.off() ? "off" : "on", (a, b) -> a.equals("on") ? a : b));
        return words;
    }

    /** The server said at which ports it lets streams be read, by protocol. */
    void listensAt(Map<String, Integer> ports) {
        listeners = Map.copyOf(ports);
    }

    /** Those ports; null while it did not say. */
    public Map<String, Integer> listeners() {
        return listeners;
    }
}
