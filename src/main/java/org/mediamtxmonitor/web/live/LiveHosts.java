package org.mediamtxmonitor.web.live;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.view.HostBoard;

/** What clients get of hosts: the id of a host waits, and what is true of it when the line is free is sent. */
final class LiveHosts implements LiveConnection.Hosts {

    private final HostBoard board;
    /** The last report of each host as JSON: it is written once, however many clients want it. */
    private final Map<String, Written> written = new HashMap<>();

    private record Written(HostReport report, String json) {}

    LiveHosts(HostBoard board) {
        this.board = board;
    }

    @Override
    public List<String> all() {
        return board.all().stream().map(report -> report.host().id()).toList();
    }

    /** Takes hosts from the set, as many as fit into about {@link MessageParts#MOST_CHARS}, and says what is known of them. */
    @Override
    public synchronized String message(Set<String> due) {
        StringBuilder reports = new StringBuilder();
        StringBuilder gone = new StringBuilder();
        Iterator<String> hosts = due.iterator();
        while (hosts.hasNext() && reports.length() < MessageParts.MOST_CHARS) {
            String id = hosts.next();
            hosts.remove();
            HostReport report = board.of(id).orElse(null);
            if (report == null) {
                written.remove(id);
                gone.append(gone.isEmpty() ? "" : ",").append(LiveMessages.text(id));
            } else {
                reports.append(reports.isEmpty() ? "" : ",").append(json(id, report));
            }
        }
        return "{\"type\":\"hosts\",\"reports\":[" + reports + "]" + (gone.isEmpty() ? "" : ",\"gone\":[" + gone + "]")
                + "}";
    }

    private String json(String id, HostReport report) {
        Written known = written.get(id);
        if (known == null || known.report() != report) {
            known = new Written(report, LiveMessages.text(report));
            written.put(id, known);
        }
        return known.json();
    }

    /** Hosts that are shown as something else than what clients got last, such as those that fell silent. */
    synchronized List<String> changed() {
        return board.all().stream()
                .filter(report -> {
                    Written known = written.get(report.host().id());
                    return known != null
                            && known.report() != report
                            && !known.report()
                                    .host()
                                    .health()
                                    .equals(report.host().health());
                })
                .map(report -> report.host().id())
                .toList();
    }
}
