package org.mediamtxmonitor.history.store;

import java.util.regex.Pattern;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.ServerReport;

/**
 * What is kept together: a stream of a server, a publisher or reader of it, or the server itself.
 *
 * <p>A path is data and may have any character. In a name {@code @} parts it from the connection, so an {@code @} of the
 * path itself is written {@code %40} there; a path that has {@code %40} or {@code %25} already has {@code %25} for its
 * {@code %}. All other paths are their own names.
 *
 * @param server id from {@code collector.yaml}
 * @param name path of the stream, written as above; with {@code @} and the {@link #connection()} behind it for who publishes
 *     or reads it; {@link #SERVER} for the server itself
 */
public record Series(String server, String name) {

    /** Name of the series of a server; the name of no path begins with an {@code @}. */
    public static final String SERVER = "@server";

    private static final Pattern LIKE_WRITTEN = Pattern.compile("%(?=40|25)");
    private static final Pattern WRITTEN = Pattern.compile("%(40|25)");

    /** The series of a stream. */
    public static Series ofStream(String server, String path) {
        return new Series(server, written(path));
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
        return new Series(server, written(path) + "@" + connection);
    }

    private static String written(String path) {
        if (path.indexOf('@') < 0 && path.indexOf('%') < 0) {
            return path;
        }
        return LIKE_WRITTEN.matcher(path).replaceAll("%25").replace("@", "%40");
    }

    /** Path of the stream; null for a server. */
    public String path() {
        if (isServer()) {
            return null;
        }
        int at = name.indexOf('@');
        String written = at < 0 ? name : name.substring(0, at);
        return written.indexOf('%') < 0
                ? written
                : WRITTEN.matcher(written).replaceAll(found -> found.group(1).equals("40") ? "@" : "%");
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
