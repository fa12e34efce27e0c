package org.mediamtxmonitor.web.live;

import java.util.List;
import java.util.Set;

/** What a client may subscribe to. */
final class LiveTopics {

    static final String SERVERS = "servers";
    static final String STREAMS = "streams";
    static final String EVENTS = "events";
    static final String ALERTS = "alerts";
    static final String SNAPSHOTS = "snapshots";
    static final String HOSTS = "hosts";

    /** In the order in which they are told. */
    static final List<String> ALL = List.of(SERVERS, STREAMS, EVENTS, ALERTS, SNAPSHOTS, HOSTS);

    private LiveTopics() {}

    /** @param named what a client names; null for all */
    static Set<String> of(Set<String> named) {
        return named == null ? Set.copyOf(ALL) : named;
    }
}
