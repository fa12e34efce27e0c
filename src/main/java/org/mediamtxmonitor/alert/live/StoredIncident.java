package org.mediamtxmonitor.alert.live;

import java.util.Set;

import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.stream.FlatJson;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An incident as Redis holds it.
 *
 * @param on what its alerts are about, to find it by server and path; at most {@link #MOST_ON}. The path of a server is null
 */
@FlatJson
public record StoredIncident(@JsonUnwrapped Incident incident, Set<StreamId> on) {

    static final int MOST_ON = 1000;

    /** Whether an alert of it is about that server and path; null for any. */
    boolean isOn(String server, String path) {
        return (server == null && path == null)
                || (on != null
                        && on.stream()
                                .anyMatch(one -> (server == null || server.equals(one.server()))
                                        && (path == null || path.equals(one.path()))));
    }
}
