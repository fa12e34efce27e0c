package org.mediamtxmonitor.alert.incident;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.mediamtxmonitor.alert.Alert;
import org.mediamtxmonitor.alert.AlertState;
import org.mediamtxmonitor.alert.Observation.StreamId;
import org.mediamtxmonitor.alert.state.RuleFamilies;

/** Finds what an incident still hits. It remembers which alert was the worst, so that titles do not change with each value. */
final class LiveExtent {

    private static final Comparator<Alert> WORST_FIRST = Comparator.comparing(Alert::level)
            .thenComparing(LiveExtent::flaps)
            .thenComparing(Alert::since)
            .thenComparing(Alert::id);

    private Alert worst;

    /**
     * What goes on; null where that is nothing, or all that there ever was.
     *
     * @param alerts of the incident, also those that ended now
     * @param everTotal how many alerts it ever had
     */
    Extent of(Extent whole, List<Alert> alerts, int everTotal) {
        List<Alert> open =
                alerts.stream().filter(alert -> alert.endedAt() == null).toList();
        boolean isAll = open.size() >= everTotal && open.stream().noneMatch(LiveExtent::flaps);
        if (open.isEmpty() || isAll) {
            return null;
        }
        Map<StreamId, StreamImpact> streams = new LinkedHashMap<>();
        Set<String> servers = new TreeSet<>();
        Set<String> hosts = new TreeSet<>();
        Set<String> down = new TreeSet<>();
        Alert flapping = null;
        boolean ofMonitor = false;
        for (Alert alert : open) {
            String server = alert.key().server();
            if (alert.key().path() != null) {
                StreamImpact before = whole.streams().get(Fleet.id(alert));
                StreamImpact impact = StreamImpact.of(alert, before == null ? null : before.uplink());
                streams.merge(Fleet.id(alert), flaps(alert) ? impact.unstable() : impact, StreamImpact::and);
            } else if (alert.key().host() != null) {
                hosts.add(alert.key().host());
            } else if (server == null) {
                ofMonitor = true;
            } else {
                servers.add(server);
                boolean silent = RuleFamilies.NO_ANSWER.contains(alert.key().rule());
                flapping = silent && flaps(alert) ? alert : flapping;
                if (silent && !flaps(alert)) {
                    down.add(server);
                }
            }
        }
        worst = worstOf(open);
        int streamsTotal = down.isEmpty() ? streams.size() : whole.streamsTotal();
        // A server that restarted still explains what has not come back since.
        Extent live = new Extent(
                streams, streamsTotal, servers, hosts, down, flapping, whole.restartedServers(), ofMonitor, worst);
        return isAll(live, whole, open) ? null : live;
    }

    /** Whether it is what the whole is called: all that it hit, and the worst of it, which names that of one stream. */
    private static boolean isAll(Extent live, Extent whole, List<Alert> open) {
        return live.streams().size() == whole.streams().size()
                && live.servers().size() == whole.servers().size()
                && live.hosts().size() == whole.hosts().size()
                && live.downServers().size() == whole.downServers().size()
                && live.ofMonitor() == whole.ofMonitor()
                && whole.worst() != null
                && isAsBad(live.worst(), whole.worst())
                && !(flaps(live.worst()) && live.streams().size() > 1)
                && open.stream()
                        .anyMatch(alert -> alert.id().equals(whole.worst().id()));
    }

    private static boolean flaps(Alert alert) {
        return alert.state() == AlertState.FLAPPING;
    }

    private static boolean isAsBad(Alert one, Alert other) {
        return one.level() == other.level() && flaps(one) == flaps(other);
    }

    /** The one that was the worst before, as it was then, while it is that still. */
    private Alert worstOf(List<Alert> open) {
        Alert first = open.stream().min(WORST_FIRST).orElseThrow();
        boolean stays = worst != null
                && isAsBad(worst, first)
                && open.stream().anyMatch(alert -> alert.id().equals(worst.id()) && isAsBad(alert, worst));
        return stays ? worst : first;
    }
}
