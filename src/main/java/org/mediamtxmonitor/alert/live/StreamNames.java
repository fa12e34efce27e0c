package org.mediamtxmonitor.alert.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.alert.Finding;

/**
 * What streams are called, so that nobody takes one for another: their title, or their path; where streams of several servers are
 * called so, with the server, and where several of one server are, with the path.
 */
final class StreamNames {

    /** Longer names are cut where something is added, so that what tells them apart is not. */
    private static final int MOST_BEFORE = 60;

    /** On how many servers streams are called so. */
    private final Map<String, Integer> servers = new HashMap<>();

    /** The names of the streams of one server more. */
    void add(Map<String, Integer> ofServer) {
        ofServer.keySet().forEach(name -> servers.merge(name, 1, Integer::sum));
    }

    /** Those of a server, which were added, are there no more. */
    void remove(Map<String, Integer> ofServer) {
        ofServer.keySet()
                .forEach(name -> servers.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1));
    }

    /** What a stream is called by itself. @param title null for none */
    static String name(String title, String path) {
        return title == null ? path : title;
    }

    /**
     * A finding of a stream, with a title that no other stream has.
     *
     * @param ofServer number of the streams of its server by what they are called
     */
    Finding apart(Finding finding, Map<String, Integer> ofServer) {
        String path = finding.key().path();
        if (path == null) {
            return finding;
        }
        String name = name(finding.subject().title(), path);
        List<String> apart = new ArrayList<>(2);
        if (servers.getOrDefault(name, 0) > 1) {
            apart.add(finding.key().server());
        }
        if (ofServer.getOrDefault(name, 0) > 1 && !name.equals(path)) {
            apart.add(path);
        }
        return apart.isEmpty() ? finding : finding.withTitle(cut(name) + " (" + String.join(", ", apart) + ")");
    }

    private static String cut(String name) {
        if (name.length() <= MOST_BEFORE) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(MOST_BEFORE - 2)) ? MOST_BEFORE - 2 : MOST_BEFORE - 1;
        return name.substring(0, end) + "…";
    }
}
