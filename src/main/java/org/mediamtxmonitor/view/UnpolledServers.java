package org.mediamtxmonitor.view;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.mediamtxmonitor.stream.Reachability;
import org.mediamtxmonitor.stream.ServerReport;

/** Finds servers that nobody polls: not even that they do not answer is known of them. */
public final class UnpolledServers {

    private static final int MOST_NAMES = 5;

    private UnpolledServers() {}

    /**
     * Their names with commas, as {@code north, south, +3} where there are more; null for none.
     *
     * @param servers ids of those that are to be polled
     * @param reports as they are to be shown
     */
    public static String names(List<String> servers, List<ServerReport> reports) {
        return text(of(servers, reports));
    }

    /** The same as their ids, sorted. */
    public static List<String> of(List<String> servers, List<ServerReport> reports) {
        Map<String, Reachability> states = reports.stream()
                .map(ServerReport::server)
                .collect(Collectors.toMap(server -> server.id(), server -> server.status(), (a, b) -> b));
        return servers.stream()
                .filter(server -> isUnpolled(states.get(server)))
                .sorted()
                .toList();
    }

    /** Servers with commas, where there are many the first of them and how many more there are; null for none. */
    public static String text(List<String> servers) {
        if (servers.isEmpty()) {
            return null;
        }
        String names = servers.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return servers.size() > MOST_NAMES ? names + ", +" + (servers.size() - MOST_NAMES) : names;
    }

    private static boolean isUnpolled(Reachability status) {
        return status == null || status == Reachability.UNKNOWN || status == Reachability.PENDING;
    }
}
