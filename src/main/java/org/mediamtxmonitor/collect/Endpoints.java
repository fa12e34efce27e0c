package org.mediamtxmonitor.collect;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.mediamtxmonitor.mediamtx.Family;
import org.mediamtxmonitor.mediamtx.ListKind;

/** What was learned by trying: the names under which a server has its lists, and which it does not have. */
final class Endpoints {

    private static final long PROBE_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(5);

    private record Knowledge(Family family, boolean off, long at) {}

    private final Map<ListKind, Knowledge> lists = new EnumMap<>(ListKind.class);
    private Family likely = Family.FLAT;
    private Family forwards;
    private boolean noForwards;

    /** Forgets what was absent: after a restart or a lost connection a protocol may be on. */
    synchronized void forgetAbsence() {
        lists.values().removeIf(Knowledge::off);
        if (noForwards) {
            noForwards = false;
            forwards = null;
        }
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
    }

    /** Returns the name to try next, or null when both names are unknown to the server: then the protocol is off. */
    synchronized Family absent(ListKind kind, Family tried, long now) {
        Knowledge known = lists.get(kind);
        boolean neverFound = known == null || known.off();
        if (neverFound && tried == likely) {
            return tried.other();
        }
        lists.put(kind, new Knowledge(likely, true, now));
        return null;
    }

    /** Whether the server was found to have the names of v1.21. */
    synchronized boolean isNested() {
        return likely == Family.NESTED;
    }

    synchronized Family forwards() {
        return forwards == null ? likely : forwards;
    }

    synchronized boolean hasNoForwards() {
        return noForwards;
    }

    synchronized void forwardsFound(Family family) {
        forwards = family;
        noForwards = false;
    }

    /** As {@link #absent}, for the list of forward destinations. */
    synchronized Family forwardsAbsent(Family tried) {
        if (forwards == null && tried == likely) {
            forwards = tried.other();
            return forwards;
        }
        if (tried != forwards) {
            return forwards;
        }
        noForwards = true;
        return null;
    }

    /** {@code on} or {@code off} by protocol, for people. */
    synchronized Map<String, String> byProtocol() {
        Map<String, String> words = new TreeMap<>();
        lists.forEach((kind, known) ->
                words.merge(kind.protocol(), known.off() ? "off" : "on", (a, b) -> a.equals("on") ? a : b));
        return words;
    }
}
