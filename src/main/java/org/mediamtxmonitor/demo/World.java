package org.mediamtxmonitor.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import org.mediamtxmonitor.demo.PathPlan.Origin;
import org.mediamtxmonitor.demo.PathState.PathPhase;

/** The paths, publishers and readers of a simulated server, and their incidents. Safe for use by many threads. */
final class World {

    /** A source is online so long after its stream is available, as in recordings of real servers. */
    private static final long ONLINE_AFTER_NANOS = 60;
    /** Readers of a stream that began before the simulation came one after the other. */
    private static final long READER_GAP_NANOS = 40_000_000;

    private final ApiVersion version;
    private final long seed;
    private final LongSupplier nanos;
    private final InstantSource instants;
    private final Map<String, PathState> paths = new TreeMap<>();
    private final Map<String, Outage> outages = new HashMap<>();
    private final Set<String> black = new HashSet<>();
    /** What the picture of a path shows that does not move. */
    private final Map<String, Instant> frozen = new HashMap<>();

    private long births;
    private Instant started;
    private volatile Snapshot snapshot;

    /** With streams that began at random times in the last {@code upFor}. */
    World(
            Collection<PathPlan> plans,
            ApiVersion version,
            long seed,
            LongSupplier nanos,
            InstantSource instants,
            Duration upFor) {
        this.version = version;
        this.seed = seed;
        this.nanos = nanos;
        this.instants = instants;
        Moment start = now().minus(upFor);
        started = start.instant();
        for (PathPlan plan : plans) {
            long after = (long) (upFor.toNanos()
                    * 0.9
                    * Math.abs(Noise.unit(seed, plan.name().hashCode())));
            PathState unknown = nothing(adapted(plan), start);
            if (paths.put(plan.name(), plan.live() ? begun(unknown, start.plusNanos(after)) : unknown) != null) {
                throw new IllegalArgumentException("Two paths of the same name: " + plan.name());
            }
        }
    }

    Moment now() {
        return new Moment(nanos.getAsLong(), instants.instant());
    }

    Snapshot snapshot() {
        Snapshot current = snapshot;
        return current == null ? refreshed() : current;
    }

    private synchronized Snapshot refreshed() {
        if (snapshot == null) {
            snapshot = new Snapshot(started, paths.values());
        }
        return snapshot;
    }

    /** The path, whether listed or not; null if there is none of this name. */
    synchronized PathState path(String name) {
        return paths.get(name);
    }

    synchronized List<PathPlan> plans() {
        return paths.values().stream().map(p -> p.plan).toList();
    }

    /** Stalls the stream, with all connections open. */
    void stall(String name) {
        change(name, path -> flowing(path, 0));
    }

    void resume(String name) {
        change(name, path -> flowing(path, rate(path)));
    }

    /** Removes the source: a publisher leaves, a camera fails, an on-demand source becomes idle. */
    void end(String name) {
        change(name, path -> ended(path, now()));
    }

    /** Adds the source, or replaces the present one. */
    void begin(String name) {
        change(name, path -> begun(ended(path, now()), now()));
    }

    void takeOver(String name, Protocol protocol) {
        require(name, Set.of(Origin.DYNAMIC, Origin.CONFIGURED, Origin.ALWAYS_AVAILABLE));
        change(name, path -> begun(ended(path, now()), now(), protocol, path.plan.readers()));
    }

    /** Starts the source of an on-demand path with its readers; with one if the plan has none. */
    void wake(String name) {
        change(name, path -> {
            List<Reader> readers = path.plan.readers();
            return begun(
                    ended(path, now()), now(), null, readers.isEmpty() ? List.of(Reader.of(Protocol.RTSP)) : readers);
        });
    }

    /** A reader requests an on-demand path whose source can't be fetched. */
    void failStart(String name) {
        change(name, path -> away(path, path.forwards, path.plan.failure()));
    }

    /** Continues the stream with this share of its usual bitrate. */
    void throttle(String name, double share) {
        change(name, path -> flowing(path, Math.round(rate(path) * share)));
    }

    /** Stops the recording, while the stream continues. */
    synchronized void stopRecording(String name, Duration ago) {
        requireRecorded(name);
        outages.put(name, new Outage(now().minus(ago).instant(), null));
    }

