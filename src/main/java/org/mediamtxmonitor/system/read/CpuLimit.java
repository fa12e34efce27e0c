package org.mediamtxmonitor.system.read;

import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.metric.CounterWidth;
import org.mediamtxmonitor.system.linux.Cgroup;

/** What the limit of processors of a control group does. Not thread-safe. Time is monotonic nanoseconds. */
final class CpuLimit {

    private static final double SECOND_NANOS = 1e9;
    private static final double MOST_PROCESSORS = 10_000;
    private static final double PERCENT = 100;

    private final CounterRate used = new CounterRate(CounterWidth.BITS_64, MOST_PROCESSORS * SECOND_NANOS);
    private long[] before;

    /** Busy share of the limit in percent; null where there is none. */
    Double busy(Cgroup cgroup, long now) {
        Long nanos = cgroup.cpuNanos();
        return nanos == null ? null : Shares.percent(PERCENT * used.update(nanos, now) / SECOND_NANOS / cgroup.cores());
    }

    /** Share of the periods since the reading before in which the group was stopped at its limit; null where not known. */
    Double throttled(Cgroup cgroup) {
        long[] now = cgroup.periods();
        long[] then = before;
        before = now;
        return now == null || then == null || now[0] < then[0]
                ? null
                : now[0] == then[0] ? Double.valueOf(0) : Shares.of(now[1] - then[1], now[0] - then[0]);
    }
}
