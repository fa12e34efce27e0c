package org.mediamtxmonitor.account;

import java.util.Set;

/**
 * The servers and groups that an account or token is limited to.
 *
 * @param servers ids of servers
 * @param groups names of groups, as {@code servers[].group} has them; where both are empty there is no limit
 */
public record Limit(Set<String> servers, Set<String> groups) {

    /** No limit. */
    public static final Limit NONE = new Limit(Set.of(), Set.of());

    public Limit {
        servers = servers == null ? Set.of() : Set.copyOf(servers);
        groups = groups == null ? Set.of() : Set.copyOf(groups);
    }

    /** Whether there is no limit. */
    public boolean isNone() {
        return servers.isEmpty() && groups.isEmpty();
    }
}
