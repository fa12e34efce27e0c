package org.mediamtxmonitor.web.prometheus;

import java.util.HashSet;
import java.util.Set;

/**
 * Which things are told where not all of their series fit. Those that were told before come first, and a new one needs some room
 * beyond its own: so a thing that is told stays told while the others gain and lose a series, and none comes and goes.
 */
final class Admission {

    /** Room that a new thing leaves for those that are told. */
    private static final int SHARE_OF_RESERVE = 20;

    private final int most;
    private final Set<Object> before;
    private final Set<Object> told = new HashSet<>();
    private int series;
    private int dropped;

    /**
     * @param most series in all
     * @param before things that were told the last time
     */
    Admission(int most, Set<Object> before) {
        this.most = most;
        this.before = before;
    }

    /** Whether it was told the last time: those are to be asked about before all others. */
    boolean wasTold(Object thing) {
        return before.contains(thing);
    }

    /** Whether a thing of so many series is told. */
    boolean admit(Object thing, int count) {
        int limit = wasTold(thing) ? most : most - most / SHARE_OF_RESERVE;
        if (series + count > limit) {
            dropped += count;
            return false;
        }
        series += count;
        told.add(thing);
        return true;
    }

    /** What is to be remembered for the next time: nothing where all things were told. */
    Set<Object> remembered() {
        return dropped == 0 ? Set.of() : told;
    }

    /** Series that are told. */
    int series() {
        return series;
    }

    /** Series that are not. */
    int dropped() {
        return dropped;
    }
}
