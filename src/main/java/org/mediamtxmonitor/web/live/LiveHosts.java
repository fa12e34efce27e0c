package org.mediamtxmonitor.web.live;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import org.mediamtxmonitor.stream.HostReport;
import org.mediamtxmonitor.view.HostBoard;
import org.mediamtxmonitor.view.SeenHost;
import org.mediamtxmonitor.view.SeenServers;

/** What clients get of hosts: the id of a host waits, and what is true of it when the line is free is sent. */
final class LiveHosts implements LiveSources.Hosts {

    /** Different choices of servers for which a report is kept as JSON, and the first one of all. */
    private static final int MOST_CHOICES = 16;

    private final HostBoard board;
    /** The last report of each host: it is written once for all clients that see the same. */
    private final Map<String, Written> written = new HashMap<>();

    private final BiFunction<HostReport, SeenServers, Optional<HostReport>> cut;

    /** @param texts what is seen of the report as JSON; empty for who does not see the host */
    private record Written(HostReport report, Map<SeenServers, Optional<String>> texts) {

        Written(HostReport report) {
            this(report, LiveAlerts.bounded(MOST_CHOICES));
        }
    }

    LiveHosts(HostBoard board) {
        this(board, SeenHost::of);
    }

    /** @param cut gives what is seen of a report; empty for nothing */
    LiveHosts(HostBoard board, BiFunction<HostReport, SeenServers, Optional<HostReport>> cut) {
        this.board = board;
        this.cut = cut;
    }

    @Override
    public List<String> all() {
        return board.all().stream().map(report -> report.host().id()).toList();
    }

    /** Takes hosts from the set, as many as fit into about {@link MessageParts#MOST_CHARS}, and says what is seen of them. */
    @Override
    public synchronized String message(Set<String> due, SeenServers seen, Set<String> known) {
        StringBuilder reports = new StringBuilder();
        StringBuilder gone = new StringBuilder();
        Iterator<String> hosts = due.iterator();
        while (hosts.hasNext() && reports.length() < MessageParts.MOST_CHARS) {
            String id = hosts.next();
            hosts.remove();
            HostReport report = board.of(id).orElse(null);
            String json = report == null ? null : json(id, report, seen);
            if (json != null) {
                reports.append(reports.isEmpty() ? "" : ",").append(json);
                note(id, seen, known);
            } else if (seen.all() || known.remove(id)) {
                gone.append(gone.isEmpty() ? "" : ",").append(LiveMessages.text(id));
            }
            if (report == null) {
                written.remove(id);
            }
        }
        if (reports.isEmpty() && gone.isEmpty()) {
            return null;
        }
        return "{\"type\":\"hosts\",\"reports\":[" + reports + "]" + (gone.isEmpty() ? "" : ",\"gone\":[" + gone + "]")
                + "}";
    }

    /** Who sees all is told of each host that is gone, so nothing needs to be kept of it. */
    private static void note(String id, SeenServers seen, Set<String> known) {
        if (!seen.all()) {
            known.add(id);
        }
    }

    /** Null where it is not seen. */
    private String json(String id, HostReport report, SeenServers seen) {
        Written known = written.get(id);
        if (known == null || known.report() != report) {
            known = new Written(report);
            written.put(id, known);
        }
        return known.texts()
                .computeIfAbsent(seen, any -> cut.apply(report, seen).map(LiveMessages::text))
                .orElse(null);
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