    synchronized void resumeRecording(String name) {
        requireRecorded(name);
        outages.computeIfPresent(name, (key, outage) -> new Outage(outage.from(), now().instant()));
    }

    private void requireRecorded(String name) {
        if (!paths.containsKey(name) || paths.get(name).plan.segments() == null) {
            throw new IllegalArgumentException("No path that is recorded: " + name);
        }
    }

    /** When the files of a path began; empty without any. */
    synchronized List<Instant> segments(String name) {
        PathState path = paths.get(name);
        return path == null
                ? List.of()
                : outages.getOrDefault(name, Outage.NEVER).segments(path, now().instant());
    }

    /** From now on this share of an SRT publisher's packets is lost on the way, 0 to 1. */
    void loss(String name, double share) {
        change(name, path -> {
            if (path.publisher == null || path.publisher.protocol != Protocol.SRT) {
                throw new IllegalStateException("No SRT publisher: " + name);
            }
            path.publisher.changeLoss(share, now().nanos());
            return path;
        });
    }

    /** The picture is black from now on, while bytes come as before. */
    synchronized void blacken(String name) {
        requireVideo(name);
        black.add(name);
    }

    /** The picture stands still from now on, while bytes come as before. */
    synchronized void freeze(String name) {
        requireVideo(name);
        frozen.put(name, now().instant());
    }

    /** The picture is there, and moves. */
    synchronized void show(String name) {
        requireVideo(name);
        black.remove(name);
        frozen.remove(name);
    }

    private void requireVideo(String name) {
        if (!paths.containsKey(name) || !paths.get(name).plan.media().hasVideo()) {
            throw new IllegalArgumentException("No path with a picture: " + name);
        }
    }

    /** What is seen of a path; null for nothing. */
    synchronized Screen screen(String name) {
        PathState path = paths.get(name);
        if (path == null || !path.available() || !path.plan.media().hasVideo()) {
            return null;
        }
        Moment now = now();
        if (!path.live()) {
            return new Screen(Screen.Kind.SLATE, path.availableSince);
        }
        Instant moving = now.instant().minusNanos(path.feed.stillNanos(now.nanos()));
        return new Screen(
                black.contains(name) ? Screen.Kind.BLACK : Screen.Kind.SCENE, frozen.getOrDefault(name, moving));
    }

    /** The process starts again: all that is planned is there at once, with new ids and counters from 0. */
    synchronized void restart() {
        Moment now = now();
        started = now.instant();
        paths.replaceAll((name, path) -> {
            PathState fresh = nothing(path.plan, now);
            return path.plan.live() ? begun(fresh, now) : fresh;
        });
        snapshot = null;
    }

    /** Throws unless the path is one of these. */
    void require(String name, Set<Origin> origins) {
        PathState path = path(name);
        if (path == null || !origins.contains(path.plan.origin())) {
            throw new IllegalArgumentException("No path of the kind " + origins + ": " + name);
        }
    }

    private synchronized void change(String name, UnaryOperator<PathState> event) {
        PathState path = paths.get(name);
        if (path == null) {
            throw new IllegalArgumentException("No such path: " + name);
        }
        paths.put(name, event.apply(path));
        snapshot = null;
    }

    /** Replaces kinds of paths that this version does not have. */
    private PathPlan adapted(PathPlan plan) {
        PathPlan known = plan;
        if (plan.origin() == Origin.ALWAYS_AVAILABLE && !version.hasAvailability()) {
            known = known.withOrigin(Origin.CONFIGURED);
        }
        if (!version.hasHlsSessions()) {
            known = known.withReaders(oneMuxer(known.readers()));
        }
        if (!version.hasMoq()) {
            known = known.withReaders(known.readers().stream()
                    .filter(r -> r.protocol() != Protocol.MOQ)
                    .toList());
        }
        return known;
    }

    private static List<Reader> oneMuxer(List<Reader> readers) {
        Set<Protocol> seen = new HashSet<>();
        return readers.stream()
                .filter(r -> r.protocol() != Protocol.HLS || seen.add(r.protocol()))
                .toList();
    }

