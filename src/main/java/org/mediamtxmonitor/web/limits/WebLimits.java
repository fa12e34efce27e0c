package org.mediamtxmonitor.web.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much clients may make the web side hold, {@code monitor.limits}; 0 is a default in proportion to the heap, which is told
 * here for 128 MiB. Clients on this machine have no limit of their own: a proxy there stands for many.
 *
 * @param connections open TCP connections in all; 320
 * @param connectionsPerAddress those of one address; a quarter of all
 * @param liveClients WebSocket clients in all; half of the connections
 * @param liveClientsPerAddress those of one address; a quarter of all
 */
@ConfigurationProperties("monitor.limits")
public record WebLimits(int connections, int connectionsPerAddress, int liveClients, int liveClientsPerAddress) {

    /** What is left to servers and to the monitor itself. */
    private static final long HEAP_OF_THE_REST = 76 << 20;

    private static final long HEAP_OF_A_CONNECTION = 64 << 10;
    private static final int HEAPS_OF_AN_ANSWER = 16;
    private static final int LEAST_SHARE_OF_ANSWERS = 32;
    private static final int MOST = 8192;
    private static final int LEAST = 128;
    private static final int SHARE = 4;
    private static final int SHARE_OF_LIVE_CLIENTS = 2;

    public WebLimits {
        connections = connections > 0
                ? connections
                : (int) Math.max(LEAST, Math.min(MOST, forClients() / HEAP_OF_A_CONNECTION));
        connectionsPerAddress = connectionsPerAddress > 0 ? connectionsPerAddress : connections / SHARE;
        // They stay, unlike those of requests: with more of them there would be little room for these.
        liveClients = liveClients > 0 ? liveClients : connections / SHARE_OF_LIVE_CLIENTS;
        liveClientsPerAddress = liveClientsPerAddress > 0 ? liveClientsPerAddress : liveClients / SHARE;
    }

    /** By the recommended flags three quarters of the heap hold what lasts: what is beyond would be collected in vain. */
    private static long forClients() {
        return Runtime.getRuntime().maxMemory() / 4 * 3 - HEAP_OF_THE_REST;
    }

    /** Bytes of all answers that wait for their clients. */
    static long bytesOfAnswers() {
        return Math.max(Runtime.getRuntime().maxMemory() / LEAST_SHARE_OF_ANSWERS, forClients() / HEAPS_OF_AN_ANSWER);
    }
}
