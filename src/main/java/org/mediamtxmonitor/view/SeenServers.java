package org.mediamtxmonitor.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The servers that somebody sees at one moment: a {@link ServerScope} whose groups were looked up. Two of them are equal exactly
 * where the same is seen, so that what was written for one serves the other. Immutable.
 */
public final class SeenServers {

    /** Every server, and what concerns the monitor itself. */
    public static final SeenServers ALL = new SeenServers(null);

    /** Null for all. */
    private final Set<String> servers;

    private final int hash;

    private SeenServers(Set<String> servers) {
        this.servers = servers;
        this.hash = Objects.hashCode(servers);
    }

    /** What a scope shows of the servers that there are now. */
    static SeenServers of(ServerScope scope, FleetView view) {
        if (scope.all()) {
            return ALL;
        }
        Set<String> seen = new TreeSet<>(scope.servers());
        if (!scope.groups().isEmpty()) {
            seen.addAll(view.serversOf(scope.groups()));
        }
        return new SeenServers(seen);
    }

    /** Whether every server is seen, and the monitor itself. */
    public boolean all() {
        return servers == null;
    }

    /** @param server id of a server; null for none, as of what concerns the monitor itself */
    public boolean sees(String server) {
        return servers == null || server != null && servers.contains(server);
    }

    /** A short text that is the same for the same servers and no others; empty for all. */
    public String tag() {
        if (all()) {
            return "";
        }
        try {
            // Ids of servers have no line breaks.
            byte[] text = String.join("\n", servers).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof SeenServers seen && hash == seen.hash && Objects.equals(servers, seen.servers);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return all() ? "all servers" : servers.toString();
    }
}
