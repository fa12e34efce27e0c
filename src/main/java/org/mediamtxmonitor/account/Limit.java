package org.mediamtxmonitor.account;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * What both name; empty where that is nothing. A server of the one that is in a group of the other does not count, so nobody sees
     * more by it.
     */
    public Optional<Limit> and(Limit other) {
        if (isNone() || other.isNone()) {
            return Optional.of(isNone() ? other : this);
        }
        Limit both = new Limit(common(servers, other.servers), common(groups, other.groups));
        return both.isNone() ? Optional.empty() : Optional.of(both);
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).collect(Collectors.toSet());
    }

    /** Whether there is no limit. */
    public boolean isNone() {
        return servers.isEmpty() && groups.isEmpty();
    }
}
