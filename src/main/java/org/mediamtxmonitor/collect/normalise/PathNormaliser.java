package org.mediamtxmonitor.collect.normalise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.mediamtxmonitor.collect.expect.ExpectationCheck;
import org.mediamtxmonitor.collect.expect.ExpectationIndex;
import org.mediamtxmonitor.collect.expect.StreamExpectations;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.mediamtx.ItemRef;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.Media;
import org.mediamtxmonitor.stream.PathFacts;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamFacts;
import org.mediamtxmonitor.stream.StreamMeasures;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.StreamStatus;
import org.mediamtxmonitor.stream.Track;
import org.mediamtxmonitor.stream.Verdict;

/**
 * Turns the paths of one server into streams with state and rates.
 *
 * <p>Not thread-safe.
 */
public final class PathNormaliser {

    /**
     * What the paths of a poll cycle are judged by.
     *
     * @param conf configuration by its name; null where unknown
     * @param confsReadable whether a missing configuration means that there is none
     * @param stalledAfterNanos time without a byte after which a stream counts as stalled
     * @param onlineLies see {@link PathFacts#onlineLies()}
     * @param clockSkewMs the server's clock minus ours, or 0
     * @param lastErrors why sources could not be fetched, by path
     * @param recordings what was seen of the files of recordings, by path
     * @param tracks by path
     * @param ips address of a client by its id, for comparison only
     * @param viewers by path
     */
    public record PollContext(
            Function<String, PathConf> conf,
            boolean confsReadable,
            long stalledAfterNanos,
            boolean onlineLies,
            long clockSkewMs,
            Map<String, String> lastErrors,
            Map<String, PerPathFacts.Look> recordings,
            Map<String, List<Track>> tracks,
            Function<String, String> ips,
            Map<String, Integer> viewers) {}

    private static final Pattern SUFFIX = Pattern.compile("(Source|Session|Conn|Muxer)$");
    private static final Instant ZERO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private final String server;
    private final ExpectationIndex profiles;
    private Map<String, PathState> memories = new HashMap<>();

    public PathNormaliser(String server, ExpectationIndex profiles) {
        this.server = server;
        this.profiles = profiles;
    }

    public void restore(List<Stream> streams, MonotonicClock clock) {
        streams.forEach(stream -> memories.put(stream.path(), PathState.of(stream, clock)));
    }

    /** The server began again. */
    public void restarted() {
        memories.values().forEach(PathState::restarted);
    }

    public List<Stream> normalise(PollAnswers answers, List<Connection> connections, PollContext pollContext) {
        Map<String, Connection> byId = new HashMap<>(connections.size() * 2);
        Map<String, Integer> cdns = new HashMap<>();
        Map<String, Integer> replicas = new HashMap<>();
        for (Connection connection : connections) {
            byId.put(connection.id(), connection);
            if (ClientNormaliser.isCdn(connection)) {
                cdns.merge(connection.path(), 1, Integer::sum);
            }
            if (ClientNormaliser.isReplica(connection)) {
                replicas.merge(connection.path(), 1, Integer::sum);
            }
        }
        Map<String, PathState> kept = new HashMap<>(answers.paths().size() * 2);
        List<Stream> streams = new ArrayList<>(answers.paths().size());
        for (PathItem path : answers.paths()) {
            PathState memory = memoryOf(path.name());
            memory.listed();
            kept.put(path.name(), memory);
            streams.add(stream(path, memory, answers, byId, cdns, replicas, pollContext));
        }
        addUnlisted(kept, streams, answers);
        memories = kept;
        profiles.keep(kept.keySet());
        return streams;
    }

    /** Streams that must be live and that MediaMTX does not list: those named one by one, and those seen before. */
    private void addUnlisted(Map<String, PathState> kept, List<Stream> streams, PollAnswers answers) {
        Set<String> candidates = new TreeSet<>();
        profiles.named().forEach(path -> addIfUnlisted(path, kept, candidates));
        memories.keySet().forEach(path -> addIfUnlisted(path, kept, candidates));
        for (String path : candidates) {
            StreamExpectations profile = profiles.of(path);
            if (profile.demands()) {
                PathState memory = memoryOf(path);
                kept.put(path, memory);
                streams.add(unlisted(path, profile, memory, answers));
            }
        }
    }

    private static void addIfUnlisted(String path, Map<String, PathState> listed, Set<String> candidates) {
        if (!listed.containsKey(path)) {
            candidates.add(path);
        }
    }

