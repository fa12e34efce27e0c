package org.mediamtxmonitor.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which refusals of a minute are written one by one: so many of each address, so that nobody hides what others try behind many of his
 * own, and so many of all, so that many addresses do not fill Redis. Those beyond are counted by address. Thread-safe.
 */
final class RefusalLimit {

    /** Refusals of one address in a minute that are written one by one. */
    static final int OF_ONE = 10;

    /** The same of all addresses. */
    static final int OF_ALL = 120;

    /** Addresses that are counted by themselves in a minute; the others together. */
    static final int MOST_ADDRESSES = 1000;

    /** Addresses that are told of a minute, those with the most first; the others together. */
    static final int MOST_TOLD = 10;

    private static final long MINUTE_S = 60;

    /**
     * Refusals of a minute that were not written one by one.
     *
     * @param from their address; null for several
     */
    record LeftOut(String from, int count) {}

    private static final class Count {
        private int all;
        private int leftOut;
    }

    private final Map<String, Count> byAddress = new HashMap<>();
    private final List<LeftOut> toTell = new ArrayList<>();
    private long minute;
    private int written;

    /** Whether a refusal is written by itself; else it is counted. @param from the address; null for none */
    synchronized boolean mayWrite(String from, Instant now) {
        endMinute(now);
        String key = from == null || byAddress.size() >= MOST_ADDRESSES && !byAddress.containsKey(from) ? "" : from;
        Count count = byAddress.computeIfAbsent(key, one -> new Count());
        if (++count.all > OF_ONE || written >= OF_ALL) {
            count.leftOut++;
            return false;
        }
        written++;
        return true;
    }

    /** What was left out in the minutes that are over; each is told once. */
    synchronized List<LeftOut> leftOut(Instant now) {
        endMinute(now);
        List<LeftOut> told = List.copyOf(toTell);
        toTell.clear();
        return told;
    }

    private void endMinute(Instant now) {
        long thisMinute = now.getEpochSecond() / MINUTE_S;
        if (thisMinute == minute) {
            return;
        }
        minute = thisMinute;
        written = 0;
        List<LeftOut> most = byAddress.entrySet().stream()
                .filter(one -> one.getValue().leftOut > 0)
                .map(one -> new LeftOut(one.getKey().isEmpty() ? null : one.getKey(), one.getValue().leftOut))
                .sorted(Comparator.comparing(LeftOut::count).reversed())
                .toList();
        byAddress.clear();
        if (toTell.size() > MOST_TOLD) {
            // Nobody asked for those of the minute before.
            toTell.clear();
        }
        toTell.addAll(most.subList(0, Math.min(MOST_TOLD, most.size())));
        int others = most.stream().skip(MOST_TOLD).mapToInt(LeftOut::count).sum();
        if (others > 0) {
            toTell.add(new LeftOut(null, others));
        }
    }
}
