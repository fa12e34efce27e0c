package org.mediamtxmonitor.history.store;

import java.util.regex.Pattern;

import org.mediamtxmonitor.redis.Keys;
import org.mediamtxmonitor.stream.ServerReport;

/**
 * What is kept together: a stream of a server, a publisher or reader of it, or the server itself; a host, or a disk, an
 * interface or a process of it. What is of a host has {@code @} and the id of the host in place of a server.
 *
 * <p>A path is data and may have any character. In a name {@code @} parts it from the connection, so an {@code @} of the
 * path itself is written {@code %40} there; a path that has {@code %40} or {@code %25} already has {@code %25} for its
 * {@code %}. All other paths are their own names.
 *
 * @param server id from {@code collector.yaml}, or {@code @} and the id of a host
 * @param name path of the stream, written as above; with {@code @} and the {@link #connection()} behind it for who publishes
 *     or reads it; {@link #SERVER} for the server itself. {@link #HOST} for a host itself, or what of it as {@code disk:/rec},
 *     likewise written
 */
public record Series(String server, String name) {

    /** Name of the series of a server; the name of no path begins with an {@code @}. */
    public static final String SERVER = "@server";

    /** Name of the series of a host itself. */
    public static final String HOST = "@host";

    /** What the part of a host begins with that is a disk; its mount follows. */
    public static final String DISK = "disk:";

    /** Likewise of a network interface; its name follows. */
    public static final String INTERFACE = "interface:";

    /** Likewise of a process of MediaMTX; the id of its server follows, or its pid where that is not known. */
    public static final String PROCESS = "process:";

    private static final String OF_HOST = "@";

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

    /** The series of a host. */
    public static Series ofHost(String host) {
        return new Series(OF_HOST + host, HOST);
    }

    /** The part of a host that an issue or alert is about, as series name it: of "disk /rec" it is "disk:/rec". */
    public static String partOf(String subject) {
        return subject.replaceFirst(" ", ":");
    }

    /** The series of a part of a host. @param part {@link #DISK}, {@link #INTERFACE} or {@link #PROCESS} and its name */
    public static Series ofHost(String host, String part) {
        return new Series(OF_HOST + host, written(part));
    }

    /** Whether what stands in place of a server is a host. */
    public static boolean isHost(String server) {
        return server.startsWith(OF_HOST);
    }

    /** Whether it is of a host. */
    public boolean isOfHost() {
        return isHost(server);
    }

    /** Id of the host; null for what is of a server. */
    public String host() {
        return isOfHost() ? server.substring(OF_HOST.length()) : null;
    }

    /** What of the host; null for the host itself, and for what is of a server. */
    public String part() {
        return isOfHost() && !name.equals(HOST) ? unwritten(name) : null;
    }

    private static String written(String path) {
        if (path.indexOf('@') < 0 && path.indexOf('%') < 0) {
            return path;
        }
        return LIKE_WRITTEN.matcher(path).replaceAll("%25").replace("@", "%40");
    }

    /** Path of the stream; null for a server, and for what is of a host. */
    public String path() {
        if (isServer() || isOfHost()) {
            return null;
        }
        int at = name.indexOf('@');
        return unwritten(at < 0 ? name : name.substring(0, at));
    }

    private static String unwritten(String written) {
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
        return isServer() || isOfHost() || at < 0 ? null : name.substring(at + 1);
    }

    /** Whether it is a publisher or reader. */
    public boolean isConnection() {
        return connection() != null;
    }

    /** Whether it is the server itself. */
    public boolean isServer() {
        return name.equals(SERVER);
    }

    /** Whether it is a stream. */
    public boolean isStream() {
        return !isServer() && !isConnection() && !isOfHost();
    }

    /** Whether it is a server or a host itself: of these there are few, and they keep their history beside any number of others. */
    public boolean isMain() {
        return isServer() || name.equals(HOST);
    }

    /** Key of the stream of Redis that holds the blocks of a tier. */
    public String keyOf(Keys keys, Tier tier) {
        return keys.blocks(server, name, tier.word());
    }
}
