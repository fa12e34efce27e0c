package org.mediamtxmonitor.alert.state;

import org.mediamtxmonitor.alert.AlertKey;
import org.mediamtxmonitor.alert.Observation;
import org.mediamtxmonitor.alert.Observation.HostView;
import org.mediamtxmonitor.alert.Observation.ServerView;
import org.mediamtxmonitor.alert.Observation.StreamId;

/** Whether an observation tells anything of the thing that an alert is about. */
enum Knowledge {
    /** It is there: that its rule does not hold means that it is well. */
    KNOWN,
    /** Nothing is known of it now: its rule neither holds nor does not. */
    UNKNOWN,
    /** Its stream is neither listed nor expected any more. */
    NOT_LISTED,
    /** Its server was removed from {@code collector.yaml}. */
    REMOVED,
    /** Nobody watches its server or host, or not yet. */
    NO_SERVER;

    static Knowledge of(AlertKey key, Observation observation) {
        if (key.host() != null) {
            return ofHost(key, observation.hosts().get(key.host()));
        }
        if (key.server() == null) {
            return KNOWN;
        }
        ServerView server = observation.servers().get(key.server());
        if (server == null) {
            return observation.removed().contains(key.server()) ? REMOVED : NO_SERVER;
        }
        if (server.blind()) {
            return UNKNOWN;
        }
        return key.path() == null ? KNOWN : ofStream(key, server, observation);
    }

    /** That its agent is silent is all that is known of a host then. */
    private static Knowledge ofHost(AlertKey key, HostView host) {
        if (host == null) {
            return NO_SERVER;
        }
        return host.silent() && !key.rule().equals(RuleFamilies.SILENT_HOST) ? UNKNOWN : KNOWN;
    }

    private static Knowledge ofStream(AlertKey key, ServerView server, Observation observation) {
        if (!server.paths().contains(key.path())) {
            return server.inGrace() ? UNKNOWN : NOT_LISTED;
        }
        boolean unknown = !observation.unknownStreams().isEmpty()
                && observation.unknownStreams().contains(new StreamId(key.server(), key.path()));
        return unknown ? UNKNOWN : KNOWN;
    }
}
