package org.mediamtxmonitor.alert;

import java.util.Map;

/**
 * What is known of the thing that an alert is about, for routing, grouping and messages. A component that is null is not
 * known.
 *
 * @param title name of the stream for people, with its server or path where another stream has the same name; null for a stream
 *     without a title that its path tells apart
 * @param labels of the stream, or of the server; of a host those that all its servers share
 * @param group of the stream, or of the server; of a host that of all its servers
 * @param owner who to call
 * @param host the machine: its id where its agent says that the server runs on it, else the host of the server's API address
 * @param uplink network that the publisher sends from: the first 24 bits of IPv4 or 64 of IPv6, as {@code 192.0.2.0/24}
 * @param viewers readers of the stream, or of all streams of the server
 * @param source what feeds the stream, for example {@code srt}; null for a server
 */
public record AlertSubject(
        String title,
        Map<String, String> labels,
        String group,
        String owner,
        String host,
        String uplink,
        Integer viewers,
        String source) {

    /** The same by that name. */
    public AlertSubject withTitle(String name) {
        return new AlertSubject(name, labels, group, owner, host, uplink, viewers, source);
    }

    /** The same on that host. */
    public AlertSubject withHost(String id) {
        return new AlertSubject(title, labels, group, owner, id, uplink, viewers, source);
    }

    /** Nothing is known. */
    public static final AlertSubject UNKNOWN = new AlertSubject(null, null, null, null, null, null, null, null);
}
