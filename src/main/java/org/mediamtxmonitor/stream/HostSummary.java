package org.mediamtxmonitor.stream;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What stands out among the disks, interfaces and processes of a host. A component that is null is not known.
 *
 * @param diskPercent used share of the fullest disk
 * @param fullestDisk its mount
 * @param diskFullInHours hours until the first disk is full; null where none fills steadily
 * @param interfacePercent share of its speed that the busiest interface sends or receives, whichever is more
 * @param busiestInterface its name
 * @param inboundBitsPerSecond rate received by all interfaces
 * @param outboundBitsPerSecond rate sent by all interfaces
 * @param viewerBitsPerSecond mean rate of a viewer of the servers on this host; null without viewers
 * @param mediamtxCpuPercent share of one processor of the process of MediaMTX that takes most
 * @param mediamtxOpenFilesPercent share of its limit of the process of MediaMTX that is nearest to it
 * @param disks number of disks
 * @param interfaces number of interfaces
 * @param processes number of processes of MediaMTX
 */
public record HostSummary(
        Double diskPercent,
        String fullestDisk,
        Double diskFullInHours,
        Double interfacePercent,
        String busiestInterface,
        Long inboundBitsPerSecond,
        Long outboundBitsPerSecond,
        Long viewerBitsPerSecond,
        Double mediamtxCpuPercent,
        Double mediamtxOpenFilesPercent,
        Integer disks,
        Integer interfaces,
        Integer processes) {

    /** Nothing is known yet. */
    public static final HostSummary NONE =
            new HostSummary(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** @param viewerBitsPerSecond mean rate of a viewer of its servers; null where that is not known */
    public static HostSummary of(HostReport report, Long viewerBitsPerSecond) {
        Disk fullest = most(report.disks(), Disk::usedPercent);
        NetworkInterface busiest = most(report.interfaces(), NetworkInterface::busyPercent);
        return new HostSummary(
                fullest == null ? null : fullest.usedPercent(),
                fullest == null ? null : fullest.mount(),
                report.disks().stream()
                        .map(Disk::fullInHours)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                busiest == null ? null : busiest.busyPercent(),
                busiest == null ? null : busiest.name(),
                sum(report.interfaces(), NetworkInterface::inboundBitsPerSecond),
                sum(report.interfaces(), NetworkInterface::outboundBitsPerSecond),
                viewerBitsPerSecond,
                value(most(report.processes(), MediaMtxProcess::cpuPercent), MediaMtxProcess::cpuPercent),
                value(most(report.processes(), MediaMtxProcess::openFilesPercent), MediaMtxProcess::openFilesPercent),
                report.disks().size(),
                report.interfaces().size(),
                report.processes().size());
    }

    private static <T> T most(Collection<T> all, Function<T, Double> figure) {
        return all.stream()
                .filter(one -> figure.apply(one) != null)
                .max(Comparator.comparing(figure))
                .orElse(null);
    }

    private static <T> Double value(T one, Function<T, Double> figure) {
        return one == null ? null : figure.apply(one);
    }

    private static <T> Long sum(List<T> all, Function<T, Long> figure) {
        Predicate<Long> known = Objects::nonNull;
        return all.stream().map(figure).anyMatch(known)
                ? all.stream()
                        .map(figure)
                        .filter(known)
                        .mapToLong(Long::longValue)
                        .sum()
                : null;
    }
}
