package org.mediamtxmonitor.alert.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.mediamtxmonitor.alert.Acknowledgement;
import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.Incident;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.state.RuleFamilies;
import org.mediamtxmonitor.stream.Level;

/** An incident that is not over, with all that is needed to find out what belongs to it. */
final class OpenIncident {

    static final int MOST_ALERTS = 1_000;
    private static final int MOST_STREAMS = 10_000;

    final String id;
    /** When its first alert fired. */
    final Instant openedAt;

    final Timeline timeline;
    final ViewerImpact damage;

    private final LiveExtent live = new LiveExtent();
    private final Set<String> alertIds = new LinkedHashSet<>();
    private final Map<StreamId, StreamImpact> streams = new LinkedHashMap<>();
    private final Map<String, Integer> uplinks = new HashMap<>();
    private final Set<String> servers = new TreeSet<>();
    private final Set<String> hosts = new TreeSet<>();
    private final Set<String> downServers = new TreeSet<>();
    /** Since when each is told as restarted. */
    private final Map<String, Instant> restartedServers = new TreeMap<>();

    private boolean ofMonitor;
    private int alertsTotal;
    private int streamsTotal;
    private Instant beganAt;
    private Instant joinedAt;
    private Instant endedAt;
    private Instant serverSeenAt;
    private Alert worst;
    private boolean changed = true;
    private boolean told;
    private boolean unread;
    private boolean restored;

    /** Its first alert is of what was so before: that it fired together with others means nothing. */
    boolean heldBack;

    /** As it was when it was made last; null before. */
    Incident made;

    Acknowledgement acknowledged;
    boolean muted;
    /** What it is called for all that it did, and for what it still does. */
    Causes.Named whole;

    Causes.Named now;
    /** What it is called so for; null where that is all. */
    Extent nowLive;

    Level level;
    /** Alerts of it that are not over, and those that ended now. */
    List<Alert> alerts = List.of();

    Set<StreamId> activeStreams = Set.of();
    boolean isSettling;

    OpenIncident(String id, Instant at) {
        this.id = id;
        openedAt = at;
        joinedAt = at;
        timeline = new Timeline(List.of(), 0);
        damage = new ViewerImpact(0, 0);
    }

    /** One that another process remembered; its alerts join again. */
    OpenIncident(Incident incident) {
        id = incident.id();
        openedAt = incident.beganAt();
        beganAt = incident.beganAt();
        joinedAt = incident.beganAt();
        int dropped = incident.timelineDropped() == null ? 0 : incident.timelineDropped();
        timeline = new Timeline(incident.timeline() == null ? List.of() : incident.timeline(), dropped);
        damage = new ViewerImpact(
                incident.viewersHit() == null ? 0 : incident.viewersHit(),
                incident.viewerMinutes() == null ? 0 : incident.viewerMinutes());
        alertIds.addAll(incident.alerts());
        alertsTotal = incident.alertsTotal();
        streamsTotal = incident.streams();
        acknowledged = incident.acknowledged();
        now = new Causes.Named(incident.cause(), incident.title());
        whole = incident.atWorst() == null
                ? now
                : new Causes.Named(
                        incident.atWorst().cause(), incident.atWorst().title());
        level = incident.level();
        made = incident;
        told = timeline.entries().stream().anyMatch(entry -> entry.kind().equals(IncidentTracker.SENT));
        changed = false;
        unread = true;
        restored = true;
    }

    /** Takes in an alert that is new. */
    void join(Alert alert, StreamImpact impact) {
        alertsTotal++;
        changed = true;
        if (alertIds.size() < MOST_ALERTS) {
            alertIds.add(alert.id());
        }
        learn(alert, impact);
    }

    /** Takes what an alert of it says about the whole. */
    void learn(Alert alert, StreamImpact impact) {
        beganAt = beganAt == null || alert.since().isBefore(beganAt) ? alert.since() : beganAt;
        joinedAt = alert.firedAt().isAfter(joinedAt) ? alert.firedAt() : joinedAt;
        boolean isWorse =
                worst == null || alert.level().ordinal() < worst.level().ordinal();
        worst = isWorse ? alert : worst;
        if (impact != null) {
            hit(Fleet.id(alert), impact);
        } else if (alert.key().host() != null) {
            changed |= hosts.add(alert.key().host());
        } else if (alert.key().server() == null) {
            ofMonitor = true;
        } else {
            hitServer(alert);
        }
    }

    private void hit(StreamId stream, StreamImpact impact) {
        StreamImpact before = streams.get(stream);
        if (before == null && streams.size() >= MOST_STREAMS) {
            return;
        }
        if (impact.uplink() != null && impact.isOfDelivery() && (before == null || before.uplink() == null)) {
            uplinks.merge(impact.uplink(), 1, Integer::sum);
        }
        StreamImpact now = before == null ? impact : before.and(impact);
        changed |= !now.equals(before);
        streams.put(stream, now);
        streamsTotal = Math.max(streamsTotal, streams.size());
    }

    private void hitServer(Alert alert) {
        String server = alert.key().server();
        String rule = alert.key().rule();
        changed |= servers.add(server);
        if (RuleFamilies.NO_ANSWER.contains(rule)) {
            downServers.add(server);
        } else if (rule.equals(IncidentMatcher.RESTARTED)) {
            restartedServers.put(server, alert.since());
        }
    }

