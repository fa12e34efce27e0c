package org.mediamtxmonitor.alert.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.redis.RedisHealth;

/**
 * Fills {@link AlertsView} from Redis: with silences, and with what the process that judges has written where that is another one.
 * It looks twice a second at the number of the last commit; nothing else is read while that stays the same.
 */
public class AlertsReplica {

    /** Clocks of two processes differ by less. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final AlertsView view;
    private final AlertRequestStore requests;
    private final OpenAlerts open;
    private final AlertArchive archive;
    private final AlertsLeader leader;
    private final RedisHealth health;
    private final boolean shows;
    private String mark;
    /** Time of the last commit that was read. */
    private Instant readTo;

    /** @param shows whether this process shows alerts; else it needs only what people ask for */
    public AlertsReplica(
            AlertsView view,
            AlertRequestStore requests,
            OpenAlerts open,
            AlertArchive archive,
            AlertsLeader leader,
            RedisHealth health,
            boolean shows) {
        this.shows = shows;
        this.view = view;
        this.requests = requests;
        this.open = open;
        this.archive = archive;
        this.leader = leader;
        this.health = health;
    }

    /**
     * Looks for news; nothing while Redis is away. Called by the route {@code alerts-read}.
     *
     * @return what changed, for those who look on
     * @throws org.springframework.dao.DataAccessException if Redis is away
     */
    public List<AlertsChange> look() {
        if (!health.isUp()) {
            return List.of();
        }
        requests.look();
        List<AlertsChange> changes =
                new ArrayList<>(List.of(view.silences(requests.now().silences())));
        if (leader.isLeading()) {
            mark = null;
        } else if (shows) {
            String now = open.mark();
            if (now != null && !now.equals(mark)) {
                changes.add(read());
            }
        }
        return changes.stream().filter(change -> !change.isEmpty()).toList();
    }

    private AlertsChange read() {
        OpenAlerts.Stored stored = open.read();
        AlertsNow before = view.now();
        Map<String, Alert> alerts =
                stored.alerts().stream().collect(Collectors.toMap(Alert::id, alert -> alert, (a, b) -> a));
        Set<String> known =
                stored.incidents().stream().map(one -> one.incident().id()).collect(Collectors.toSet());
        Stream<Incident> closed =
                archive
                        .stored(before.incidents().keySet().stream()
                                .filter(id -> !known.contains(id))
                                .toList())
                        .stream()
                        .map(StoredIncident::incident);
        Collection<Incident> incidents = Stream.concat(
                        stored.incidents().stream().map(StoredIncident::incident), closed)
                .toList();
        List<Alert> gone = before.alerts().values().stream()
                .filter(alert -> !alerts.containsKey(alert.id()))
                .toList();
        AlertsChange change = view.read(alerts.values(), incidents, over(gone));
        mark = stored.mark();
        readTo = stored.at();
        return change;
    }

    /** What became of alerts that are not there any more: as they were written when they were over. */
    private List<Alert> over(List<Alert> gone) {
        if (gone.isEmpty()) {
            return List.of();
        }
        Set<String> ids = gone.stream().map(Alert::id).collect(Collectors.toSet());
        Map<String, Alert> ended =
                archive
                        .alerts(readTo == null ? null : readTo.minus(SLACK), null, alert -> ids.contains(alert.id()))
                        .stream()
                        .collect(Collectors.toMap(Alert::id, alert -> alert, (a, b) -> a));
        // One that was pending is over without a trace.
        return gone.stream()
                .map(alert -> ended.getOrDefault(alert.id(), alert.ended()))
                .toList();
    }
}
