package org.mediamtxmonitor.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.mediamtxmonitor.config.ServerSettings;
import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.stream.HostReport;

/**
 * Which host each server runs on: as {@code collector.yaml} says, else the one whose agent found it there. Of several that claim
 * a server, as where the same {@code collector.yaml} lies on each machine, the one whose id comes first.
 */
public class ServerHosts {

    private final HostBoard board;
    private volatile Map<String, String> configured;
    private Map<String, String> found = Map.of();
    private long foundAt = -1;

    public ServerHosts(HostBoard board, Settings settings) {
        this.board = board;
        become(settings);
    }

    /** Goes by other settings from now on. */
    public final void become(Settings settings) {
        Map<String, String> fresh = new HashMap<>();
        for (ServerSettings server : settings.servers()) {
            server.host().ifPresent(host -> fresh.put(server.id(), host));
        }
        configured = fresh;
    }

    /** Id of the host of a server; empty where it is not known. */
    public Optional<String> hostOf(String server) {
        String host = configured.get(server);
        return Optional.ofNullable(host == null ? found().get(server) : host);
    }

    /**
     * The servers that run on a host, by id.
     *
     * @param claimed those that its agent found there; null for none
     */
    public List<String> on(String host, List<String> claimed) {
        TreeSet<String> servers = new TreeSet<>();
        configured.forEach((server, on) -> {
            if (on.equals(host)) {
                servers.add(server);
            }
        });
        for (String server : claimed == null ? List.<String>of() : claimed) {
            if (hostOf(server).orElse(host).equals(host)) {
                servers.add(server);
            }
        }
        return new ArrayList<>(servers);
    }

    private synchronized Map<String, String> found() {
        long version = board.version();
        if (version != foundAt) {
            Map<String, String> now = new HashMap<>();
            for (HostReport report : board.all()) {
                String host = report.host().id();
                List<String> servers = report.host().servers();
                (servers == null ? List.<String>of() : servers).forEach(server -> now.putIfAbsent(server, host));
            }
            found = now;
            foundAt = version;
        }
        return found;
    }
}
