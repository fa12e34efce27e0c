package org.mediamtxmonitor.web.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much clients may make the web side hold, {@code monitor.limits}; 0 is a default in proportion to the heap, which is told
 * here for 128 MiB. Clients on this machine have no limit of their own: a proxy there stands for many.
 *
 * @param connections open TCP connections in all; 307
 * @param connectionsPerAddress those of one address; a quarter of all
 * @param liveClients WebSocket clients in all; 163
 * @param liveClientsPerAddress those of one address; a quarter of all
 */
@ConfigurationProperties("monitor.limits")
public record WebLimits(int connections, int connectionsPerAddress, int liveClients, int liveClientsPerAddress) {

    /** What is left to servers and to the monitor itself. */
    private static final long HEAP_OF_THE_REST = 64 << 20;

    /** Of a smaller heap there would be nothing left for them, and collections would take most of the time. */
    private static final long CONNECTIONS_FROM = 16 << 20;

    private static final long LIVE_CLIENTS_FROM = 32 << 20;

    private static final long HEAP_OF_A_CONNECTION = 160 << 10;
    private static final long HEAP_OF_A_LIVE_CLIENT = 200 << 10;
    private static final int HEAPS_OF_AN_ANSWER = 16;
    private static final long LEAST_OF_ANSWERS = 2 << 20;
    private static final int MOST = 8192;
    private static final int LEAST = 64;
    private static final int SHARE = 4;

    public WebLimits {
        long heap = forClients();
        connections = connections > 0 ? connections : inProportion((heap - CONNECTIONS_FROM) / HEAP_OF_A_CONNECTION);
        connectionsPerAddress = connectionsPerAddress > 0 ? connectionsPerAddress : connections / SHARE;
        liveClients = liveClients > 0 ? liveClients : inProportion((heap - LIVE_CLIENTS_FROM) / HEAP_OF_A_LIVE_CLIENT);
        liveClientsPerAddress = liveClientsPerAddress > 0 ? liveClientsPerAddress : liveClients / SHARE;
    }

    private static long forClients() {
        return Runtime.getRuntime().maxMemory() - HEAP_OF_THE_REST;
    }

    /** Bytes of all answers that wait for their clients. */
    static long bytesOfAnswers() {
        return Math.max(LEAST_OF_ANSWERS, forClients() / HEAPS_OF_AN_ANSWER);
    }

    private static int inProportion(long count) {
        return (int) Math.max(LEAST, Math.min(MOST, count));
    }
}