    /** What is remembered of a path. It holds its rates of a minute, so none is made in vain. */
    private PathState memoryOf(String path) {
        PathState known = memories.get(path);
        return known == null ? new PathState() : known;
    }

    private Stream unlisted(String path, StreamExpectations profile, PathState memory, PollAnswers answers) {
        memory.keyedBy(null);
        Verdict verdict = Verdict.unlisted(!memory.wasSeen());
        if (memory.state() != verdict.state()) {
            memory.entered(verdict.state(), answers.pathsAt());
        }
        Stream.Recent recent = memory.trail().observe(verdict.state(), null, null, List.of(), 0, answers.pathsNanos());
        return Stream.of(
                new StreamFacts(
                        server,
                        path,
                        null,
                        profile.description(),
                        profile.demandsAt(answers.pathsAt()),
                        memory.wasSeen() ? null : true,
                        null,
                        Media.NONE,
                        null,
                        null,
                        null),
                StreamStatus.of(verdict, memory.since(), recent),
                StreamMeasures.NONE);
    }

    private Stream stream(
            PathItem path,
            PathState memory,
            PollAnswers answers,
            Map<String, Connection> byId,
            Map<String, Integer> cdns,
            Map<String, Integer> replicas,
            PollContext around) {
        memory.keyedBy(path.availableTime());
        long nanos = answers.pathsNanos();
        boolean available = path.isAvailable();
        double in = memory.inPerSecond(path.inboundBytes(), nanos, answers.pathsAt());
        double out = memory.outPerSecond(path.outboundBytes(), nanos);
        PathConf conf = around.conf().apply(path.confName());
        StreamExpectations profile = profiles.of(path.name());
        Verdict verdict = Verdict.of(facts(path, conf, memory, answers, around));
        boolean expected = profile.expectsAt(answers.pathsAt(), isMeant(verdict.state(), conf));
        boolean live = verdict.state() == StreamState.LIVE;
        if (memory.state() != verdict.state()) {
            memory.entered(verdict.state(), since(verdict.state(), path, memory, answers, around));
        }
        Connection publisher = publisher(path, byId);
        Source source = source(path, publisher);
        String ip = publisher == null ? null : around.ips().apply(publisher.id());
        List<Track> tracks = around.tracks().getOrDefault(path.name(), List.of());
        Map<String, Integer> readers =
                readers(path, byId, cdns.getOrDefault(path.name(), 0), replicas.getOrDefault(path.name(), 0));
        int total = readers.get("total");
        Stream.Inbound inbound = available ? memory.inbound(in, live, nanos) : null;
        Stream.Recent recent = memory.trail().observe(verdict.state(), source, ip, tracks, total, nanos);
        Stream.Target target = live
                ? ExpectationCheck.missed(
                        profile.targets(),
                        tracks,
                        inbound == null ? null : inbound.mean10sBitsPerSecond(),
                        total,
                        ip,
                        source == null ? null : source.address())
                : null;
        StreamFacts facts = new StreamFacts(
                server,
                path.name(),
                path.confName(),
                profile.description(),
                expected,
                null,
                source,
                memory.media(tracks),
                available ? path.availableTime() : null,
                target,
                live ? recording(path, conf, around) : null);
        StreamMeasures measures = new StreamMeasures(
                available ? path.inboundBytes() : null,
                available ? path.outboundBytes() : null,
                available ? Rounding.bitsPerSecond(in) : null,
                available ? Rounding.bitsPerSecond(out) : null,
                inbound,
                available ? path.inboundFramesInError() : null,
                available ? memory.errorsPerSecond(path.inboundFramesInError(), nanos) : null,
                readers,
                around.viewers().get(path.name()),
                conf == null || conf.maxReaders() <= 0 ? null : Rounding.tenths(total * 100.0 / conf.maxReaders()),
                publisher == null || publisher.srt() == null
                        ? null
                        : publisher.srt().rttMs(),
                loss(publisher));
        return Stream.of(facts, StreamStatus.of(verdict, memory.since(), recent), measures);
    }

    /** What is known of the recording; null where there is none, or it was not looked at yet. */
    private static Stream.Recording recording(PathItem path, PathConf conf, PollContext around) {
        PerPathFacts.Look look = around.recordings().get(path.name());
        if (look == null || conf == null || !conf.record() || path.availableTime() == null) {
            return null;
        }
        // Files that began since the last request are not known: they do not count as missing.
        Instant theirTime = look.at().plusMillis(around.clockSkewMs());
        return Recordings.judge(look.files(), path.availableTime(), conf.segmentDuration(), theirTime);
    }

