package org.mediamtxmonitor.fleet;

import java.time.Instant;
import java.util.List;

import org.mediamtxmonitor.config.Role;

/**
 * A process of the monitor, as it says of itself once a second.
 *
 * @param id by chance, new with each start
 * @param host name of its machine
 * @param roles as {@code roles} of its {@code collector.yaml}
 * @param version of the monitor
 * @param startedAt when it was started
 * @param seenAt when it was heard of last; null in Redis, which counts by its own clock
 * @param knownServers digest of the ids of the servers in its {@code collector.yaml}
 * @param servers number of servers that it polls
 * @param streams number of their streams
 * @param maxStreams how many it may have, {@code collector.maxStreams}; null for any number
 * @param judgesAlerts whether it is the one that judges the alerts of the fleet
 * @param silent nothing was heard of it for {@link Members#ALIVE_MS}: others take over what it had; null in Redis
 */
public record Member(
        String id,
        String host,
        List<String> roles,
        String version,
        Instant startedAt,
        Instant seenAt,
        String knownServers,
        int servers,
        long streams,
        Integer maxStreams,
        boolean judgesAlerts,
        Boolean silent) {

    /** Whether it has a role. */
    public boolean has(Role role) {
        return roles != null && roles.contains(role.word());
    }

    Member seen(Instant at, boolean isSilent) {
        return new Member(
                id,
                host,
                roles == null ? List.of() : roles,
                version,
                startedAt,
                at,
                knownServers,
                servers,
                streams,
                maxStreams,
                judgesAlerts,
                isSilent);
    }
}
