package org.mediamtxmonitor.alert.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.mediamtxmonitor.alert.AlertSubject;
import org.mediamtxmonitor.stream.ServerStatus;

/** What alerts of a host are told by: what all servers on it have in common. */
final class HostSubject {

    private HostSubject() {}

    /** @param servers that run on the host */
    static AlertSubject of(String host, List<ServerStatus> servers) {
        if (servers.isEmpty()) {
            return AlertSubject.UNKNOWN.withHost(host);
        }
        Map<String, String> labels = new LinkedHashMap<>(labels(servers.get(0)));
        servers.forEach(server -> labels.entrySet().retainAll(labels(server).entrySet()));
        String first = servers.get(0).group();
        boolean alike = servers.stream().allMatch(server -> Objects.equals(first, server.group()));
        int viewers = servers.stream()
                .map(ServerStatus::readers)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
        return new AlertSubject(
                null, labels.isEmpty() ? null : labels, alike ? first : null, null, host, null, viewers, null);
    }

    private static Map<String, String> labels(ServerStatus server) {
        return Objects.requireNonNullElse(server.labels(), Map.of());
    }
}
