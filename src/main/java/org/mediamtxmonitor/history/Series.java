package org.mediamtxmonitor.history;

import org.mediamtxmonitor.stream.ServerReport;

/**
 * What is kept together: a stream of a server, or the server itself.
 *
 * @param server id from {@code collector.yaml}
 * @param name path of the stream, or {@link #SERVER} for the server itself
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

    /** Path of the stream; null for a server. */
    public String path() {
        return isServer() ? null : name;
    }

    boolean isServer() {
        return name.equals(SERVER);
    }

    /** Everything behind the prefix of the keys. */
    String keyOf(Tier tier) {
        return "history:" + server + ":" + name + ":" + tier.word();
    }
}