    private PathState nothing(PathPlan plan, Moment now) {
        List<ForwardState> forwards = new ArrayList<>();
        for (PathPlan.Forward forward : plan.forwards()) {
            forwards.add(new ForwardState(Noise.uuid(birth()), forwards.size() + 1, now.instant(), forward, 0));
        }
        boolean slate = plan.origin() == Origin.ALWAYS_AVAILABLE;
        Feed feed = new Feed(birth(), now.nanos(), slate ? Media.FILLER.bitsPerSecond() : 0);
        PathPhase phase = slate ? PathPhase.SLATE : PathPhase.AWAY;
        Instant since = slate ? now.instant() : null;
        List<Connection> readers = slate ? readers(plan, plan.readers(), feed, now) : List.of();
        String lastError = plan.origin() == Origin.PULLED ? plan.failure() : null;
        return new PathState(plan, phase, feed, null, readers, forwards, since, null, lastError);
    }

    private PathState begun(PathState before, Moment now) {
        return begun(before, now, before.plan.publisher(), before.plan.readers());
    }

    private PathState begun(PathState before, Moment now, Protocol publisher, List<Reader> readers) {
        PathPlan plan = before.plan;
        boolean slate = before.phase == PathPhase.SLATE;
        Feed feed = slate
                ? before.feed
                : new Feed(birth(), now.nanos(), plan.media().bitsPerSecond());
        if (slate) {
            feed.changeRate(now.nanos(), plan.media().bitsPerSecond());
        }
        Connection source = publisher == null ? null : publisher(publisher, plan, feed, now);
        return new PathState(
                plan,
                PathPhase.LIVE,
                feed,
                source,
                slate ? before.readers : readers(plan, readers, feed, now),
                before.forwards,
                slate ? before.availableSince : now.instant(),
                now.plusNanos(ONLINE_AFTER_NANOS).instant(),
                null);
    }

    private PathState ended(PathState path, Moment now) {
        if (path.plan.origin() == Origin.ALWAYS_AVAILABLE) {
            path.feed.changeRate(now.nanos(), Media.FILLER.bitsPerSecond());
            return new PathState(
                    path.plan,
                    PathPhase.SLATE,
                    path.feed,
                    null,
                    path.readers,
                    path.forwards,
                    path.availableSince,
                    path.onlineSince,
                    null);
        }
        List<ForwardState> forwards = path.forwards.stream()
                .map(f -> f.withEarlier(f.sentBytes(path, now.nanos())))
                .toList();
        return away(path, forwards, path.plan.origin() == Origin.PULLED ? path.plan.failure() : null);
    }

    private static PathState away(PathState path, List<ForwardState> forwards, String lastError) {
        return new PathState(
                path.plan,
                PathPhase.AWAY,
                path.feed,
                null,
                List.of(),
                forwards,
                path.availableSince,
                path.onlineSince,
                lastError);
    }

    private PathState flowing(PathState path, long bitsPerSecond) {
        path.feed.changeRate(now().nanos(), bitsPerSecond);
        return path;
    }

    private static long rate(PathState path) {
        return path.live() ? path.plan.media().bitsPerSecond() : Media.FILLER.bitsPerSecond();
    }

    private List<Connection> readers(PathPlan plan, List<Reader> planned, Feed feed, Moment now) {
        List<Connection> readers = new ArrayList<>(planned.size());
        long longAgo = nanos.getAsLong() - now.nanos();
        for (Reader reader : planned) {
            require(reader.protocol(), plan);
            Moment born = now.plusNanos(Math.min(longAgo, READER_GAP_NANOS * (readers.size() + 1)));
            int latency = reader.latencyMillis() == 0 ? plan.latencyMillis() : reader.latencyMillis();
            Link link = Link.clean(reader.rttMillis(), latency);
            readers.add(new Connection(birth(), born, reader, plan.name(), feed, link));
        }
        return List.copyOf(readers);
    }

    private Connection publisher(Protocol protocol, PathPlan plan, Feed feed, Moment born) {
        require(protocol, plan);
        Link link = Link.clean(plan.rttMillis(), plan.latencyMillis());
        return new Connection(birth(), born, protocol, plan.name(), feed, link);
    }

    private void require(Protocol protocol, PathPlan plan) {
        if (protocol == Protocol.MOQ && !version.hasMoq()) {
            throw new IllegalArgumentException("No MoQ in " + version.text() + ": " + plan.name());
        }
    }

    private long birth() {
        return Noise.mix(seed + ++births * 0x632BE59BD9B4E019L);
    }
}