    /**
     * Whether MediaMTX is to have the stream now: by its configuration, or because it tries in vain, as for somebody who
     * asked for a source on demand.
     */
    private static boolean isMeant(StreamState state, PathConf conf) {
        return state == StreamState.SOURCE_ERROR || state == StreamState.SLATE || conf != null && conf.expectsStream();
    }

    private static PathFacts facts(
            PathItem path, PathConf conf, PathState memory, PollAnswers answers, PollContext around) {
        Boolean onDemand = conf != null ? Boolean.valueOf(conf.onDemand()) : around.confsReadable() ? false : null;
        return new PathFacts(
                path.isAvailable(),
                path.online(),
                path.source() == null ? null : path.source().type(),
                onDemand,
                around.lastErrors().get(path.name()),
                around.onlineLies(),
                memory.nanosWithoutByte(answers.pathsNanos()),
                around.stalledAfterNanos());
    }

    /** When a state began: the server knows it of a stream that became available, we know it of all else. */
    private static Instant since(
            StreamState state, PathItem path, PathState memory, PollAnswers answers, PollContext around) {
        if (state == StreamState.STALLED) {
            return memory.grewAt();
        }
        boolean known = path.availableTime() != null && !path.availableTime().equals(ZERO_TIME);
        boolean fresh = memory.state() == null || !memory.state().isAvailable();
        if (state == StreamState.LIVE && known && fresh) {
            return path.availableTime().minusMillis(around.clockSkewMs());
        }
        return answers.pathsAt();
    }

    private static Connection publisher(PathItem path, Map<String, Connection> byId) {
        ItemRef source = path.source();
        return source == null || source.id() == null || source.id().isEmpty() ? null : byId.get(source.id());
    }

    private static Source source(PathItem path, Connection publisher) {
        ItemRef source = path.source();
        if (source == null || source.type() == null) {
            boolean filler = path.isAvailable() && Boolean.FALSE.equals(path.online());
            return filler ? new Source("filler", null, null, null, null, null, null, null) : null;
        }
        String id = source.id() == null || source.id().isEmpty() ? null : source.id();
        if (publisher == null) {
            return new Source(kind(source.type()), protocol(source.type()), source.type(), id, null, null, null, null);
        }
        return new Source(
                "publisher",
                publisher.protocol(),
                source.type(),
                id,
                publisher.address(),
                publisher.user(),
                publisher.userAgent(),
                publisher.transport());
    }

    private static String kind(String type) {
        if (type.equals("redirect")) {
            return "redirect";
        }
        return type.endsWith("Source") ? "pull" : "publisher";
    }

    /** {@code rtspSource}, {@code rtspSession} and {@code rtspConn} are all {@code rtsp}. */
    static String protocol(String type) {
        ListKind list = ListKind.find(type);
        String word = list != null
                ? list.protocol()
                : SUFFIX.matcher(type).replaceFirst("").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "udp" -> "mpegts";
            case "redirect" -> null;
            default -> word;
        };
    }

    /** Readers by protocol without our own; CDN sessions and read replicas are told beside. An HLS muxer is no reader: it stands for any number of viewers, none included. */
    private static Map<String, Integer> readers(PathItem path, Map<String, Connection> byId, int cdns, int replicas) {
        Map<String, Integer> counts = new TreeMap<>();
        if (cdns > 0) {
            counts.put("cdn", cdns);
        }
        if (replicas > 0) {
            counts.put("replica", replicas);
        }
        int total = 0;
        for (ItemRef reader : path.readers()) {
            Connection connection = byId.get(reader.id());
            boolean isOwn = connection != null && connection.isOwn();
            if (reader.type() != null && !reader.type().equals(ListKind.HLS_MUXER.type()) && !isOwn) {
                counts.merge(protocol(reader.type()), 1, Integer::sum);
                total++;
            }
        }
        counts.put("total", total);
        return counts;
    }

    private static Double loss(Connection publisher) {
        if (publisher == null) {
            return null;
        }
        if (publisher.srt() != null) {
            return publisher.srt().retransmittedPercent();
        }
        return publisher.rtp() == null ? null : publisher.rtp().lostPercent();
    }
}
