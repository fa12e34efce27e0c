package org.mediamtxmonitor.view;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which servers somebody may see: all, or those that are named and those of the groups that are named. Groups are those of
 * {@code servers[].group} in {@code collector.yaml}. What is outside is, to who asks, not there.
 *
 * @param all whether everything is seen, the monitor itself too
 * @param servers ids of servers, in order; empty where all are seen
 * @param groups names of groups, in order; empty where all are seen
 */
public record ServerScope(boolean all, Set<String> servers, Set<String> groups) {

    /** Under this name a request carries the scope of who asks; a request without it sees {@link #ALL}. */
    public static final String ATTRIBUTE = ServerScope.class.getName();

    /** Everything: who is not limited, and everybody while there are no accounts. */
    public static final ServerScope ALL = new ServerScope(true, Set.of(), Set.of());

    public ServerScope {
        servers = all ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(servers));
        groups = all ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(groups));
    }

    /** What is named and nothing else: nothing at all where nothing is named. */
    public static ServerScope limitedTo(Collection<String> servers, Collection<String> groups) {
        return new ServerScope(false, Set.copyOf(servers), Set.copyOf(groups));
    }

    /**
     * The scope that a request carries.
     *
     * @param attribute its {@link #ATTRIBUTE}; null means {@link #ALL}
     * @throws IllegalStateException if it is something else: rather no answer than one that shows too much
     */
    public static ServerScope ofAttribute(Object attribute) {
        if (attribute == null) {
            return ALL;
        }
        if (attribute instanceof ServerScope scope) {
            return scope;
        }
        throw new IllegalStateException("A request carries " + attribute.getClass() + " instead of a scope");
    }

    /**
     * Whether a server is seen.
     *
     * @param server its id; null for none, as of what concerns the monitor itself: only who sees all sees that
     * @param group the group that it is in now; null for none, and where it is not known
     */
    public boolean sees(String server, String group) {
        return all || server != null && (servers.contains(server) || group != null && groups.contains(group));
    }
}
