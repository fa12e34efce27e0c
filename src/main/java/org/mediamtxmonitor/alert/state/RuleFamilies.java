package org.mediamtxmonitor.alert.state;

import java.util.Set;

/** Rules that explain others: ids of the rule catalogue. */
public final class RuleFamilies {

    /** The server gives no list of its streams, so nothing is known of them. */
    public static final Set<String> NO_ANSWER = Set.of("server-unreachable", "server-credentials", "server-faulty");

    /** The stream has no picture of its own, so nothing else of it can be judged. */
    public static final Set<String> NO_PICTURE = Set.of(
            "stream-offline",
            "stream-never-seen",
            "stream-not-listed",
            "stream-source-error",
            "stream-stalled",
            "stream-slate");

    /** Nothing is heard of the agent of a host, so nothing else of it can be judged. */
    public static final String SILENT_HOST = "host-silent";

    private RuleFamilies() {}
}
