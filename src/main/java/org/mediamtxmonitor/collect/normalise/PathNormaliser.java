package org.mediamtxmonitor.collect.normalise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.collect.expect.ExpectationCheck;
import org.mediamtxmonitor.collect.expect.ExpectationIndex;
import org.mediamtxmonitor.collect.expect.StreamExpectations;
import org.mediamtxmonitor.collect.request.MonotonicClock;
import org.mediamtxmonitor.collect.request.PollAnswers;
import org.mediamtxmonitor.mediamtx.ItemRef;
import org.mediamtxmonitor.mediamtx.PathConf;
import org.mediamtxmonitor.mediamtx.PathItem;
import org.mediamtxmonitor.mediamtx.Plausible;
import org.mediamtxmonitor.metric.Rounding;
import org.mediamtxmonitor.stream.Connection;
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

    private final String server;
    private final ExpectationIndex profiles;
    private final UnlistedStreams unlisted;
    private final DepartedPaths departed = new DepartedPaths();
    private Map<String, PathState> memories = new HashMap<>();

    public PathNormaliser(String server, ExpectationIndex profiles) {
        this.server = server;
        this.profiles = profiles;
        this.unlisted = new UnlistedStreams(server, profiles);
    }

    /** Takes up the streams that an earlier process published: their states and beginnings, not their rates. */
    public void restore(List<Stream> streams, MonotonicClock clock) {
        streams.forEach(stream -> memories.put(stream.path(), PathState.of(stream, clock)));
    }

    /** The server began again. */
    public void restarted() {
        memories.values().forEach(PathState::restarted);
        departed.restarted();
    }

    /**
     * The streams of a poll: those that MediaMTX lists, in its order, then those that it should and does not.
     *
     * @param answers with a complete list of paths
     * @param connections of the clients in the same answers
     */
    public List<Stream> normalise(PollAnswers answers, List<Connection> connections, PollContext around) {
        Map<String, Connection> byId = new HashMap<>(connections.size() * 2);
        connections.forEach(connection -> byId.put(connection.id(), connection));
        ReaderCount readers = new ReaderCount(connections, byId);
        Map<String, PathState> kept = new HashMap<>(answers.paths().size() * 2);
        List<Stream> streams = new ArrayList<>(answers.paths().size());
        for (PathItem path : answers.paths()) {
            PathState memory = memoryOf(path.name());
            memory.listed();
            if (kept.putIfAbsent(path.name(), memory) == null) {
                streams.add(
                        memory.tell(stream(path, memory, answers, publisher(path, byId), readers.of(path), around)));
            }
        }
        for (UnlistedStreams.Missed missed : unlisted.missed(kept.keySet(), memories, answers, around)) {
            PathState memory = memoryOf(missed.path());
            kept.put(missed.path(), memory);
            streams.add(unlisted.stream(missed, memory, answers));
        }
        departed.expire(answers.pathsNanos());
        memories.forEach((path, memory) -> {
            if (!kept.containsKey(path)) {
                departed.left(path, memory.trail(), answers.pathsNanos());
            }
        });
        memories = kept;
        profiles.keep(kept.keySet());
        return streams;
    }

    /** What is remembered of a path. It holds its rates of a minute, so none is made in vain. */
    private PathState memoryOf(String path) {
        PathState known = memories.get(path);
        if (known != null) {
            return known;
        }
        PathState fresh = new PathState();
        departed.returned(path, fresh.trail());
        return fresh;
    }

    private Stream stream(
            PathItem path,
            PathState memory,
            PollAnswers answers,
            Connection publisher,
            Map<String, Integer> readers,
            PollContext around) {
        memory.keyedBy(path.availableTime(), answers.pathsAt());
        Instant availableSince = around.times().known(path.availableTime());
        Long inboundBytes = Plausible.counter(path.inboundBytes());
        Long outboundBytes = Plausible.counter(path.outboundBytes());
        Long framesInError = Plausible.counter(path.inboundFramesInError());
        long nanos = answers.pathsNanos();
        boolean available = path.isAvailable();
        double in = memory.inPerSecond(inboundBytes, nanos, answers.pathsAt());
        double out = memory.outPerSecond(outboundBytes, nanos);
        PathConf conf = around.conf().apply(path.confName());
        StreamExpectations profile = profiles.of(path.name());
        long stalledAfter = stalledAfterNanos(path, memory, profile, nanos, around);
        Verdict verdict = Verdict.of(facts(path, conf, memory, answers, around, stalledAfter));
        boolean expected = profile.expectsAt(answers.pathsAt(), isMeant(verdict.state(), conf));
        boolean live = verdict.state() == StreamState.LIVE;
        if (memory.state() != verdict.state()) {
            memory.entered(verdict.state(), since(verdict.state(), availableSince, memory, answers, around));
        }
        Source source = Sources.of(path, publisher, conf);
        String ip = publisher == null ? null : around.ips().apply(publisher.id());
        List<Track> tracks = around.tracks().getOrDefault(path.name(), List.of());
        int total = readers.get("total");
        Stream.Inbound inbound = available ? memory.inbound(in, live, nanos) : null;
        Stream.Recent recent = memory.trail().observe(verdict.state(), source, ip, tracks, total, nanos);
        Stream.Target target = live
                ? ExpectationCheck.missed(
                        profile.targets(), tracks, mean(inbound), total, ip, source == null ? null : source.address())
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
                available ? availableSince : null,
                target,
                live ? recording(path, conf, availableSince, memory, around) : null);
        StreamMeasures measures = new StreamMeasures(
                available ? inboundBytes : null,
                available ? outboundBytes : null,
                available ? Rounding.bitsPerSecond(in) : null,
                available ? Rounding.bitsPerSecond(out) : null,
                inbound,
                available ? framesInError : null,
                available ? memory.errorsPerSecond(framesInError, nanos) : null,
                readers,
                around.viewers().get(path.name()),
                conf == null || conf.maxReaders() <= 0 ? null : Rounding.tenths(total * 100.0 / conf.maxReaders()),
                publisher == null || publisher.srt() == null
                        ? null
                        : publisher.srt().rttMs(),
                loss(publisher),
                null);
        return Stream.of(facts, StreamStatus.of(verdict, memory.since(), recent), measures);
    }

    /** Mean bitrate to compare with limits: that of a minute for a stream that comes in bursts. */
    private static Long mean(Stream.Inbound inbound) {
        if (inbound == null) {
            return null;
        }
        return inbound.usualGapSeconds() == null ? inbound.mean10sBitsPerSecond() : inbound.mean60sBitsPerSecond();
    }

    /** What is known of the recording; null where there is none, or it was not looked at yet. */
    private static Stream.Recording recording(
            PathItem path, PathConf conf, Instant availableSince, PathState memory, PollContext around) {
        PerPathFacts.Look look = around.recordings().get(path.name());
        if (look == null || conf == null || !conf.record() || path.availableTime() == null) {
            return null;
        }
        ServerTimes times = around.times();
        Instant began = availableSince == null ? times.theirs(memory.begunAt()) : availableSince;
        Instant lookedAt = times.theirs(look.at());
        return Recordings.judge(look.files(), began, conf.segmentDuration(), lookedAt, times.theirs(times.now()))
                .deletingFrom(Recordings.deletesFrom(look.files(), conf.deleteAfter(), lookedAt));
    }

    /**
     * Whether MediaMTX is to have the stream now: by its configuration, or because it tries in vain, as for somebody who
     * asked for a source on demand.
     */
    private static boolean isMeant(StreamState state, PathConf conf) {
        return state == StreamState.SOURCE_ERROR || state == StreamState.SLATE || conf != null && conf.expectsStream();
    }

    /** Time without a byte that is a stall of this stream: as collector.yaml says, or by its habit. */
    private static long stalledAfterNanos(
            PathItem path, PathState memory, StreamExpectations profile, long nanos, PollContext around) {
        List<Track> tracks = around.tracks().getOrDefault(path.name(), List.of());
        boolean pictures = tracks.isEmpty() || tracks.stream().anyMatch(Track::isVideo);
        long least = around.stalledAfterNanos();
        long byHabit = memory.stalledAfterNanos(path.isAvailable(), least, pictures, nanos);
        return profile.stalledAfter().map(set -> Math.max(set.toNanos(), least)).orElse(byHabit);
    }

    private static PathFacts facts(
            PathItem path,
            PathConf conf,
            PathState memory,
            PollAnswers answers,
            PollContext around,
            long stalledAfterNanos) {
        Boolean onDemand = conf != null ? Boolean.valueOf(conf.onDemand()) : around.confsReadable() ? false : null;
        return new PathFacts(
                path.isAvailable(),
                path.online(),
                path.source() == null ? null : path.source().type(),
                onDemand,
                around.lastErrors().get(path.name()),
                around.onlineLies(),
                memory.nanosWithoutByte(answers.pathsNanos()),
                stalledAfterNanos);
    }

    /** When a state began: the server knows it of a stream that became available, we know it of all else. */
    private static Instant since(
            StreamState state, Instant availableSince, PathState memory, PollAnswers answers, PollContext around) {
        if (state == StreamState.STALLED) {
            return memory.grewAt();
        }
        boolean fresh = memory.state() == null || !memory.state().isAvailable();
        if (state == StreamState.LIVE && availableSince != null && fresh) {
            return around.times().ours(availableSince);
        }
        return answers.pathsAt();
    }

    private static Connection publisher(PathItem path, Map<String, Connection> byId) {
        ItemRef source = path.source();
        return source == null || source.id() == null || source.id().isEmpty() ? null : byId.get(source.id());
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
