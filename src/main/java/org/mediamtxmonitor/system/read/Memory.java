package org.mediamtxmonitor.system.read;

import org.mediamtxmonitor.metric.CounterRate;
import org.mediamtxmonitor.system.linux.Cgroup;

import oshi.hardware.GlobalMemory;
import oshi.hardware.VirtualMemory;

/** Memory and swap space, within the limit of the control group. Not thread-safe. Time is monotonic nanoseconds. */
final class Memory {

    private final GlobalMemory memory;
    private final CounterRate in = CounterRate.ofBytes();
    private final CounterRate out = CounterRate.ofBytes();

    /** See the fields of the same names in {@link org.mediamtxmonitor.stream.HostMeasures}. */
    record Reading(
            Long bytes,
            Long available,
            Double percent,
            Long swapBytes,
            Double swapPercent,
            Long swapInBytesPerSecond,
            Long swapOutBytesPerSecond) {}

    Memory(GlobalMemory memory) {
        this.memory = memory;
    }

    /** Memory of the machine in bytes. */
    long total() {
        return memory.getTotal();
    }

    Reading read(Cgroup cgroup, long now) {
        long bytes = memory.getTotal();
        long available = memory.getAvailable();
        Long used = cgroup.memoryUsed();
        if (used != null) {
            bytes = cgroup.memoryLimit();
            available = Math.min(available, Math.max(0, bytes - used));
        }
        VirtualMemory swap = memory.getVirtualMemory();
        long page = memory.getPageSize();
        return new Reading(
                bytes > 0 ? bytes : null,
                bytes > 0 ? available : null,
                Shares.of(bytes - available, bytes),
                swap.getSwapTotal(),
                Shares.of(swap.getSwapUsed(), swap.getSwapTotal()),
                Shares.rounded(in.update(swap.getSwapPagesIn() * page, now)),
                Shares.rounded(out.update(swap.getSwapPagesOut() * page, now)));
    }
}
