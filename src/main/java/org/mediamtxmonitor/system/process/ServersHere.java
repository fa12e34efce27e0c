package org.mediamtxmonitor.system.process;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.mediamtxmonitor.config.ServerSettings;

/**
 * Which of the servers of {@code collector.yaml} run on this machine: those whose {@code host} says it, and, without one, those
 * whose URL is of loopback or of an address of this machine. Names are resolved by another thread, as that may take long.
 * Time is monotonic nanoseconds.
 */
public final class ServersHere {

    private static final long PACE_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private volatile List<ServerSettings> servers;
    private final String host;
    private final String hostName;
    private volatile Set<String> here = Set.of();
    private volatile boolean isLooking;
    private volatile Long lookedAt;

    /**
     * @param host id of this machine
     * @param hostName its host name
     */
    public ServersHere(List<ServerSettings> servers, String host, String hostName) {
        this.servers = servers;
        this.host = host;
        this.hostName = hostName;
        this.here = told();
    }

    /** Other servers from now on; which of them are here is looked for at once. */
    public void become(List<ServerSettings> others) {
        servers = others;
        here = told();
        lookedAt = null;
    }

    /** Ids of the servers, sorted. Looks anew where that is due, for the next time. */
    public List<String> ids(long now) {
        if (!isLooking && (lookedAt == null || now - lookedAt >= PACE_NANOS)) {
            lookedAt = now;
            isLooking = true;
            Thread thread = new Thread(this::look, "server-addresses");
            thread.setDaemon(true);
            thread.start();
        }
        return List.copyOf(here);
    }

    /** The server on this machine whose API is at one of these ports; null where that is none or not the only one. */
    public String at(Collection<Integer> ports) {
        List<String> found = new ArrayList<>();
        for (ServerSettings server : servers) {
            if (here.contains(server.id()) && ports.contains(port(server.url()))) {
                found.add(server.id());
            }
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? HTTPS : HTTP;
    }

    private void look() {
        try {
            Set<String> found = told();
            for (ServerSettings server : servers) {
                if (server.host().isEmpty() && isOwn(server.url().getHost())) {
                    found.add(server.id());
                }
            }
            here = found;
        } finally {
            isLooking = false;
        }
    }

    /** What is known without looking. */
    private Set<String> told() {
        Set<String> found = new TreeSet<>();
        for (ServerSettings server : servers) {
            if (server.host().isPresent()
                    ? server.host().get().equals(host)
                    : isLoopback(server.url().getHost())) {
                found.add(server.id());
            }
        }
        return found;
    }

    static boolean isLoopback(String name) {
        return name != null && name.matches("localhost|127\\.[0-9.]+|\\[::1]|::1");
    }

    private boolean isOwn(String name) {
        if (name == null) {
            return false;
        }
        if (isLoopback(name) || name.equalsIgnoreCase(hostName)) {
            return true;
        }
        try {
            InetAddress address = InetAddress.getByName(name);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException e) {
            // A name that nobody knows is not ours; the collector tells of it.
            return false;
        }
    }
}
