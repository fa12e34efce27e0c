package org.mediamtxmonitor.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mediamtxmonitor.mediamtx.ItemRef;
import org.mediamtxmonitor.mediamtx.ListKind;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.stream.Connection;
import org.mediamtxmonitor.stream.PathFacts;
import org.mediamtxmonitor.stream.Source;
import org.mediamtxmonitor.stream.Stream;
import org.mediamtxmonitor.stream.StreamState;
import org.mediamtxmonitor.stream.Track;
import org.mediamtxmonitor.stream.Verdict;

/**
 * Turns the paths of one server into streams with state and rates.
 *
 * <p>Not thread-safe.
 */
final class PathNormaliser {

    /**
     * What the paths of a round are judged by.
     *
     * @param conf configuration by its name; null where unknown
     * @param confsReadable whether a missing configuration means that there is none
     * @param stalledAfterNanos time without a byte after which a stream counts as stalled
     * @param onlineLies see {@link PathFacts#onlineLies()}
     * @param clockSkewMs the server's clock minus ours, or 0
     */
    record Circumstances(
            Function<String, PathConf> conf,
            boolean confsReadable,
            long stalledAfterNanos,
            boolean onlineLies,
            long clockSkewMs) {}

    private static final Instant ZERO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private final String server;
    private final Map<String, String> labels;
    private final String group;
    private Map<String, PathMemory> memories = new HashMap<>();

    PathNormaliser(String server, Map<String, String> labels, String group) {
        this.server = server;
        this.labels = labels.isEmpty() ? null : labels;
        this.group = group;
    }

    void restore(List<Stream> streams, Ticks ticks) {
        streams.forEach(stream -> memories.put(stream.path(), PathMemory.of(stream, ticks)));
    }

    /** The server began again: all counters did too. */
    void restarted() {
        memories.values().forEach(PathMemory::forgetCounters);
    }

    List<Stream> normalise(Answers answers, List<Connection> connections, Circumstances circumstances) {
        Map<String, Connection> byId =
                connections.stream().collect(Collectors.toMap(Connection::id, Function.identity(), (a, b) -> b));
        Map<String, PathMemory> kept = new HashMap<>();
        List<Stream> streams = new ArrayList<>(answers.paths().size());
        for (PathItem path : answers.paths()) {
            PathMemory memory = memories.getOrDefault(path.name(), new PathMemory());
            kept.put(path.name(), memory);
            streams.add(stream(path, memory, answers, byId, circumstances));
        }
        memories = kept;
        return streams;
    }

    private Stream stream(
            PathItem path, PathMemory memory, Answers answers, Map<String, Connection> byId, Circumstances around) {
        memory.keyedBy(path.availableTime());
        boolean available = path.isAvailable();
        double in = memory.inPerSecond(path.inboundBytes(), answers.pathsNanos(), answers.pathsAt());
        double out = memory.outPerSecond(path.outboundBytes(), answers.pathsNanos());
        PathConf conf = around.conf().apply(path.confName());
        boolean expected = conf != null && conf.expectsStream();
        PathFacts facts = facts(path, conf, expected, memory, answers, around);
        Verdict verdict = Verdict.of(facts);
        if (memory.state() != verdict.state()) {
            memory.entered(verdict.state(), since(verdict.state(), path, memory, answers, around));
        }
        Connection publisher = publisher(path, byId);
        List<Track> tracks = Tracks.of(path);
        return new Stream(
                server,
                path.name(),
                path.confName(),
                verdict.state(),
                memory.since(),
                verdict.reason().isEmpty() ? null : verdict.reason(),
                verdict.level(),
                expected,
                null,
                labels,
                group,
                source(path, publisher),
                first(tracks, true),
                first(tracks, false),
                available ? path.availableTime() : null,
                available ? path.inboundBytes() : null,
                available ? path.outboundBytes() : null,
                available ? Figures.bitsPerSecond(in) : null,
                available ? Figures.bitsPerSecond(out) : null,
                available ? path.inboundFramesInError() : null,
                readers(path),
                publisher == null || publisher.srt() == null
                        ? null
                        : publisher.srt().rttMs(),
                loss(publisher),
                tracks);
    }

    private static PathFacts facts(
            PathItem path, PathConf conf, boolean expected, PathMemory memory, Answers answers, Circumstances around) {
        Boolean onDemand = conf != null ? Boolean.valueOf(conf.onDemand()) : around.confsReadable() ? false : null;
        return new PathFacts(
                path.isAvailable(),
                path.online(),
                path.source() == null ? null : path.source().type(),
                onDemand,
                expected,
                around.onlineLies(),
                memory.nanosWithoutByte(answers.pathsNanos()),
                around.stalledAfterNanos());
    }

    /** When a state began: the server knows it of a stream that became available, we know it of all else. */
    private static Instant since(
            StreamState state, PathItem path, PathMemory memory, Answers answers, Circumstances around) {
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
        String word = ListKind.ofType(type)
                .map(ListKind::protocol)
                .orElseGet(() ->
                        type.replaceFirst("(Source|Session|Conn|Muxer)$", "").toLowerCase(Locale.ROOT));
        return switch (word) {
            case "udp" -> "mpegts";
            case "redirect" -> null;
            default -> word;
        };
    }

    /** Readers by protocol. An HLS muxer is no reader: it stands for any number of viewers, none included. */
    private static Map<String, Integer> readers(PathItem path) {
        Map<String, Integer> counts = new TreeMap<>();
        int total = 0;
        for (ItemRef reader : path.readers()) {
            if (reader.type() != null && !reader.type().equals(ListKind.HLS_MUXER.type())) {
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

    private static Track first(List<Track> tracks, boolean video) {
        return tracks.stream()
                .filter(track -> video ? track.isVideo() : track.isAudio())
                .findFirst()
                .orElse(null);
    }
}
