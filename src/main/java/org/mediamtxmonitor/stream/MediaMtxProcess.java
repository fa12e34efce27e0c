package org.mediamtxmonitor.stream;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A process of MediaMTX on a host. A component that is null is not known, as where the agent may not look into the processes of
 * other users. In JSON all of it is one flat object.
 *
 * @param pid of the process; null in a moment of the past in which another process was the server
 * @param server id of the server that it is; null where that is not known
 * @param startedAt when it began
 * @param uptimeSeconds seconds since then
 * @param cpuPercent share of one processor, above 100 on several
 * @param residentBytes resident memory
 * @param growthBytesPerHour how fast its memory grows; null while it has not grown steadily for an hour
 * @param openFiles open file descriptors
 * @param openFilesPercent share of its limit
 * @param threads number of threads
 * @param tcpSockets TCP sockets that it holds
 * @param udpSockets UDP sockets that it holds
 * @param udpReceiveDropsPerSecond datagrams a second to its sockets that were dropped as a receive buffer was full
 * @param receiveQueueBytes bytes that wait in the receive buffers of its UDP sockets
 * @param restarts how often the server began anew within the last hour, as far as the agent saw it
 * @param health {@link Health#UNKNOWN} until the rules were applied, and while the host is silent
 */
@FlatJson
public record MediaMtxProcess(
        Long pid,
        String server,
        Instant startedAt,
        Long uptimeSeconds,
        Double cpuPercent,
        Long residentBytes,
        Long growthBytesPerHour,
        Integer openFiles,
        Double openFilesPercent,
        Integer threads,
        Integer tcpSockets,
        Integer udpSockets,
        Double udpReceiveDropsPerSecond,
        Long receiveQueueBytes,
        Integer restarts,
        @JsonUnwrapped Health health) {

    /** Returns this process with the health that the rules give it. */
    public MediaMtxProcess with(Health verdict) {
        return with(server, verdict);
    }

    /** Returns this process as that of a server. */
    public MediaMtxProcess with(String ofServer, Health verdict) {
        return new MediaMtxProcess(
                pid,
                ofServer,
                startedAt,
                uptimeSeconds,
                cpuPercent,
                residentBytes,
                growthBytesPerHour,
                openFiles,
                openFilesPercent,
                threads,
                tcpSockets,
                udpSockets,
                udpReceiveDropsPerSecond,
                receiveQueueBytes,
                restarts,
                verdict);
    }
}
