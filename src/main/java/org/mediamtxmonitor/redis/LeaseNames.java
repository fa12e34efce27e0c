package org.mediamtxmonitor.redis;

/** Names of leases: that of who polls a server is the id of the server, others begin as no id of a server does. */
public final class LeaseNames {

    /** Of the one process that judges alerts. */
    public static final String ALERTS = "@alerts";

    private static final String SNAPSHOTS = "@snapshots:";

    private LeaseNames() {}

    /** Of the one process that takes the pictures of a server. */
    public static String snapshots(String server) {
        return SNAPSHOTS + server;
    }

    /** Whether this is the name of such a lease. */
    public static boolean isOfSnapshots(String name) {
        return name.startsWith(SNAPSHOTS);
    }

    /** Whether this is the lease of who polls a server. */
    public static boolean isOfServer(String name) {
        return !isOfSnapshots(name) && !name.equals(ALERTS);
    }
}
