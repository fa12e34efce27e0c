package org.mediamtxmonitor.history.store;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.ServerReport;

/**
 * What is kept together: a stream of a server, a publisher or reader of it, or the server itself.
 *
 * @param server id from {@code collector.yaml}
 * @param name path of the stream; with {@code @} and the {@link #connection()} behind it for who publishes or reads it;
 *     {@link #SERVER} for the server itself
 */
public record Series(String server, String name) {

    /** Name of the series of a server; no path of MediaMTX can have an {@code @}. */
    public static final String SERVER = "@server";

    /** The series of a stream. */
    public static Series ofStream(String server, String path) {
        return new Series(server, path);
    }

    /** The series of a server. */
    public static Series of(ServerReport report) {
        return ofServer(report.server().id());
    }

    /** The series of a server. */
    public static Series ofServer(String server) {
        return new Series(server, SERVER);
    }

    /**
     * The series of a publisher or reader, which survives that it connects anew.
     *
     * @param connection see {@link #connection()}
     */
    public static Series ofConnection(String server, String path, String connection) {
        return new Series(server, path + "@" + connection);
    }

    /** Path of the stream; null for a server. */
    public String path() {
        int at = name.indexOf('@');
        return isServer() ? null : at < 0 ? name : name.substring(0, at);
    }

    /**
     * Who publishes or reads: role, protocol and address without port, {@code reader:srt:192.0.2.7}; of several that are
     * alike, the second and so on have {@code #2} behind it. Null for a stream or server.
     */
    public String connection() {
        int at = name.indexOf('@');
        return isServer() || at < 0 ? null : name.substring(at + 1);
    }

    /** Whether it is a publisher or reader. */
    public boolean isConnection() {
        return connection() != null;
    }

    /** Whether it is the server itself. */
    public boolean isServer() {
        return name.equals(SERVER);
    }

    /** Key of the stream of Redis that holds the blocks of a tier. */
    public String keyOf(Keys keys, Tier tier) {
        return keys.blocks(server, name, tier.word());
    }
}
