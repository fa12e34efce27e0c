package org.mediamtxmonitor.alert.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Predicate;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertPolicy;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.state.RuleFamilies;
import org.mediamtxmonitor.stream.Level;

/**
 * Finds the incident that an alert belongs to, at one moment: the first, in the order of their beginning, that may have the
 * same cause.
 */
final class IncidentMatcher {

    static final String RESTARTED = "server-restarted";

    /**
     * Publishers find out within about this time that they lost their line, and so does MediaMTX of them; a server that
     * stops in good order takes less until it is told as down.
     */
    private static final Duration BURST = Duration.ofSeconds(30);

    /** So many streams of a server or group are no chance, and fewer are if they are most of it. */
    private static final int MANY = 10;

    private static final int SOME = 3;

    /** What fires later than this after it could have was held back, mostly by the start of the monitor. */
    private static final Duration HELD_BACK = Duration.ofSeconds(3);

    private final Collection<OpenIncident> cases;
    private final Fleet fleet;
    private final AlertPolicy.Timings timings;
    private final AlertPolicy.Grouping grouping;
    private final Instant at;

    /** @param cases all that are open, the oldest first; may grow while alerts are matched */
    IncidentMatcher(Collection<OpenIncident> cases, Fleet fleet, AlertPolicy policy, Instant at) {
        this.cases = cases;
        this.fleet = fleet;
        timings = policy.timings();
        grouping = policy.grouping();
        this.at = at;
    }

    /**
     * Null where the alert begins an incident of its own.
     *
     * @param impact what is wrong with a stream; null for an alert that is of no stream
     */
    OpenIncident find(Alert alert, StreamImpact impact) {
        return impact == null ? findOfServer(alert) : findOfStream(alert, impact);
    }

    private OpenIncident findOfServer(Alert alert) {
        String server = alert.key().server();
        if (alert.key().host() != null) {
            return findOfHost(alert.key().host());
        }
        if (server == null) {
            return first(one -> one.isOfMonitor() && one.isRecent(at, grouping.window()));
        }
        boolean down = RuleFamilies.NO_ANSWER.contains(alert.key().rule());
        boolean restarted = alert.key().rule().equals(RESTARTED);
        OpenIncident found = first(one -> one.explains(server, at, grouping.window())
                || (one.servers().contains(server) && one.isRecent(at, grouping.window())));
        if (found == null && down) {
            found = first(one -> !one.downServers().isEmpty()
                    && one.isRecent(at, grouping.window())
                    && (isOnHostOf(server, one) || isWholeFleet(server, one)));
        }
        if (found == null && (down || restarted)) {
            found = first(one -> one.isAllOf(server) && one.isFresh(at, BURST));
        }
        String host = fleet.host(server);
        return found != null || host == null
                ? found
                : first(one -> one.hosts().contains(host) && one.isRecent(at, grouping.window()));
    }

    /** With what is wrong with the same machine, with its servers, or with several streams that all are of its servers. */
    private OpenIncident findOfHost(String host) {
        return first(one -> one.isRecent(at, grouping.window())
                && (one.hosts().contains(host)
                        || one.servers().stream().anyMatch(server -> host.equals(fleet.host(server)))
                        || (one.streams().size() >= SOME
                                && one.streams().keySet().stream()
                                        .allMatch(stream -> host.equals(fleet.host(stream.server()))))));
    }

    private boolean isOnHostOf(String server, OpenIncident one) {
        String host = fleet.host(server);
        return host != null && one.downServers().stream().allMatch(other -> host.equals(fleet.host(other)));
    }

    /** With this server all are down: three at least, as two may be chance. */
    private boolean isWholeFleet(String server, OpenIncident one) {
        return fleet.servers().size() > 2
                && fleet.servers().stream().allMatch(other -> other.equals(server) || fleet.isBlind(other))
                && one.isFresh(at, BURST);
    }

    private OpenIncident findOfStream(Alert alert, StreamImpact impact) {
        StreamId stream = Fleet.id(alert);
        String server = stream.server();
        Duration window = impact.family() == Family.LINK ? grouping.window() : min(grouping.window(), BURST);
        OpenIncident found = null;
        if (impact.family() == Family.PICTURE) {
            found = first(one -> one.explains(server, at, grouping.window()));
        }
        if (found == null) {
            found = first(one -> one.activeStreams.contains(stream)
                    && (one.isRecent(at, grouping.window())
                            || (impact.isOfDelivery()
                                    && one.streams().get(stream) != null
                                    && one.streams().get(stream).isOfDelivery())));
        }
        if (found == null && impact.isOfDelivery()) {
            found = first(one -> one.hasUplink(impact.uplink()) && one.isRecent(at, window));
        }
        if (found == null) {
            found = first(one -> one.hasLike(impact, server) && beganTogether(one, alert, impact));
        }
        return found;
    }

    /**
     * Whether it began with the others, so that one cause is likely: at once with them, or while most of a server or group
     * goes. What was so before it could fire tells nothing by when it fired: only what is just the same is put together.
     */
    private boolean beganTogether(OpenIncident one, Alert alert, StreamImpact impact) {
        if (isHeldBack(alert) || one.heldBack) {
            return isHeldBack(alert)
                    && one.heldBack
                    && one.openedAt.equals(alert.firedAt())
                    && one.streams().values().stream()
                            .allMatch(other -> other.symptom().equals(impact.symptom()));
        }
        Duration wait = alert.level() == Level.CRITICAL ? grouping.criticalWait() : grouping.warningWait();
        return one.isFresh(at, wait)
                || (one.isRecent(at, BURST)
                        && !one.isOfAnotherUplink(impact.uplink())
                        && takesMost(one, alert.key().server(), impact.group()));
    }

    private boolean takesMost(OpenIncident one, String server, String group) {
        long ofServer = one.countOfServer(server);
        long ofGroup = group == null ? 0 : one.countOfGroup(group);
        return Math.max(ofServer, ofGroup) >= MANY
                || (ofServer >= SOME && 2 * ofServer >= fleet.streamsOf(server))
                || (ofGroup >= SOME && 2 * ofGroup >= fleet.streamsOfGroup(group));
    }

    /** Whether it could have fired earlier, which tells nothing of when it began. */
    boolean isHeldBack(Alert alert) {
        Duration usual = alert.level() == Level.CRITICAL ? timings.criticalFor() : timings.warningFor();
        return alert.firedAt().isAfter(alert.since().plus(usual).plus(HELD_BACK));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private OpenIncident first(Predicate<OpenIncident> which) {
        return cases.stream().filter(which).findFirst().orElse(null);
    }
}