    /** Takes the alerts of it as they are now. */
    void take(List<Alert> now, Instant at) {
        alerts = now;
        Set<StreamId> active = new HashSet<>();
        for (Alert alert : now) {
            if (alert.endedAt() == null && alert.key().path() != null) {
                active.add(Fleet.id(alert));
            } else if (alert.endedAt() == null && isOfServer(alert)) {
                serverSeenAt = at;
            } else if (alert.endedAt() != null && (endedAt == null || endedAt.isBefore(alert.endedAt()))) {
                endedAt = alert.endedAt();
            }
            if (worst == null || alert.level().ordinal() < worst.level().ordinal()) {
                worst = alert;
                changed = true;
            }
        }
        activeStreams = active;
        unread = false;
        if (!told) {
            forgetServers(now);
        }
    }

    /** A server that answers again before anybody was told is not what the rest is about. */
    private void forgetServers(List<Alert> now) {
        for (Alert alert : now) {
            boolean over = alert.endedAt() != null
                    && alert.key().server() != null
                    && alert.key().path() == null;
            if (over && !streams.isEmpty() && downServers.remove(alert.key().server())) {
                changed = true;
            }
        }
    }

    /** Somebody was told. */
    void told() {
        told = true;
    }

    /** Whether another process remembered it, and its alerts were not seen here yet. */
    boolean isUnread() {
        return unread;
    }

    /** Whether another process remembered it: what of it is over by now is known by what it was called only. */
    boolean isRestored() {
        return restored;
    }

    private static boolean isOfServer(Alert alert) {
        return RuleFamilies.NO_ANSWER.contains(alert.key().rule())
                || alert.key().rule().equals(IncidentMatcher.RESTARTED);
    }

    /** Whether something joined it within this time before. */
    boolean isRecent(Instant at, Duration within) {
        return !at.isAfter(joinedAt.plus(within));
    }

    /** Whether it began within this time before. */
    boolean isFresh(Instant at, Duration within) {
        return !at.isAfter(openedAt.plus(within));
    }

    /** Whether the server is down or has restarted, so that its streams can't be well. */
    boolean explains(String server, Instant at, Duration within) {
        return (downServers.contains(server) || restartedServers.containsKey(server))
                && serverSeenAt != null
                && !at.isAfter(serverSeenAt.plus(within));
    }

    /** Whether some stream of that uplink is in the same kind of trouble. */
    boolean hasUplink(String uplink) {
        return uplink != null && uplinks.containsKey(uplink);
    }

    /** Whether all its streams share one uplink, which is not that one. */
    boolean isOfAnotherUplink(String uplink) {
        return uplink != null && uplinks.size() == 1 && streams.size() > 1 && !uplinks.containsKey(uplink);
    }

    /** Whether some stream of that server or group has a trouble like this one. */
    boolean hasLike(StreamImpact impact, String server) {
        return streams.entrySet().stream()
                .anyMatch(entry -> entry.getValue().isLike(impact)
                        && (entry.getKey().server().equals(server) || isOf(impact.group(), entry.getValue())));
    }

    private static boolean isOf(String group, StreamImpact impact) {
        return group != null && group.equals(impact.group());
    }

    /** How many of its streams are of that server. */
    long countOfServer(String server) {
        return streams.keySet().stream()
                .filter(stream -> stream.server().equals(server))
                .count();
    }

    /** How many of its streams are of that group. */
    long countOfGroup(String group) {
        return streams.values().stream().filter(impact -> isOf(group, impact)).count();
    }

    /** Whether it has streams of that server without a picture, and no others. */
    boolean isAllOf(String server) {
        return !streams.isEmpty()
                && servers.isEmpty()
                && streams.entrySet().stream()
                        .allMatch(entry -> entry.getKey().server().equals(server)
                                && entry.getValue().family() == Family.PICTURE);
    }

    boolean isOver() {
        return alerts.stream().allMatch(alert -> alert.endedAt() != null);
    }

    /** Whether what it is about changed since this was asked last. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    void atLeastStreams(int count) {
        streamsTotal = Math.max(streamsTotal, count);
    }

    boolean isOfMonitor() {
        return ofMonitor;
    }

    List<String> alertIds() {
        return List.copyOf(alertIds);
    }

    int alertsTotal() {
        return alertsTotal;
    }

    int streamsTotal() {
        return streamsTotal;
    }

    Instant beganAt() {
        return beganAt;
    }

    /** End of the last of its alerts that is over; null where none is known. */
    Instant endedAt() {
        return endedAt;
    }

    Map<StreamId, StreamImpact> streams() {
        return streams;
    }

    /** All servers with an alert of their own, in order. */
    Set<String> servers() {
        return servers;
    }

    /** All hosts with an alert of their own, in order. */
    Set<String> hosts() {
        return hosts;
    }

    Set<String> downServers() {
        return downServers;
    }

    Map<String, Instant> restartedServers() {
        return restartedServers;
    }

    /** The first of the worst, as it was when it became that. */
    Alert worst() {
        return worst;
    }

    /** All that it ever hit. */
    Extent whole() {
        return new Extent(streams, streamsTotal, servers, hosts, downServers, null, restartedServers, ofMonitor, worst);
    }

    /** What it still hits; null where that is nothing, or all that it ever hit. */
    Extent live() {
        return live.of(whole(), alerts, alertsTotal);
    }
}
