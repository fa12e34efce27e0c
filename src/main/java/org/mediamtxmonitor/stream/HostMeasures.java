package org.mediamtxmonitor.stream;

import java.util.List;
import java.util.Map;

/**
 * The figures of a host. A component that is null is not known: the kernel does not tell it, or there is no second value yet
 * to take a difference from. Shares of CPU are means since the report before.
 *
 * @param cpuPercent busy share of all processors, or of {@code cpuLimitCores} where there is such a limit
 * @param cpuStealPercent share that the hypervisor gave to other machines
 * @param cpuIoWaitPercent share in which a processor was idle while I/O was outstanding
 * @param cores busy share of each logical processor in percent, by its number
 * @param cpuLimitCores processors that the cgroup may use, such as 1.5; null without a limit
 * @param cpuThrottledPercent share of the periods in which the cgroup was stopped at its limit
 * @param load1 mean number of processes that run or wait, of the last minute
 * @param load5 of the last five minutes
 * @param load15 of the last fifteen minutes
 * @param memoryBytes memory of the machine, or the limit of the cgroup if that is less
 * @param memoryAvailableBytes what processes can still take without swapping: free, and caches that can be given up
 * @param memoryPercent share of {@code memoryBytes} that is not available
 * @param swapBytes size of the swap space; 0 where there is none
 * @param swapPercent used share of it; null where there is none
 * @param swapInBytesPerSecond bytes a second read back from it
 * @param swapOutBytesPerSecond bytes a second written to it
 * @param openFiles open files of all processes
 * @param openFilesPercent share of the kernel's limit
 * @param cpuPressurePercent share of the last 10 s in which something waited for a processor (PSI, {@code some avg10})
 * @param memoryPressurePercent likewise for memory
 * @param ioPressurePercent likewise for I/O
 * @param temperatureCelsius the hottest sensor
 * @param temperatures degrees Celsius by sensor, at most {@link HostReport#MAX_TEMPERATURES}
 * @param udpReceiveDropsPerSecond datagrams a second of all sockets that were dropped as a receive buffer was full
 * @param clockSkewMs milliseconds that the clock of the host is ahead of that of Redis, or of who receives its reports; null
 *     within 2 s
 * @param uptimeSeconds seconds since the kernel started
 * @param agentCpuPercent share of one processor that the agent's process took
 * @param agentResidentBytes resident memory of the agent's process
 * @param takesMs milliseconds that reading all of this took
 */
public record HostMeasures(
        Double cpuPercent,
        Double cpuStealPercent,
        Double cpuIoWaitPercent,
        List<Double> cores,
        Double cpuLimitCores,
        Double cpuThrottledPercent,
        Double load1,
        Double load5,
        Double load15,
        Long memoryBytes,
        Long memoryAvailableBytes,
        Double memoryPercent,
        Long swapBytes,
        Double swapPercent,
        Long swapInBytesPerSecond,
        Long swapOutBytesPerSecond,
        Long openFiles,
        Double openFilesPercent,
        Double cpuPressurePercent,
        Double memoryPressurePercent,
        Double ioPressurePercent,
        Double temperatureCelsius,
        Map<String, Double> temperatures,
        Double udpReceiveDropsPerSecond,
        Long clockSkewMs,
        Long uptimeSeconds,
        Double agentCpuPercent,
        Long agentResidentBytes,
        Double takesMs) {

    /** Nothing is known. */
    static final HostMeasures NONE = new HostMeasures(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null, null, null);

    /** The same figures with another skew of the clock in ms. */
    HostMeasures withClockSkew(Long ms) {
        return new HostMeasures(
                cpuPercent,
                cpuStealPercent,
                cpuIoWaitPercent,
                cores,
                cpuLimitCores,
                cpuThrottledPercent,
                load1,
                load5,
                load15,
                memoryBytes,
                memoryAvailableBytes,
                memoryPercent,
                swapBytes,
                swapPercent,
                swapInBytesPerSecond,
                swapOutBytesPerSecond,
                openFiles,
                openFilesPercent,
                cpuPressurePercent,
                memoryPressurePercent,
                ioPressurePercent,
                temperatureCelsius,
                temperatures,
                udpReceiveDropsPerSecond,
                ms,
                uptimeSeconds,
                agentCpuPercent,
                agentResidentBytes,
                takesMs);
    }
}
