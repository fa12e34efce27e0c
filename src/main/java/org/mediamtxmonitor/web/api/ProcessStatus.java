package org.mediamtxmonitor.web.api;

/**
 * The figures of the process that answers. A component that is null is not known. Counters count since the start.
 *
 * @param uptimeSeconds time since the start
 * @param cpuPercent share of all processors that this process uses
 * @param hostCpuPercent share of all processors that is used by anybody
 * @param hostLoad1m load average of a minute, without a unit
 * @param residentBytes memory that the system says it takes
 * @param threads threads that live now
 * @param gcOverheadPercent share of the time that goes into garbage collection
 * @param gcPauses pauses for garbage collection, counter
 * @param gcSeconds time of these pauses, counter
 * @param httpRequests requests answered, counter
 * @param httpSeconds time of these requests, counter
 * @param logWarnings lines logged as a warning, counter
 * @param logErrors lines logged as an error, counter
 */
public record ProcessStatus(
        String javaVersion,
        Double uptimeSeconds,
        Double cpuPercent,
        Double hostCpuPercent,
        Integer processors,
        Double hostLoad1m,
        Long heapUsedBytes,
        Long heapMaxBytes,
        Long nonHeapUsedBytes,
        Long residentBytes,
        Integer threads,
        Integer peakThreads,
        Double gcOverheadPercent,
        Long gcPauses,
        Double gcSeconds,
        Long openFiles,
        Long maxFiles,
        Long httpRequests,
        Double httpSeconds,
        Long logWarnings,
        Long logErrors) {}
