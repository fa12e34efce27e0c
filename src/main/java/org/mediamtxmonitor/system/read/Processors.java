package org.mediamtxmonitor.system.read;

import java.util.ArrayList;
import java.util.List;

import org.mediamtxmonitor.stream.HostReport;

import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;

/** Shares of CPU since the reading before. Not thread-safe. */
final class Processors {

    private final CentralProcessor processor;
    private long[][] before;

    /**
     * Shares in percent; each null where it is not known.
     *
     * @param cores busy share of each logical processor
     */
    record Reading(Double busy, Double steal, Double ioWait, List<Double> cores, int omitted) {

        static final Reading NONE = new Reading(null, null, null, null, 0);
    }

    Processors(CentralProcessor processor) {
        this.processor = processor;
    }

    /** Number of logical processors. */
    int count() {
        return processor.getLogicalProcessorCount();
    }

    /** Mean number of processes that run or wait, over 1, 5 and 15 minutes; negative where not known. */
    double[] load() {
        return processor.getSystemLoadAverage(3);
    }

    Reading read() {
        long[][] now = processor.getProcessorCpuLoadTicks();
        long[][] then = before;
        before = now;
        return then == null || then.length != now.length ? Reading.NONE : between(then, now);
    }

    static Reading between(long[][] then, long[][] now) {
        long busy = 0;
        long steal = 0;
        long wait = 0;
        long all = 0;
        List<Double> cores = new ArrayList<>(Math.min(now.length, HostReport.MAX_CORES));
        for (int core = 0; core < now.length; core++) {
            long total = 0;
            for (TickType type : TickType.values()) {
                total += grown(then[core], now[core], type);
            }
            long waited = grown(then[core], now[core], TickType.IOWAIT);
            long idle = grown(then[core], now[core], TickType.IDLE) + waited;
            steal += grown(then[core], now[core], TickType.STEAL);
            wait += waited;
            busy += total - idle;
            all += total;
            if (core < HostReport.MAX_CORES) {
                cores.add(Shares.of(total - idle, total));
            }
        }
        return new Reading(
                Shares.of(busy, all),
                Shares.of(steal, all),
                Shares.of(wait, all),
                cores,
                Math.max(0, now.length - HostReport.MAX_CORES));
    }

    /** Idle and wait may fall a little: the kernel corrects them. */
    private static long grown(long[] then, long[] now, TickType type) {
        return Math.max(0, now[type.getIndex()] - then[type.getIndex()]);
    }
}
