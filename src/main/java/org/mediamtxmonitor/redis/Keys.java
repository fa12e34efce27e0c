package org.mediamtxmonitor.redis;

/**
 * Names of the keys in Redis.
 *
 * @param prefix {@code mediamtx:} unless set otherwise; on Redis Cluster it carries a hash tag
 */
public record Keys(String prefix) {

    /** Hash, field = server id: the server's last report as JSON. */
    public String latest() {
        return prefix + "streams:latest";
    }

    /** Channel of all changes. */
    public String live() {
        return prefix + "live";
    }

    /** Stream: what happened, newest last. */
    public String events() {
        return prefix + "events";
    }

    /** Stream: publishers and readers that are gone, newest last. */
    public String sessions() {
        return prefix + "sessions";
    }

    /** String that expires: fencing token of the process that polls a server. */
    public String lease(String server) {
        return prefix + "lease:" + server;
    }

    /** Counter from which the fencing tokens of a server are taken. */
    public String fence(String server) {
        return prefix + "fence:" + server;
    }

    /** Stream: the ticks of a server that are in no block yet, one entry a poll. */
    public String writeAhead(String server) {
        return prefix + "history:" + server;
    }
}
