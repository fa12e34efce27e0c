package org.mediamtxmonitor.collect.normalise;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.mediamtxmonitor.collect.expect.ExpectationCheck;
import org.mediamtxmonitor.collect.expect.StreamExpectations;
import org.mediamtxmonitor.collect.request.PollAnswers;
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
 * One path of one poll, and what is known of it elsewhere: all that its stream is made of.
 *
 * @param publisher null for none, and for one that is no client of this server
 * @param readers their number by protocol, and {@code total}
 * @param conf null where it can't be read
 * @param availableSince by the server's clock; null where that is not known
 */
record PathReading(
        String server,
        PathItem path,
        PathState memory,
        PollAnswers answers,
        Connection publisher,
        Map<String, Integer> readers,
        PathConf conf,
        StreamExpectations expectations,
        Instant availableSince,
        List<Track> tracks,
        PollContext around) {

    /** Remembers what the poll told, and makes the stream; called once. */
    Stream stream() {
        memory.keyedBy(path.availableTime(), answers.pathsAt());
        double in = memory.inPerSecond(Plausible.counter(path.inboundBytes()), nanos(), answers.pathsAt());
        double out = memory.outPerSecond(Plausible.counter(path.outboundBytes()), nanos());
        Verdict verdict = Verdict.of(pathFacts());
        StreamState state = verdict.state();
        if (memory.state() != state) {
            memory.entered(state, since(state));
        }
        Source source = Sources.of(path, publisher, conf);
        Stream.Inbound inbound = path.isAvailable() ? memory.inbound(in, state == StreamState.LIVE, nanos()) : null;
        Stream.Recent recent = memory.trail().observe(state, source, ip(), tracks, total(), nanos());
        StreamFacts facts = facts(state, source, inbound);
        StreamMeasures measures = measures(in, out, inbound);
        return Stream.of(facts, StreamStatus.of(verdict, memory.since(), recent), measures);
    }

    private long nanos() {
        return answers.pathsNanos();
    }

    private int total() {
        return readers.get("total");
    }

    private String ip() {
        return publisher == null ? null : around.ips().apply(publisher.id());
    }

    private StreamFacts facts(StreamState state, Source source, Stream.Inbound inbound) {
        boolean live = state == StreamState.LIVE;
        Stream.Target target = live
                ? ExpectationCheck.missed(
                        expectations.targets(),
                        tracks,
                        mean(inbound),
                        total(),
                        ip(),
                        source == null ? null : source.address())
                : null;
        return new StreamFacts(
                server,
                path.name(),
                path.confName(),
                expectations.description(),
                expectations.expectsAt(answers.pathsAt(), isMeant(state)),
                null,
                source,
                memory.media(tracks),
                path.isAvailable() ? availableSince : null,
                target,
                live ? recording() : null);
    }

    private StreamMeasures measures(double in, double out, Stream.Inbound inbound) {
        boolean available = path.isAvailable();
        Long framesInError = Plausible.counter(path.inboundFramesInError());
        return new StreamMeasures(
                available ? Plausible.counter(path.inboundBytes()) : null,
                available ? Plausible.counter(path.outboundBytes()) : null,
                available ? Rounding.bitsPerSecond(in) : null,
                available ? Rounding.bitsPerSecond(out) : null,
                inbound,
                available ? framesInError : null,
                available ? memory.errorsPerSecond(framesInError, nanos()) : null,
                readers,
                around.viewers().get(path.name()),
                conf == null || conf.maxReaders() <= 0 ? null : Rounding.tenths(total() * 100.0 / conf.maxReaders()),
                publisher == null || publisher.srt() == null
                        ? null
                        : publisher.srt().rttMs(),
                loss(),
                null);
    }

    /** Mean bitrate to compare with limits: that of a minute for a stream that comes in bursts. */
    private static Long mean(Stream.Inbound inbound) {
        if (inbound == null) {
            return null;
        }
        return inbound.usualGapSeconds() == null ? inbound.mean10sBitsPerSecond() : inbound.mean60sBitsPerSecond();
    }

    /** What is known of the recording; null where there is none, or it was not looked at yet. */
    private Stream.Recording recording() {
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
    private boolean isMeant(StreamState state) {
        return state == StreamState.SOURCE_ERROR || state == StreamState.SLATE || conf != null && conf.expectsStream();
    }

    /** Time without a byte that is a stall of this stream: as collector.yaml says, or by its habit. */
    private long stalledAfterNanos() {
        boolean pictures = tracks.isEmpty() || tracks.stream().anyMatch(Track::isVideo);
        long least = around.stalledAfterNanos();
        long byHabit = memory.stalledAfterNanos(path.isAvailable(), least, pictures, nanos());
        return expectations
                .stalledAfter()
                .map(set -> Math.max(set.toNanos(), least))
                .orElse(byHabit);
    }

    private PathFacts pathFacts() {
        Boolean onDemand = conf != null ? Boolean.valueOf(conf.onDemand()) : around.confsReadable() ? false : null;
        long stalledAfterNanos = stalledAfterNanos();
        return new PathFacts(
                path.isAvailable(),
                path.online(),
                path.source() == null ? null : path.source().type(),
                onDemand,
                around.lastErrors().get(path.name()),
                around.onlineLies(),
                memory.nanosWithoutByte(nanos()),
                stalledAfterNanos);
    }

    /** When a state began: the server knows it of a stream that became available, we know it of all else. */
    private Instant since(StreamState state) {
        if (state == StreamState.STALLED) {
            return memory.grewAt();
        }
        boolean fresh = memory.state() == null || !memory.state().isAvailable();
        if (state == StreamState.LIVE && availableSince != null && fresh) {
            return around.times().ours(availableSince);
        }
        return answers.pathsAt();
    }

    private Double loss() {
        if (publisher == null) {
            return null;
        }
        if (publisher.srt() != null) {
            return publisher.srt().retransmittedPercent();
        }
        return publisher.rtp() == null ? null : publisher.rtp().lostPercent();
    }
}
