package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the system agent found on one machine at one time. Lists are bounded, so that a machine with thousands of devices
 * makes no report without an end.
 *
 * @param v version of this shape, see {@link #VERSION}
 * @param collectedAt when the figures were read, by the clock of the host
 * @param disks mounted file systems, at most {@link #MAX_DISKS}, by mount
 * @param interfaces network interfaces, at most {@link #MAX_INTERFACES}, by name
 * @param processes processes of MediaMTX, at most {@link #MAX_PROCESSES}, by pid
 * @param omitted how many more there are, by list: {@code disks}, {@code interfaces}, {@code processes}, {@code
 *     temperatures}, {@code cores}; null where everything is in the report
 */
public record HostReport(
        int v,
        Instant collectedAt,
        HostStatus host,
        List<Disk> disks,
        List<NetworkInterface> interfaces,
        List<MediaMtxProcess> processes,
        Map<String, Integer> omitted) {

    /** The version written today. */
    public static final int VERSION = 1;

    public static final int MAX_DISKS = 64;
    public static final int MAX_INTERFACES = 64;
    public static final int MAX_PROCESSES = 32;
    public static final int MAX_TEMPERATURES = 32;
    public static final int MAX_CORES = 1024;

    /** Of its time and host only: Camel hashes a body of which a route reads a property. */
    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(collectedAt) + (host == null ? 0 : Objects.hashCode(host.id()));
    }

    /** The same figures with what the rules found out about all that is in it. */
    public HostReport with(
            HostStatus status,
            List<Disk> ofDisks,
            List<NetworkInterface> ofInterfaces,
            List<MediaMtxProcess> ofProcesses) {
        return new HostReport(v, collectedAt, status, ofDisks, ofInterfaces, ofProcesses, omitted);
    }

    /** What is left of the report when its host is not heard of any more: its values, and no health. */
    public HostReport outdated() {
        return with(
                host.with(Health.UNKNOWN),
                disks.stream().map(disk -> disk.with(Health.UNKNOWN)).toList(),
                interfaces.stream().map(network -> network.with(Health.UNKNOWN)).toList(),
                processes.stream().map(process -> process.with(Health.UNKNOWN)).toList());
    }
}
