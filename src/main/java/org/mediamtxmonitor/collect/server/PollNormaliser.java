package org.mediamtxmonitor.collect.server;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.mediamtxmonitor.collect.expect.ExpectationIndex;
import org.mediamtxmonitor.collect.normalise.ClientNormaliser;
import org.mediamtxmonitor.collect.normalise.ForwardNormaliser;
import org.mediamtxmonitor.collect.normalise.PathNormaliser;
import org.mediamtxmonitor.collect.normalise.PerPathFacts;
import org.mediamtxmonitor.collect.normalise.PollContext;
import org.mediamtxmonitor.collect.normalise.Privacy;
import org.mediamtxmonitor.collect.normalise.ServerTimes;
import org.mediamtxmonitor.collect.normalise.Tracks;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.collect.request.RequestPlan;
import org.mediamtxmonitor.collect.request.Version;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Forward;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.Track;

/**
 * Turns the answers of a good poll into our shapes: clients first, then paths, which are judged by their clients.
 *
 * <p>Not thread-safe.
 */
final class PollNormaliser {

    private final RequestPlan plan;
    private final Patience patience;
    private final PathNormaliser paths;
    private final ClientNormaliser clients;
    private final ForwardNormaliser forwards;
    private final PerPathFacts perPathFacts = new PerPathFacts();
    private Map<String, List<Track>> tracks = Map.of();

    /** @param plan whose requests found the configurations of the paths */
    PollNormaliser(String server, ExpectationIndex expectations, Privacy privacy, RequestPlan plan, Patience patience) {
        this.plan = plan;
        this.patience = patience;
        this.paths = new PathNormaliser(server, expectations);
        this.clients = new ClientNormaliser(server, privacy);
        this.forwards = new ForwardNormaliser(server);
    }

    /** Takes up the streams that an earlier process published: their states and beginnings, not their rates. */
    void restore(List<Stream> streams, MonotonicClock clock) {
        paths.restore(streams, clock);
    }

    /** The server began again: counters begin at zero, and what was known of its clients holds no more. */
    void restarted() {
        paths.restarted();
        clients.forget();
        forwards.forget();
        perPathFacts.forget();
    }

    /**
     * What the server holds.
     *
     * @param answers with a complete list of paths
     * @param version of the server; null while it is not known
     * @param started start of its process by its clock; null while it is not known
     */
    Inventory normalise(PollAnswers answers, String version, Instant started) {
        Map<String, List<Track>> listed = tracks(answers);
        Long skew = answers.clockSkewMs();
        ServerTimes times = new ServerTimes(answers.pathsAt(), skew == null ? 0 : skew, started);
        List<Connection> connections = clients.normalise(answers, listed, times);
        perPathFacts.take(answers, listed.keySet());
        List<Stream> streams = paths.normalise(answers, connections, pollContext(connections, listed, version, times));
        List<Forward> destinations = forwards.normalise(answers, forwarding(answers));
        return new Inventory(streams, connections, destinations);
    }

    /** Paths that may have forwards. Those that have none in the configuration any more are not asked about them again. */
    private Set<String> forwarding(PollAnswers answers) {
        return answers.paths().stream()
                .filter(path -> {
                    PathConf conf = plan.conf(path.confName());
                    return conf == null || conf.forwards() > 0;
                })
                .map(PathItem::name)
                .collect(Collectors.toSet());
    }

    /** Tracks by path; those that did not change stay the same object, so that nothing compares them twice. */
    private Map<String, List<Track>> tracks(PollAnswers answers) {
        Map<String, List<Track>> now = new HashMap<>(answers.paths().size() * 2);
        for (PathItem path : answers.paths()) {
            List<Track> fresh = Tracks.of(path);
            List<Track> before = tracks.get(path.name());
            now.put(path.name(), fresh.equals(before) ? before : fresh);
        }
        tracks = now;
        return now;
    }

    private PollContext pollContext(
            List<Connection> connections, Map<String, List<Track>> listed, String version, ServerTimes times) {
        return new PollContext(
                plan::conf,
                plan.knowsAllConfs(),
                plan.namedConfs(),
                plan.confsNanos(),
                patience.stalledAfterNanos(),
                Version.isBefore(Version.of(version), 1, 19, 3),
                times,
                perPathFacts.lastErrors(),
                perPathFacts.recordings(),
                listed,
                clients::ip,
                clients.viewers(connections));
    }
}
