package org.mediamtxmonitor.stream;

import java.time.Instant;
import java.util.List;

/**
 * What a host is, and the system agent that tells of it. A component that is null is not known.
 *
 * @param id {@code system.host}, else its host name
 * @param name host name
 * @param os name and version of the operating system
 * @param kernel release of the kernel
 * @param architecture of the processor, such as {@code amd64}
 * @param processors number of logical processors of the machine
 * @param bootedAt start of the kernel, by the clock as it is set now
 * @param limitedBy {@code cgroup v1} or {@code cgroup v2} where a limit of memory or processors holds for the agent, as in a
 *     container; memory and CPU are shares of that limit then
 * @param intervalMs time from one report to the next
 * @param servers ids of the servers that run on it, sorted
 * @param version of the agent
 * @param agent id by chance of the agent's process: two of them under one host id are a mistake
 */
public record HostFacts(
        String id,
        String name,
        String os,
        String kernel,
        String architecture,
        Integer processors,
        Instant bootedAt,
        String limitedBy,
        long intervalMs,
        List<String> servers,
        String version,
        String agent) {

    /** The same host with these servers on it. */
    HostFacts with(List<String> ofServers) {
        return new HostFacts(
                id,
                name,
                os,
                kernel,
                architecture,
                processors,
                bootedAt,
                limitedBy,
                intervalMs,
                ofServers,
                version,
                agent);
    }
}
