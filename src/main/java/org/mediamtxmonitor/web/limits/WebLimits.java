package org.mediamtxmonitor.web.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much clients may make the web side hold, {@code monitor.limits}; 0 is a default in proportion to the heap, which is told
 * here for 128 MiB. Clients on this machine have no limit of their own: a proxy there stands for many.
 *
 * @param connections open TCP connections in all; 1024
 * @param connectionsPerAddress those of one address; a quarter of all
 * @param liveClients WebSocket clients in all; 512
 * @param liveClientsPerAddress those of one address; a quarter of all
 */
@ConfigurationProperties("monitor.limits")
public record WebLimits(int connections, int connectionsPerAddress, int liveClients, int liveClientsPerAddress) {

    private static final long HEAP_OF_A_CONNECTION = 128 << 10;
    private static final long HEAP_OF_A_LIVE_CLIENT = 256 << 10;
    private static final int MOST = 8192;
    private static final int LEAST = 64;
    private static final int SHARE = 4;

    public WebLimits {
        long heap = Runtime.getRuntime().maxMemory();
        connections = connections > 0 ? connections : inProportion(heap / HEAP_OF_A_CONNECTION);
        connectionsPerAddress = connectionsPerAddress > 0 ? connectionsPerAddress : connections / SHARE;
        liveClients = liveClients > 0 ? liveClients : inProportion(heap / HEAP_OF_A_LIVE_CLIENT);
        liveClientsPerAddress = liveClientsPerAddress > 0 ? liveClientsPerAddress : liveClients / SHARE;
    }

    private static int inProportion(long count) {
        return (int) Math.max(LEAST, Math.min(MOST, count));
    }
}
