package org.mediamtxmonitor.collect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.mediamtxmonitor.config.Settings;
import org.mediamtxmonitor.rule.RuleBook;
import org.mediamtxmonitor.stream.PollResult;
import org.mediamtxmonitor.stream.ServerReport;

/** What the collect routes call: begins and ends the polls of all servers of this process. */
public class Collector {

    private final Map<String, ServerWatch> watches = new LinkedHashMap<>();
    private final Ownership ownership;

    /** Says whether this process may poll a server. */
    public interface Ownership {
        boolean owns(String server);
    }

    public Collector(Settings settings, RuleBook rules, Ticks ticks, Ownership ownership) {
        Privacy privacy = new Privacy(settings.privacy().addresses());
        settings.servers()
                .forEach(server ->
                        watches.put(server.id(), new ServerWatch(server, settings.streams(), rules, privacy, ticks)));
        this.ownership = ownership;
    }

    /** A new round of polling a server; null when none is due, one is under way, or another process polls it. */
    public Round begin(String server) {
        return ownership.owns(server) ? watch(server).begin() : null;
    }

    /** What came of a round that is over. */
    public PollResult finish(Round round) {
        return watch(round.server()).finish(round);
    }

    /** Frees the server of a round that broke down in our own code; null, for no round, is passed over. */
    public void abandon(Round round) {
        if (round != null) {
            watch(round.server()).abandon();
        }
    }

    /** Reports of the servers that have just been silent for too long, and of those never asked yet. */
    public List<PollResult> expire() {
        return watches.entrySet().stream()
                .filter(entry -> ownership.owns(entry.getKey()))
                .map(entry -> entry.getValue().expire())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Takes up the last report that an earlier process left for one of our servers. */
    public void restore(ServerReport report) {
        ServerWatch watch = watches.get(report.server().id());
        if (watch != null) {
            watch.restore(report);
        }
    }

    FetchPlan plan(String server) {
        return watch(server).plan();
    }

    private ServerWatch watch(String server) {
        ServerWatch watch = watches.get(server);
        if (watch == null) {
            throw new IllegalArgumentException("no server " + server + " in collector.yaml");
        }
        return watch;
    }
}
